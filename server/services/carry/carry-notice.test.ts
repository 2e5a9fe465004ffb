import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { beforeEach, expect, it } from "vitest";
import { cancelNotice } from "@/server/services/notice/cancel-notice";
import { testDatabase } from "@/server/testing/database";
import {
  admin,
  key,
  openDesk,
  post,
  propose,
  publish,
  readyBook,
  review,
  rows,
  runRow,
  village,
} from "@/server/testing/factories/carry";
import { inVillage } from "@/server/testing/factories/entry-rows";
import truth from "@/server/testing/truth.json";
import { withdrawCarry } from "./withdraw-carry";

testDatabase();
beforeEach(openDesk);

async function onNotice() {
  const id = await readyBook();
  await propose(id);
  await review(id);
  return { id, notice: await publish(id) };
}

it("a book whose notice is cancelled waits for a new one, and is not posted without it (invariant 3)", async () => {
  const { id, notice } = await onNotice();
  const input = { unit: village.unit, noticeId: notice.id, reason: "联系人写错了", idempotencyKey: key() };
  expect(await cancelNotice({ ctx: admin, input })).toMatchObject({ entries: truth.ledger.entries });
  expect(await runRow(id)).toMatchObject({ status: "reviewed", noticeId: null });
  await expect(post(id)).rejects.toMatchObject({ code: "carry.wrongStep" });
  const again = await publish(id);
  expect(again.lines).toBe(truth.ledger.entries);
  expect(await post(id)).toEqual({ id, posted: truth.ledger.entries });
}, 60_000);

it("a book is not taken back under an appeal that the township has not answered", async () => {
  const { id, notice } = await onNotice();
  const [line] = await rows<{ entry_id: string; subject_id: string }>(
    sql`select entry_id, subject_id from notice_line where county_id = ${village.countyId} and notice_id = ${notice.id} and no = 1`,
  );
  const entered = sql`
    insert into appeal (county_id, id, org_path, line, village_id, objection_id, notice_id, line_no, entry_id, subject_id, scheme_id, channel,
      by_user_id, appellant_name, reason, raised_at, due_on, status)
    values (${village.countyId}, ${randomUUID()}, ${village.path}, 'household', ${village.villageId}, ${randomUUID()}, ${notice.id}, 1,
      ${line?.entry_id ?? ""}, ${line?.subject_id ?? ""}, ${village.schemeId}, 'paper', ${randomUUID()}, '李秀英', '与事实不符', now(), '2026-11-25', 'open')`;
  await inVillage(village, (tx) => tx.execute(entered));
  const input = { unit: village.unit, runId: id, reason: "导错了文件", idempotencyKey: key() };
  await expect(withdrawCarry({ ctx: admin, input })).rejects.toMatchObject({ code: "notice.underObjection" });
  expect((await runRow(id)).status).toBe("on_notice");
}, 60_000);
