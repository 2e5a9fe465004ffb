import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { runtime } from "@/db/client";
import { withTenant } from "@/db/tenant";
import { LINES } from "@/server/domain/access/lines";
import { H2 } from "@/server/domain/scheme/templates/h2";
import { enterRedemption } from "@/server/services/redemption/enter-redemption";
import { testDatabase } from "@/server/testing/database";
import { type TestVillage, testVillage } from "@/server/testing/factories/entry";
import { readyIn } from "@/server/testing/factories/posted";
import { decideReversal } from "./decide-reversal";
import { postEntries } from "./post-entries";
import { proposeReversal } from "./propose-reversal";
import { verifyLedger } from "./verify-ledger";

const { owner } = testDatabase();
const AFTER = "2026-11-06";
let village: TestVillage;

const key = () => randomUUID();
const base = () => ({ unit: village.unit, schemeId: village.schemeId });

const SIZE: Record<string, number> = { "env-tidy": 200, "civ-simple": 300 };

/** Entries of `count` households that have done every step but the posting. */
const readyToPost = (count: number, { itemCode = "env-tidy", actOn = "2026-11-01" } = {}) =>
  readyIn(
    village,
    Array.from({ length: count }, (_, subject) => ({ subject, itemCode, points: SIZE[itemCode] ?? 0, actOn })),
  );
const post = (entryIds: string[], idempotencyKey = key()) =>
  postEntries({ ctx: village.as("villageAdmin", AFTER), input: { ...base(), entryIds, idempotencyKey } });
const reverse = async (entryId: string) => {
  const { id: requestId } = await proposeReversal({
    ctx: village.as("villageAdmin", AFTER),
    input: { ...base(), entryIds: [entryId], kind: "reversal", reason: "查实不符", idempotencyKey: key() },
  });
  const input = { unit: village.unit, requestId, decision: "approve" as const, idempotencyKey: key() };
  return decideReversal({ ctx: village.as("supervisor", AFTER), input });
};
const verify = () => verifyLedger({ ctx: village.as("supervisor", AFTER), input: { unit: village.unit } });
const rows = <T extends Record<string, unknown>>(query: ReturnType<typeof sql>) =>
  withTenant({ countyId: village.countyId, scope: village.path, lines: LINES }, "read", (tx) => tx.execute<T>(query));
const accountOf = async (subjectId = village.subjectIds[0]) =>
  (
    await rows<{ honour: number; redeemable: number }>(sql`
    select honour, redeemable from account where county_id = ${village.countyId} and subject_id = ${subjectId}`)
  )[0];
const participants = async () =>
  (
    await rows<{ participants: number }>(sql`
    select participants from rollup_village where county_id = ${village.countyId} and span = '2026-11'`)
  )[0]?.participants;

describe("the ledger of a village", () => {
  beforeEach(async () => {
    village = await testVillage(H2, 6, "resident");
  });

  it("numbers its rows without a gap and links each to the one before", async () => {
    await post(await readyToPost(3));
    await post(await readyToPost(2, { itemCode: "civ-simple" }));
    const chain = await rows<{ seq: string; linked: boolean }>(sql`
      select seq, prev_hash = lag(hash, 1, app.ledger_genesis(county_id, village_id)) over (order by seq) as linked
      from ledger where county_id = ${village.countyId} order by seq`);
    expect(chain.map(({ seq }) => Number(seq))).toEqual([1, 2, 3, 4, 5]);
    expect(chain.every(({ linked }) => linked)).toBe(true);
    expect(await verify()).toMatchObject({ rows: 5, headSeq: 5, difference: null });
  });

  it("adds to both balances and counts a household as taking part once", async () => {
    await post(await readyToPost(1));
    await post(await readyToPost(1, { itemCode: "civ-simple" }));
    expect(await accountOf()).toEqual({ honour: 500, redeemable: 500 });
    expect(await participants()).toBe(1);
  });

  it("posts an entry once, however many send it at the same moment", async () => {
    const ids = await readyToPost(2);
    const answers = await Promise.allSettled(Array.from({ length: 8 }, () => post(ids)));
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await verify()).toMatchObject({ rows: 2, difference: null });
  });

  it("answers the same to the same key, and refuses the key for other entries", async () => {
    const ids = await readyToPost(2);
    const once = key();
    const first = await post([ids[0] as string], once);
    expect(await post([ids[0] as string], once)).toEqual(first);
    await expect(post([ids[1] as string], once)).rejects.toMatchObject({ code: "request.reusedKey" });
  });

  it("posts all of a batch or nothing", async () => {
    const ids = await readyToPost(2);
    await expect(post([...ids, randomUUID()])).rejects.toMatchObject({ code: "entry.notFound" });
    expect(await verify()).toMatchObject({ rows: 0 });
  });

  it("cancels an entry by a reversal, once", async () => {
    const [id] = await readyToPost(1);
    await expect(reverse(id as string)).rejects.toMatchObject({ code: "entry.notPosted" });
    await post([id as string]);
    await reverse(id as string);
    expect(await accountOf()).toEqual({ honour: 0, redeemable: 0 });
    expect(await participants()).toBe(0);
    await expect(reverse(id as string)).rejects.toMatchObject({ code: "entry.alreadyReversed" });
    expect(await verify()).toMatchObject({ rows: 2, difference: null });
  });

  it("counts a reversal after its period was closed in the next open one, and refuses it where none is open", async () => {
    const [first, second] = await readyToPost(2, { actOn: "2026-09-01" });
    await post([first as string, second as string]);
    await close(2);
    await reverse(first as string);
    const [row] = await rows<{ period_id: string }>(
      sql`select period_id from ledger where county_id = ${village.countyId} and kind = 'reversal'`,
    );
    expect(row?.period_id).toBe(village.periodIds[3]);
    await close(3);
    await expect(reverse(second as string)).rejects.toMatchObject({ code: "entry.periodClosed" });
  });

  it("turns what was spent before a reversal into arrears", async () => {
    const [id] = await readyToPost(1, { itemCode: "civ-simple" });
    await post([id as string]);
    const collector = village.subjectIds[0] as string;
    const [person] = await personOf(collector);
    await enterRedemption({
      ctx: village.as("shopkeeper", AFTER),
      input: {
        ...base(),
        subjectId: collector,
        collectorId: person,
        purpose: "洗衣液",
        points: 200,
        valueFen: 200,
        redeemedOn: AFTER,
        idempotencyKey: key(),
      },
    });
    await reverse(id as string);
    expect(await accountOf()).toEqual({ honour: 0, redeemable: -200 });
    expect(await verify()).toMatchObject({ difference: null });
  });

  it.each([
    ["a changed amount", sql`update ledger set redeemable = redeemable + 50 where seq = 2`, { type: "chain", seq: 2 }],
    ["a removed row", sql`delete from ledger where seq = 2`, { type: "chain", seq: 3 }],
    ["a removed last row", sql`delete from ledger where seq = 3`, { type: "head", expectedSeq: 2, seq: 3 }],
    ["a changed balance", sql`update account set redeemable = redeemable + 50`, { type: "account" }],
    [
      "a changed figure",
      sql`update rollup_village set participants = 99 where span = '2026'`,
      { type: "rollup", span: "2026" },
    ],
  ])("names %s when it is verified", async (_what, tamper, difference) => {
    await post(await readyToPost(3));
    await asOwner(tamper);
    expect((await verify()).difference).toMatchObject(difference);
  });

  it("cannot be changed or emptied by the running application", async () => {
    await post(await readyToPost(1));
    for (const attack of [sql`update ledger set honour = 0`, sql`delete from ledger`, sql`truncate ledger`]) {
      await expect(
        withTenant(
          { countyId: village.countyId, scope: village.path, lines: LINES },
          "write",
          (tx) => tx.execute(attack),
          runtime(),
        ),
      ).rejects.toThrow();
    }
  });
});

const close = (index: number) =>
  asOwner(sql`update period set status = 'closed' where id = ${village.periodIds[index]}`);

/** A member of the household, as a collector must be one. */
async function personOf(householdId: string): Promise<[string]> {
  const id = randomUUID();
  await withTenant({ countyId: village.countyId, scope: village.path, lines: LINES }, "write", (tx) =>
    tx.execute(sql`
      insert into person (county_id, id, org_path, household_id, name, name_pinyin, relation, joined_on, created_at, updated_at)
      values (${village.countyId}, ${id}, ${village.path}, ${householdId}, '王建国', 'wjg', '户主', '2026-01-01', now(), now())`),
  );
  return [id];
}

/** What only somebody with the owner's password could do to the tables; row-level security holds even then. */
const asOwner = (statement: ReturnType<typeof sql>) =>
  withTenant(
    { countyId: village.countyId, scope: village.path, lines: LINES },
    "write",
    (tx) => tx.execute(statement),
    owner,
  );
