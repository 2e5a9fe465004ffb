import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { H2 } from "@/server/domain/scheme/templates/h2";
import { H3 } from "@/server/domain/scheme/templates/h3";
import { H5 } from "@/server/domain/scheme/templates/h5";
import { type AccountEvent, falsePenalty, replayAccount } from "./accounts";

const ON = "2026-03-01";
const START = { lifetimeBefore: 0, redeemableBefore: 0 };

const earned = (id: string, points: number, on = ON): AccountEvent => ({
  type: "entry",
  id,
  itemCode: points < 0 ? "penalty-rules" : "build-labour",
  points,
  on,
});
const redeemed = (id: string, points: number, on = ON): AccountEvent => ({ type: "redemption", id, points, on });
const foundFalse = (entryId: string): AccountEvent => ({ type: "foundFalse", entryId, on: ON });
const reversed = (entryId: string, on = ON): AccountEvent => ({ type: "reversal", entryId, on });
const yearEnd: AccountEvent = { type: "cycleEnd", on: "2026-12-31" };

/** H5 with another rule of expiry. */
function lapsing(expiry: Extract<SchemeDefinition["redemption"], { type: "points" }>["expiry"]): SchemeDefinition {
  if (H5.redemption.type !== "points") throw new Error("H5 redeems");
  return { ...H5, redemption: { ...H5.redemption, expiry } };
}

describe("an account", () => {
  it("ends at −p in honour when a record of +p is found false, and owes what was spent of it", () => {
    const events = [earned("e1", 500), redeemed("r1", 300), foundFalse("e1")];
    expect(replayAccount(H5, { ...START, events })).toEqual({ honour: -500, balance: 0, arrears: 800, refused: [] });
  });

  it("repays arrears before anything can be spent again", () => {
    const events = [earned("e1", 500), redeemed("r1", 500), reversed("e1"), earned("e2", 600), redeemed("r2", 150)];
    expect(replayAccount(H5, { ...START, events })).toEqual({ honour: 600, balance: 100, arrears: 0, refused: ["r2"] });
  });

  it("redeems twice with one key once", () => {
    const events = [earned("e1", 500), redeemed("r1", 300), redeemed("r1", 300)];
    expect(replayAccount(H5, { ...START, events })).toMatchObject({ balance: 200, refused: [] });
  });

  it("starts the redeemable part anew each year where the scheme says so, and keeps the honour", () => {
    const before = { lifetimeBefore: 10_000, redeemableBefore: 4_000 };
    const one: AccountEvent = { type: "entry", id: "e1", itemCode: "deed-brave", points: 700, on: ON };
    expect(replayAccount(H3, { ...before, events: [yearEnd, one] })).toMatchObject({ honour: 10_700, balance: 700 });
    expect(replayAccount(H5, { ...before, events: [yearEnd] })).toMatchObject({ honour: 10_000, balance: 4_000 });
  });

  it("keeps arrears over the year's end, and asks for no points back that have lapsed", () => {
    const anew = lapsing({ type: "cycleEnd" });
    const owing = { lifetimeBefore: 0, redeemableBefore: -300, events: [yearEnd] };
    expect(replayAccount(anew, owing)).toMatchObject({ balance: 0, arrears: 300 });
    const late = [earned("e1", 500), redeemed("r1", 200), yearEnd, reversed("e1", "2027-01-10")];
    expect(replayAccount(anew, { ...START, events: late })).toMatchObject({ honour: 0, balance: 0, arrears: 200 });
  });

  it("lets points lapse months after their own day, the oldest spent first", () => {
    const events = [
      earned("e1", 500, "2026-01-10"),
      earned("e2", 400, "2026-03-10"),
      redeemed("r1", 200, "2026-04-01"),
    ];
    const months = lapsing({ type: "months", months: 6 });
    expect(replayAccount(months, { ...START, events, asOf: "2026-07-09" })).toMatchObject({ balance: 700 });
    expect(replayAccount(months, { ...START, events, asOf: "2026-07-10" })).toMatchObject({ balance: 400 });
    expect(replayAccount(months, { ...START, events, asOf: "2026-09-10" })).toMatchObject({ honour: 900, balance: 0 });
  });

  it("leaves both balances alone when a deduction only lowers the score", () => {
    const events: AccountEvent[] = [{ type: "entry", id: "e1", itemCode: "env-yard", points: -200, on: ON }];
    expect(replayAccount(H2, { ...START, events })).toEqual({ honour: 0, balance: 0, arrears: 0, refused: [] });
  });

  it("refuses to reverse what is not there or reversed already", () => {
    expect(() => replayAccount(H5, { ...START, events: [reversed("e1")] })).toThrow("entry.notFound");
    const twice = [earned("e1", 500), reversed("e1"), foundFalse("e1")];
    expect(() => replayAccount(H5, { ...START, events: twice })).toThrow("entry.alreadyReversed");
  });
});

describe("the penalty for a false record", () => {
  it("is the record's own size at twice, and nothing where the scheme has none or the record took points away", () => {
    expect(falsePenalty(H5, { points: 350 })).toBe(-350);
    expect(falsePenalty(H5, { points: -200 })).toBe(0);
    expect(falsePenalty(H3, { points: 350 })).toBe(0);
    const triple: SchemeDefinition = { ...H5, multipliers: [{ type: "falseRecord", times: 3, clause: "x" }] };
    expect(falsePenalty(triple, { points: 350 })).toBe(-700);
  });
});

type Act = { readonly what: "entry" | "redeem" | "false" | "reverse"; readonly size: number; readonly which: number };
const anAct: fc.Arbitrary<Act> = fc.record({
  what: fc.constantFrom("entry", "entry", "entry", "redeem", "false", "reverse"),
  size: fc.integer({ min: -10, max: 40 }).filter((size) => size !== 0),
  which: fc.nat(),
});

/** Acts → events that make sense: a reversal names an entry that stands, and each only once. */
function eventsOf(acts: readonly Act[]): AccountEvent[] {
  const standing: string[] = [];
  return acts.flatMap(({ what, size, which }, at): AccountEvent[] => {
    if (what === "redeem") return [redeemed(`r${at}`, Math.abs(size) * 50)];
    if (what === "entry") {
      standing.push(`e${at}`);
      return [earned(`e${at}`, size * 50)];
    }
    const [entryId] = standing.splice(which % Math.max(1, standing.length), 1);
    if (entryId === undefined) return [];
    return [what === "false" ? foundFalse(entryId) : reversed(entryId)];
  });
}

/** The same by plain signed sums, as invariant 4 puts it. */
function bySums(before: number, events: readonly AccountEvent[]) {
  let [honour, sum] = [0, before];
  const sizes = new Map<string, number>();
  const refused: string[] = [];
  const add = (points: number) => {
    honour += points;
    sum += points;
  };
  for (const event of events) {
    if (event.type === "entry") {
      sizes.set(event.id, event.points);
      add(event.points);
    } else if (event.type === "redemption") {
      if (event.points <= Math.max(0, sum)) sum -= event.points;
      else refused.push(event.id);
    } else if (event.type !== "cycleEnd") {
      const points = sizes.get(event.entryId) ?? 0;
      add(event.type === "foundFalse" && points > 0 ? -2 * points : -points);
    }
  }
  return { honour, balance: Math.max(0, sum), arrears: Math.max(0, -sum), refused };
}

describe("every account", () => {
  const before = fc.integer({ min: -40, max: 40 }).map((halves) => halves * 50);

  it("stands where the signed sums put it while nothing lapses", () => {
    fc.assert(
      fc.property(fc.array(anAct, { maxLength: 40 }), before, (acts, redeemableBefore) => {
        const events = eventsOf(acts);
        const account = replayAccount(H5, { lifetimeBefore: 0, redeemableBefore, events });
        expect(account).toEqual(bySums(redeemableBefore, events));
      }),
    );
  });

  it("has the same honour whatever is redeemed, and never a balance and arrears at once", () => {
    fc.assert(
      fc.property(fc.array(anAct, { maxLength: 40 }), fc.array(fc.nat({ max: 40 }), { maxLength: 4 }), (acts, ends) => {
        const events = eventsOf(acts);
        for (const at of ends) events.splice(Math.min(at, events.length), 0, yearEnd);
        const scheme = lapsing({ type: "cycleEnd" });
        const account = replayAccount(scheme, { ...START, events });
        const kept = events.filter((event) => event.type !== "redemption");
        expect(account.honour).toBe(replayAccount(scheme, { ...START, events: kept }).honour);
        expect(Math.min(account.balance, account.arrears)).toBe(0);
        expect(account.balance).toBeGreaterThanOrEqual(0);
        const lasting = replayAccount(H5, { ...START, events });
        expect(lasting.honour).toBe(account.honour);
      }),
    );
  });

  it("owes after a year's end exactly what was owed before it", () => {
    fc.assert(
      fc.property(fc.array(anAct, { maxLength: 40 }), (acts) => {
        const events = eventsOf(acts);
        const account = replayAccount(lapsing({ type: "cycleEnd" }), { ...START, events: [...events, yearEnd] });
        expect(account.balance).toBe(0);
        expect(account.arrears).toBe(replayAccount(H5, { ...START, events }).arrears);
      }),
    );
  });
});
