import { setTimeout } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { H2 } from "@/server/domain/scheme/templates/h2";
import { EditEntry, editEntry } from "@/server/services/entry/edit-entry";
import { post } from "@/server/services/ledger/post-entries";
import { parse } from "@/server/services/parse";
import { testDatabase } from "@/server/testing/database";
import { closersOf } from "@/server/testing/factories/closers";
import { type TestVillage, testVillage } from "@/server/testing/factories/entry";
import { inVillage } from "@/server/testing/factories/entry-rows";
import { confirmClose } from "./confirm-close";
import { preparePeriodClose } from "./prepare-close";

testDatabase();

let village: TestVillage;
let by: ReturnType<typeof closersOf>;

describe("while a period is being closed", () => {
  beforeEach(async () => {
    village = await testVillage(H2, 3, "resident");
    by = closersOf(village);
  });

  it("nothing slips in: what is being recorded is in before, or goes to the next period", async () => {
    const [subject = ""] = village.subjectIds;
    const periodId = village.periodIds[0] ?? "";
    const input = () => ({ ...by.common(), cycleId: village.cycleId, periodId });
    const both = await Promise.allSettled([
      by.recorded(subject, "2026-02-01", "2026-04-02"),
      preparePeriodClose({ ctx: by.first("2026-04-02"), input: input() }),
    ]);
    const inside = await inVillage(village, (tx) =>
      tx.execute(sql`select 1 from entry where county_id = ${village.countyId} and period_id = ${periodId}::uuid`),
    );
    const isClosing = both[1].status === "fulfilled";
    expect(inside.length > 0 && isClosing).toBe(false);
    if (isClosing)
      expect(["cycle.openEnds", "entry.periodClosed"]).toContain(
        both[0].status === "rejected" ? both[0].reason.code : "entry.periodClosed",
      );
  });

  it("a posting and a preview queue behind each other, whichever comes first", async () => {
    const [one = "", ...others] = village.subjectIds;
    const periodId = village.periodIds[0] ?? "";
    await by.posted(one, "2026-02-01", "2026-03-02");
    const preview = () =>
      preparePeriodClose({
        ctx: by.first("2026-04-02"),
        input: { ...by.common(), cycleId: village.cycleId, periodId },
      });
    let made = null;
    // One round a subject: the item is counted once for each.
    for (const subject of others) {
      const id = await by.recorded(subject, "2026-02-10", "2026-03-02");
      await by.at(
        (work) =>
          work.tx.execute(sql`update entry set status = 'reviewed', next_step = 'post', reviewed_by = ${work.access.ctx.userId}::uuid,
            reviewed_by_name = '副主任' where county_id = ${village.countyId} and id = ${id}`),
        "2026-04-02",
      );
      const [put, closing] = await Promise.allSettled([
        by.at((work) => post(work, village.schemeId, [id]), "2026-04-02"),
        preview(),
      ]);
      expect(put.status).toBe("fulfilled");
      if (closing.status === "fulfilled") {
        made = closing.value;
        break;
      }
      expect(closing.reason.code).toBe("cycle.openEnds");
    }
    const { id: closingId } = made ?? (await preview());
    await confirmClose({ ctx: by.second("2026-04-03"), input: { ...by.common(), closingId } });
  });

  it("an entry that was sent back is not handed in again behind the preview", async () => {
    const [subjectId = ""] = village.subjectIds;
    const id = await by.recorded(subjectId, "2026-02-10", "2026-03-02");
    await inVillage(village, (tx) =>
      tx.execute(sql`update entry set status = 'returned' where county_id = ${village.countyId} and id = ${id}`),
    );
    const input = parse(EditEntry, {
      ...{ ...by.common(), entryId: id, version: 1, itemCode: "env-tidy" },
      ...{ actOn: "2026-02-10", reason: "检查干净整洁，已补正" },
    });
    // Shut, as a preview does, by a transaction that is not over when the entry is handed in.
    const shut = inVillage(village, async (tx) => {
      await tx.execute(
        sql`update period set status = 'previewed' where county_id = ${village.countyId} and id = ${village.periodIds[0] ?? ""}`,
      );
      await setTimeout(600);
    });
    await setTimeout(150);
    const [, sent] = await Promise.allSettled([shut, editEntry({ ctx: village.as("recorder", "2026-04-02"), input })]);
    expect(sent).toMatchObject({ status: "rejected", reason: { code: "entry.periodClosed" } });
  });
});
