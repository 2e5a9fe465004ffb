import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { authorise, readIn } from "@/server/services/access";
import { preparePeriodClose } from "@/server/services/cycle/prepare-close";
import { completeStep } from "@/server/services/entry/complete-step";
import { raiseObjection } from "@/server/services/objection/raise-objection";
import { testDatabase } from "@/server/testing/database";
import {
  admin,
  DAY,
  homesOfTheBook,
  households,
  key,
  LATER,
  openDesk,
  plan,
  post,
  propose,
  publish,
  readyBook,
  review,
  rows,
  runRow,
  upload,
  verify,
  village,
} from "@/server/testing/factories/carry";
import { sampleFile } from "@/server/testing/factories/roster";
import truth from "@/server/testing/truth.json";
import { todoOfCarry } from "./todo";
import { withdrawCarry } from "./withdraw-carry";

testDatabase();
beforeEach(openDesk);

describe("the old book of 2025", () => {
  it("previews exactly what is known to be in it, and asks about the cell and the total that are wrong", async () => {
    await households(await homesOfTheBook());
    const { id } = await upload(sampleFile("ledger"));
    const first = await plan(id);
    expect(first.cellQuestions.map(({ cell }) => cell.place)).toEqual(truth.ledger.unreadable);
    expect(first.totalQuestions.map(({ total }) => [total.label, total.stated, total.counted])).toEqual([
      ["23", 750, 650],
    ]);
    expect(first.rowQuestions).toEqual([]);
    expect(first.groups.reduce((sum, { marks }) => sum + marks, 0)).toBe(truth.ledger.entries);
    expect(first.sums).toHaveLength(truth.ledger.rows);
    expect(first.years).toEqual([2025]);
  });

  it("goes from one person to another, to its own notice, into the chain of a past year that then closes", async () => {
    const id = await readyBook();
    const start = performance.now();
    expect(await propose(id)).toEqual({ id, entries: truth.ledger.entries });
    expect(performance.now() - start).toBeLessThan(10_000);
    expect((await runRow(id)).report).toMatchObject({
      entries: truth.ledger.entries,
      points: truth.ledger.pointsHundredths,
      households: truth.ledger.rows,
      totals: [{ stated: 750, counted: 650, reason: "以各月明细为准" }],
    });
    await review(id);
    const notice = await publish(id);
    expect(notice.lines).toBe(truth.ledger.entries);
    await expect(post(id, DAY)).rejects.toMatchObject({ code: "carry.notReady" });
    expect(await post(id)).toEqual({ id, posted: truth.ledger.entries });
    expect((await verify()).difference).toBeNull();
    const [sum] = await rows<{ honour: number; redeemable: number; rows: number }>(sql`
      select sum(honour)::int as honour, sum(redeemable)::int as redeemable, count(*)::int as rows from ledger where county_id = ${village.countyId}`);
    expect(sum).toEqual({ honour: truth.ledger.pointsHundredths, redeemable: 0, rows: truth.ledger.entries });
    const [entry] = await rows<{ count: number }>(sql`
      select count(*)::int as count from entry where county_id = ${village.countyId} and origin = 'carriedOver' and status = 'posted'
        and clause = '旧台账结转' and act_on between '2025-01-31' and '2025-12-31' and version_id is not null and notice_id = ${notice.id}`);
    expect(entry?.count).toBe(truth.ledger.entries);
    const past = await rows<{ cycle: string; period: string; ends: string }>(sql`
      select c.status as cycle, p.status as period, p.ends_on::text as ends from cycle c join period p on p.county_id = c.county_id and p.cycle_id = c.id
      where c.county_id = ${village.countyId} and c.carried_over`);
    expect([...past]).toEqual([{ cycle: "closed", period: "closed", ends: "2025-12-31" }]);
    expect((await runRow(id)).status).toBe("posted");
  }, 60_000);

  it("has no part in indicators, and its year cannot be closed with results", async () => {
    const id = await readyBook();
    await propose(id);
    const [past] = await rows<{ cycle: string; period: string }>(sql`
      select c.id as cycle, p.id as period from cycle c join period p on p.county_id = c.county_id and p.cycle_id = c.id
      where c.county_id = ${village.countyId} and c.carried_over`);
    await review(id);
    await publish(id);
    await post(id);
    expect([...(await rows(sql`select 1 from rollup_village where county_id = ${village.countyId}`))]).toEqual([]);
    const input = {
      unit: village.unit,
      cycleId: past?.cycle ?? "",
      periodId: past?.period ?? "",
      idempotencyKey: key(),
    };
    await expect(preparePeriodClose({ ctx: village.as("villageAdmin", LATER), input })).rejects.toMatchObject({
      code: "cycle.alreadyClosed",
    });
  }, 60_000);
});

describe("who may do what, and in which order (invariants 2 and 3)", () => {
  it("nobody approves their own import, nothing skips a step, nothing is done twice", async () => {
    const id = await readyBook();
    await expect(review(id)).rejects.toMatchObject({ code: "carry.wrongStep" });
    await propose(id);
    await expect(propose(id)).rejects.toMatchObject({ code: "carry.notOpen" });
    await expect(publish(id)).rejects.toMatchObject({ code: "carry.wrongStep" });
    await expect(post(id)).rejects.toMatchObject({ code: "carry.wrongStep" });
    await expect(review(id, admin)).rejects.toMatchObject({ code: "entry.ownProposal" });
    await review(id);
    await expect(review(id)).rejects.toMatchObject({ code: "carry.wrongStep" });
  }, 60_000);

  it("is not dealt with entry by entry on the ordinary path, which might skip its notice", async () => {
    const id = await readyBook();
    await propose(id);
    const [one] = await rows<{ id: string }>(sql`
      select id from entry where county_id = ${village.countyId} and origin = 'carriedOver' limit 1`);
    const step = {
      unit: village.unit,
      schemeId: village.schemeId,
      step: "review" as const,
      decision: "approve" as const,
      entryIds: [one?.id ?? ""],
      returnedIds: [],
      rejectedIds: [],
      idempotencyKey: key(),
    };
    await expect(completeStep({ ctx: village.as("reviewGroup", DAY), input: step })).rejects.toMatchObject({
      code: "carry.ownPath",
    });
  }, 60_000);

  it("waits on the list of who may do the next step, never of who proposed", async () => {
    const id = await readyBook();
    const waits = (ctx: typeof admin) =>
      readIn(authorise(ctx, "entry.review", village.unit), async (work) =>
        (await todoOfCarry(work)).map(({ text, path }) => [text, path]),
      );
    const second = village.as("reviewGroup", DAY);
    expect([await waits(admin), await waits(second)]).toEqual([[["carryPreview", `carry/${id}`]], []]);
    await propose(id);
    expect([await waits(admin), await waits(second)]).toEqual([[], [["carryReview", `carry/${id}`]]]);
    await review(id);
    expect([await waits(admin), await waits(second)]).toEqual([[["carryNotice", `carry/${id}`]], []]);
    await publish(id);
    expect(await waits(admin)).toEqual([]);
    expect(await waits(village.as("villageAdmin", LATER))).toEqual([["carryPost", `carry/${id}`]]);
  }, 60_000);

  it("holds only the entry that is objected to; the rest is posted, and the year stays open for it", async () => {
    const [id] = [await readyBook()];
    await propose(id);
    await review(id);
    const notice = await publish(id);
    await raiseObjection({
      ctx: village.as("villageAdmin", DAY),
      input: {
        unit: village.unit,
        noticeId: notice.id,
        lineNo: 1,
        objectorName: "张三",
        reason: "这一条不对",
        idempotencyKey: key(),
      } as never,
    });
    expect((await post(id)).posted).toBe(truth.ledger.entries - 1);
    expect((await runRow(id)).status).toBe("on_notice");
    const [past] = await rows<{ status: string }>(
      sql`select status from cycle where county_id = ${village.countyId} and carried_over`,
    );
    expect(past?.status).toBe("open");
    await expect(
      withdrawCarry({
        ctx: admin,
        input: { unit: village.unit, runId: id, reason: "重来一次", idempotencyKey: key() },
      }),
    ).rejects.toMatchObject({ code: "carry.posted" });
  }, 60_000);
});
