import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { withTenant } from "@/db/tenant";
import { LINES } from "@/server/domain/access/lines";
import { H2 } from "@/server/domain/scheme/templates/h2";
import { authorise, readIn } from "@/server/services/access";
import { CompleteStep, completeStep } from "@/server/services/entry/complete-step";
import { RecordEntries, recordEntries } from "@/server/services/entry/record-entries";
import { postEntries } from "@/server/services/ledger/post-entries";
import { publishNotice } from "@/server/services/notice/publish-notice";
import { todoOfNotices } from "@/server/services/notice/todo";
import { answerObjection } from "@/server/services/objection/answer-objection";
import { raiseObjection } from "@/server/services/objection/raise-objection";
import { parse } from "@/server/services/parse";
import { testDatabase } from "@/server/testing/database";
import { testVillage } from "@/server/testing/factories/entry";
import { meetingOn } from "@/server/testing/factories/meeting";
import { raiseAppeal } from "./raise-appeal";

testDatabase();

const DAY = "2026-11-02";
const ENDED = "2026-11-09";
const ENTRIES = 12;
const key = () => ({ idempotencyKey: randomUUID() });

it("an entry whose posting and appeal meet is either posted with one row of the chain, or held with none", async () => {
  const village = await testVillage(H2, ENTRIES + 1, "resident");
  const common = { unit: village.unit, schemeId: village.schemeId };
  const subjectIds = village.subjectIds.slice(0, ENTRIES);
  const act = { itemCode: "env-tidy", actOn: DAY, reason: "检查干净整洁" };
  const { ids } = await recordEntries({
    ctx: village.as("recorder", DAY),
    input: parse(RecordEntries, { ...common, ...act, subjectIds, ...key() }),
  });
  const meetingId = await meetingOn(village, DAY);
  await completeStep({
    ctx: village.as("reviewGroup", DAY),
    input: parse(CompleteStep, { ...common, step: "review", entryIds: ids, meetingId, ...key() }),
  });
  const { id: noticeId } = await publishNotice({
    ctx: village.as("villageAdmin", DAY),
    input: { ...common, title: "积分公示", contact: "村委会", ...key() },
  });
  const access = authorise(village.as("villageAdmin", DAY), "notice.publish", village.unit);
  expect(await readIn(access, todoOfNotices)).toMatchObject([{ key: `notice:${noticeId}`, count: ENTRIES }]);
  const neighbour = (day: string) =>
    village.as("resident", day, { name: "邻居李四", subjectId: village.subjectIds[ENTRIES]! });
  const objections: string[] = [];
  for (let lineNo = 1; lineNo <= ENTRIES; lineNo += 1) {
    const raised = { unit: village.unit, noticeId, lineNo, reason: "当天没有检查", ...key() };
    const { id: objectionId } = await raiseObjection({ ctx: neighbour(DAY), input: raised });
    const answer = { unit: village.unit, objectionId, outcome: "dismissed" as const, answer: "经核实属实", ...key() };
    await answerObjection({ ctx: village.as("villageAdmin", DAY), input: answer });
    objections.push(objectionId);
  }
  const posting = ids.map((id) =>
    postEntries({ ctx: village.as("villageAdmin", ENDED), input: { ...common, entryIds: [id], ...key() } }),
  );
  const appealing = objections.map((objectionId) =>
    raiseAppeal({
      ctx: neighbour(ENDED),
      input: { unit: village.unit, objectionId, reason: "答复与事实不符", ...key() },
    }),
  );
  await Promise.allSettled([...posting, ...appealing]);
  const rows = { countyId: village.countyId, scope: village.path, lines: LINES };
  const states = await withTenant(rows, "read", (tx) =>
    tx.execute<{ status: string; rows: number; appeals: number }>(sql`
      select e.status, (select count(*)::int from posting p where p.county_id = e.county_id and p.source_id = e.id) as rows,
        (select count(*)::int from appeal a where a.county_id = e.county_id and a.entry_id = e.id and a.status = 'open') as appeals
      from entry e where e.county_id = ${village.countyId}`),
  );
  expect(states).toHaveLength(ENTRIES);
  for (const state of states)
    expect(["posted 1 1", "on_notice 0 1"]).toContain(`${state.status} ${state.rows} ${state.appeals}`);
});
