import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { withTenant } from "@/db/tenant";
import { LINES } from "@/server/domain/access/lines";
import { addDays } from "@/server/domain/calendar/dates";
import { type AccountEvent, replayAccount } from "@/server/domain/ledger/accounts";
import { balanceOf } from "@/server/domain/ledger/rules";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { H5 } from "@/server/domain/scheme/templates/h5";
import { authorise, writeIn } from "@/server/services/access";
import { enterRedemption } from "@/server/services/redemption/enter-redemption";
import { testDatabase } from "@/server/testing/database";
import { type TestVillage, testVillage } from "@/server/testing/factories/entry";
import { accountIn, postedIn } from "@/server/testing/factories/posted";
import { decideReversal } from "./decide-reversal";
import { lapsePoints } from "./lapse-points";
import { proposeReversal } from "./propose-reversal";
import { verifyLedger } from "./verify-ledger";

testDatabase();
const key = () => randomUUID();
const codeOf = (sign: "addition" | "deduction") => H5.items.find((item) => item.sign === sign)?.code ?? "";
const EARNS = codeOf("addition");
const LOSES = codeOf("deduction");
/** H5 with points that run out at the cycle's end. */
const LAPSING: SchemeDefinition = {
  ...H5,
  redemption: H5.redemption.type === "points" ? { ...H5.redemption, expiry: { type: "cycleEnd" } } : H5.redemption,
};

type Act = {
  readonly what: "earn" | "lose" | "redeem" | "false" | "reverse" | "lapse";
  readonly size: number;
  readonly which: number;
};
const anAct: fc.Arbitrary<Act> = fc.record({
  what: fc.constantFrom("earn", "earn", "earn", "lose", "redeem", "false", "reverse", "lapse"),
  size: fc.integer({ min: 1, max: 20 }).map((halves) => halves * 50),
  which: fc.nat(),
});

const reverse = async (village: TestVillage, entryId: string, found: boolean, day: string) => {
  const decision = { body: "村委会", document: "决定1号", date: day };
  const { id: requestId } = await proposeReversal({
    ctx: village.as("villageAdmin", day),
    input: {
      unit: village.unit,
      schemeId: village.schemeId,
      entryIds: [entryId],
      reason: "查实不符",
      idempotencyKey: key(),
      ...(found ? { kind: "foundFalse", heard: "disagreed", decision } : { kind: "reversal" }),
    },
  });
  const input = { unit: village.unit, requestId, decision: "approve" as const, idempotencyKey: key() };
  await decideReversal({ ctx: village.as("supervisor", day), input });
};

const lapse = (village: TestVillage, day: string) =>
  writeIn(authorise(village.as("villageAdmin", day), "cycle.prepare", village.unit), (work) =>
    lapsePoints(work, {
      villageId: village.villageId,
      schemeId: village.schemeId,
      earnedUntil: day,
      by: { proposedBy: village.as("villageAdmin", day).userId, approvedBy: village.as("supervisor", day).userId },
    }),
  );

/** Somebody of the household, who collects. */
async function collectorOf(village: TestVillage): Promise<string> {
  const id = randomUUID();
  await withTenant({ countyId: village.countyId, scope: village.path, lines: LINES }, "write", (tx) =>
    tx.execute(sql`
      insert into person (county_id, id, org_path, household_id, name, name_pinyin, relation, joined_on, created_at, updated_at)
      values (${village.countyId}, ${id}, ${village.path}, ${village.subjectIds[0]}, '王建国', 'wjg', '户主', '2026-01-01', now(), now())`),
  );
  return id;
}

/** Plays acts through the services, one a day, and answers the events that the domain replays. */
async function play(village: TestVillage, acts: readonly Act[]): Promise<AccountEvent[]> {
  const collectorId = await collectorOf(village);
  const standing: string[] = [];
  const events: AccountEvent[] = [];
  for (const [i, { what, size, which }] of acts.entries()) {
    const on = addDays("2026-02-01", i);
    if (what === "earn" || what === "lose") {
      const [itemCode, points] = what === "earn" ? [EARNS, size] : [LOSES, 0 - size];
      const [id = ""] = await postedIn(village, [{ subject: 0, itemCode, points, actOn: on }], on);
      standing.push(id);
      events.push({ type: "entry", id, itemCode, points, on });
    } else if (what === "redeem") {
      const input = {
        unit: village.unit,
        schemeId: village.schemeId,
        subjectId: village.subjectIds[0] ?? "",
        collectorId,
        purpose: "洗衣液",
        points: size,
        valueFen: 100,
        redeemedOn: on,
        idempotencyKey: key(),
      };
      const refused = enterRedemption({ ctx: village.as("shopkeeper", on), input }).catch(({ code }) => code);
      expect([undefined, "redemption.notEnough"]).toContain(
        typeof (await refused) === "string" ? await refused : undefined,
      );
      events.push({ type: "redemption", id: input.idempotencyKey, points: size, on });
    } else if (what === "lapse") {
      await lapse(village, on);
      events.push({ type: "cycleEnd", on });
    } else {
      const [entryId] = standing.splice(which % Math.max(1, standing.length), 1);
      if (entryId === undefined) continue;
      await reverse(village, entryId, what === "false", on);
      events.push({ type: what === "false" ? "foundFalse" : "reversal", entryId, on });
    }
  }
  return events;
}

describe("an account in the database (invariants 1 and 4)", () => {
  it("ends where the domain's replay ends, after any history of earning, spending, lapsing, reversing and false records", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anAct, { minLength: 3, maxLength: 12 }), async (acts) => {
        const village = await testVillage(LAPSING, 1, "villager");
        const events = await play(village, acts);
        const account = await accountIn(village, village.subjectIds[0] ?? "");
        const expected = replayAccount(LAPSING, { lifetimeBefore: 0, redeemableBefore: 0, events });
        const { balance, arrears } = balanceOf(account?.redeemable ?? 0);
        expect({ honour: account?.honour ?? 0, balance, arrears }).toEqual({
          honour: expected.honour,
          balance: expected.balance,
          arrears: expected.arrears,
        });
        const checked = await verifyLedger({
          ctx: village.as("supervisor", "2026-11-06"),
          input: { unit: village.unit },
        });
        expect(checked.difference).toBeNull();
      }),
      { numRuns: 40 },
    );
  }, 60_000);

  it("is asked for nothing again when what a reversed entry brought has lapsed", async () => {
    const village = await testVillage(LAPSING, 1, "villager");
    await play(village, [
      { what: "earn", size: 500, which: 0 },
      { what: "redeem", size: 200, which: 0 },
      { what: "lapse", size: 50, which: 0 },
      { what: "reverse", size: 50, which: 0 },
    ]);
    expect(await accountIn(village, village.subjectIds[0] ?? "")).toEqual({ honour: 0, redeemable: -200 });
  });

  it("loses at the year's end what is left of the old points, also when a newer entry was reversed", async () => {
    const village = await testVillage(LAPSING, 1, "villager");
    const ids = [];
    for (const actOn of ["2026-02-01", "2026-03-01"])
      ids.push(...(await postedIn(village, [{ subject: 0, itemCode: EARNS, points: 500, actOn }], actOn)));
    await reverse(village, ids[1] ?? "", false, "2026-03-02");
    await lapse(village, "2026-02-15");
    expect(await accountIn(village, village.subjectIds[0] ?? "")).toEqual({ honour: 500, redeemable: 0 });
  });
});
