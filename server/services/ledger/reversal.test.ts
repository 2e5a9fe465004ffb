import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { withTenant } from "@/db/tenant";
import { LINES } from "@/server/domain/access/lines";
import { H2 } from "@/server/domain/scheme/templates/h2";
import { H5 } from "@/server/domain/scheme/templates/h5";
import { authorise, readIn } from "@/server/services/access";
import { readCycleInput } from "@/server/services/cycle/cycle-input";
import { testDatabase } from "@/server/testing/database";
import { type TestVillage, testVillage } from "@/server/testing/factories/entry";
import { accountIn, postedIn } from "@/server/testing/factories/posted";
import { type DecideReversal, decideReversal } from "./decide-reversal";
import { type ProposeReversal, proposeReversal } from "./propose-reversal";
import { todoOfReversals } from "./todo";
import { verifyLedger } from "./verify-ledger";
import { withdrawReversal } from "./withdraw-reversal";

testDatabase();
const DAY = "2026-11-06";
const ITEM = H5.items.find(({ sign }) => sign === "addition")?.code ?? "";
let village: TestVillage;

const key = () => randomUUID();
const admin = () => village.as("villageAdmin", DAY);
const supervisor = () => village.as("supervisor", DAY);
const propose = (entryIds: string[], change: Partial<ProposeReversal> = {}, ctx = admin()) =>
  proposeReversal({
    ctx,
    input: {
      unit: village.unit,
      schemeId: village.schemeId,
      entryIds,
      kind: "reversal",
      reason: "查实不符",
      idempotencyKey: key(),
      ...change,
    },
  });
const decide = (requestId: string, change: Partial<DecideReversal> = {}, ctx = supervisor()) =>
  decideReversal({
    ctx,
    input: { unit: village.unit, requestId, decision: "approve", idempotencyKey: key(), ...change },
  });
const decision = { body: "村民代表会议", document: "石村决〔2026〕3号", date: "2026-11-05" };
const foundFalse = { kind: "foundFalse", heard: "disagreed", decision } as const;
const rows = <T extends Record<string, unknown>>(query: ReturnType<typeof sql>) =>
  withTenant({ countyId: village.countyId, scope: village.path, lines: LINES }, "read", (tx) => tx.execute<T>(query));
const stepsOf = async (entryId: string) =>
  (
    await rows<{ step: string }>(
      sql`select step from entry_step where county_id = ${village.countyId} and entry_id = ${entryId} order by at, id`,
    )
  ).map(({ step }) => step);
const difference = async () => (await verifyLedger({ ctx: supervisor(), input: { unit: village.unit } })).difference;
const account = (at = 0) => accountIn(village, village.subjectIds[at] ?? "");

describe("a reversal (invariants 1 and 2)", () => {
  beforeEach(async () => {
    village = await testVillage(H5, 4, "villager");
  });

  it("waits for a second person and then stands in the chain under both names", async () => {
    const [id = ""] = await postedIn(village, [{ subject: 0, itemCode: ITEM, points: 500, actOn: "2026-11-01" }]);
    const request = await propose([id]);
    expect(await account()).toEqual({ honour: 500, redeemable: 500 });
    expect(await decide(request.id)).toMatchObject({ status: "done", count: 1, penalties: 0 });
    expect(await account()).toEqual({ honour: 0, redeemable: 0 });
    const [row] = await rows(sql`
      select proposed_by, approved_by, honour, redeemable, source_id from ledger where county_id = ${village.countyId} and kind = 'reversal'`);
    expect(row).toEqual({
      proposed_by: admin().userId,
      approved_by: supervisor().userId,
      honour: -500,
      redeemable: -500,
      source_id: id,
    });
    expect(await stepsOf(id)).toEqual(expect.arrayContaining(["reversalProposed", "reversed"]));
    expect(await difference()).toBeNull();
  });

  it("cannot be decided by who proposed it, whatever other role that person has", async () => {
    const [id = ""] = await postedIn(village, [{ subject: 0, itemCode: ITEM, points: 500, actOn: "2026-11-01" }]);
    const request = await propose([id]);
    const same = village.as("supervisor", DAY, { id: admin().userId });
    await expect(decide(request.id, {}, same)).rejects.toMatchObject({ code: "reversal.ownProposal" });
    await expect(decide(request.id, {}, village.as("recorder", DAY))).rejects.toMatchObject({
      code: "access.forbidden",
    });
  });

  it("may be proposed by the recorder of the entry, as an own mistake", async () => {
    const [id = ""] = await postedIn(village, [{ subject: 0, itemCode: ITEM, points: 500, actOn: "2026-11-01" }]);
    const request = await propose([id], {}, village.as("recorder", DAY));
    await decide(request.id, {}, admin());
    expect(await account()).toEqual({ honour: 0, redeemable: 0 });
  });

  it("is refused with a reason, stays visible on the entry, and can be proposed anew", async () => {
    const [id = ""] = await postedIn(village, [{ subject: 0, itemCode: ITEM, points: 500, actOn: "2026-11-01" }]);
    const request = await propose([id]);
    await expect(decide(request.id, { decision: "refuse" })).rejects.toMatchObject({ code: "reversal.answerMissing" });
    await decide(request.id, { decision: "refuse", answer: "已核实，记录属实" });
    expect(await account()).toEqual({ honour: 500, redeemable: 500 });
    expect(await stepsOf(id)).toEqual(expect.arrayContaining(["reversalProposed", "reversalRefused"]));
    await expect(decide(request.id)).rejects.toMatchObject({ code: "reversal.alreadyDecided" });
    const again = await propose([id]);
    await expect(propose([id])).rejects.toMatchObject({ code: "reversal.alreadyProposed" });
    await expect(
      withdrawReversal({ ctx: supervisor(), input: { unit: village.unit, requestId: again.id } }),
    ).rejects.toMatchObject({ code: "access.forbidden" });
    await withdrawReversal({ ctx: admin(), input: { unit: village.unit, requestId: again.id } });
    await decide((await propose([id])).id);
    await expect(propose([id])).rejects.toMatchObject({ code: "entry.alreadyReversed" });
  });

  it("of many entries is one decision for all of them", async () => {
    const ids = await postedIn(
      village,
      [0, 1, 2, 3, 0].map((subject, i) => ({ subject, itemCode: ITEM, points: 100, actOn: `2026-1${i % 2}-02` })),
    );
    const request = await propose(ids);
    expect(await decide(request.id)).toMatchObject({ count: 5, headSeq: 10 });
    for (const at of [0, 1, 2, 3]) expect(await account(at)).toEqual({ honour: 0, redeemable: 0 });
    const spans = await rows(sql`
      select participants, earned, additions from rollup_village where county_id = ${village.countyId} and additions + earned + participants <> 0`);
    expect([...spans]).toEqual([]);
    expect(await difference()).toBeNull();
  });

  it("happens once under 64 decisions and 64 proposals at the same moment", async () => {
    const [id = ""] = await postedIn(village, [{ subject: 0, itemCode: ITEM, points: 500, actOn: "2026-11-01" }]);
    const proposals = await Promise.allSettled(Array.from({ length: 64 }, () => propose([id])));
    const made = proposals.flatMap((one) => (one.status === "fulfilled" ? [one.value.id] : []));
    expect(made).toHaveLength(1);
    const decided = await Promise.allSettled(Array.from({ length: 64 }, () => decide(made[0] ?? "")));
    expect(decided.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await account()).toEqual({ honour: 0, redeemable: 0 });
    expect(await difference()).toBeNull();
  });

  it("waits in the to-do list of those who may decide it, and of nobody else", async () => {
    const [id = ""] = await postedIn(village, [{ subject: 0, itemCode: ITEM, points: 500, actOn: "2026-11-01" }]);
    await propose([id]);
    const todo = (ctx = supervisor()) => readIn(authorise(ctx, "entry.read", village.unit), todoOfReversals);
    expect(await todo()).toMatchObject([{ group: "decide", count: 1, since: DAY }]);
    expect(await todo(admin())).toEqual([]);
    expect(await todo(village.as("recorder", DAY))).toEqual([]);
  });
});

describe("a record found false (H5, 虚报双倍扣分)", () => {
  beforeEach(async () => {
    village = await testVillage(H5, 2, "villager");
  });

  it("ends at −p in honour and charges what can be spent, with its decision and the hearing on the penalty", async () => {
    const [id = ""] = await postedIn(village, [{ subject: 0, itemCode: ITEM, points: 500, actOn: "2026-11-01" }]);
    const request = await propose([id], foundFalse);
    expect(await decide(request.id)).toMatchObject({ count: 1, penalties: 1, headSeq: 3 });
    expect(await account()).toEqual({ honour: -500, redeemable: -500 });
    const [penalty] = await rows(sql`
      select origin, corrects_id, points, kind, heard, decision, status, clause, recorded_by, reviewed_by from entry
      where county_id = ${village.countyId} and origin = 'penalty'`);
    expect(penalty).toEqual({
      origin: "penalty",
      corrects_id: id,
      points: -500,
      kind: "deduction",
      heard: "disagreed",
      decision,
      status: "posted",
      clause: "积分管理·虚报双倍扣分",
      recorded_by: admin().userId,
      reviewed_by: supervisor().userId,
    });
    expect(await stepsOf(id)).toContain("foundFalse");
    expect(await difference()).toBeNull();
  });

  it("counts against its subject in the score of the cycle, outside the limits of the item", async () => {
    const [id = ""] = await postedIn(village, [{ subject: 0, itemCode: ITEM, points: 500, actOn: "2026-11-01" }]);
    await decide((await propose([id], foundFalse)).id);
    const { input } = await readIn(authorise(admin(), "cycle.read", village.unit), (work) =>
      readCycleInput(work, village.cycleId),
    );
    const mine = input.entries.filter(({ subjectId }) => subjectId === village.subjectIds[0]);
    expect(mine.map(({ points }) => points).sort((a, b) => a - b)).toEqual([-500, -500, 500]);
    expect(mine.find(({ penaltyFor }) => penaltyFor)).toMatchObject({ points: -500, penaltyFor: id });
  });

  it("needs the hearing, the decision and one subject", async () => {
    const ids = await postedIn(
      village,
      [0, 1].map((subject) => ({ subject, itemCode: ITEM, points: 500, actOn: "2026-11-01" })),
    );
    await expect(propose(ids.slice(0, 1), { ...foundFalse, heard: undefined })).rejects.toMatchObject({
      code: "entry.heardMissing",
    });
    await expect(propose(ids.slice(0, 1), { ...foundFalse, decision: undefined })).rejects.toMatchObject({
      code: "entry.decisionMissing",
    });
    await expect(
      propose(ids.slice(0, 1), { ...foundFalse, decision: { ...decision, date: "2026-12-01" } }),
    ).rejects.toMatchObject({ code: "reversal.decisionInFuture" });
    await expect(propose(ids, foundFalse)).rejects.toMatchObject({ code: "reversal.oneSubject" });
  });

  it("is only reversed where the scheme does not punish", async () => {
    village = await testVillage(H2, 1, "resident");
    const [id = ""] = await postedIn(village, [
      { subject: 0, itemCode: "civ-simple", points: 300, actOn: "2026-11-01" },
    ]);
    expect(await decide((await propose([id], foundFalse)).id)).toMatchObject({ penalties: 0 });
    expect(await account()).toEqual({ honour: 0, redeemable: 0 });
    expect(await stepsOf(id)).toContain("foundFalse");
  });
});
