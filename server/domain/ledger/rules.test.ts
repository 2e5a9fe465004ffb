import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findItem } from "@/server/domain/scheme/find";
import { H2 } from "@/server/domain/scheme/templates/h2";
import { H5 } from "@/server/domain/scheme/templates/h5";
import { P3 } from "@/server/domain/scheme/templates/p3";
import {
  assertReversible,
  assertSeparateApprover,
  balanceOf,
  canSpend,
  entryParts,
  type PeriodState,
  postingPeriod,
  redeemablePart,
} from "./rules";

describe("the ledger's rules", () => {
  it("keep proposer and approver apart", () => {
    expect(() => assertSeparateApprover("u1", "u1")).toThrow("entry.sameApprover");
    expect(() => assertSeparateApprover("u1", "u2")).not.toThrow();
  });

  it("let an entry be reversed once and a reversal never", () => {
    expect(() => assertReversible({ reversesId: null, reversedById: null })).not.toThrow();
    expect(() => assertReversible({ reversesId: null, reversedById: "r" })).toThrow("entry.alreadyReversed");
    expect(() => assertReversible({ reversesId: "e", reversedById: null })).toThrow("entry.reversalReversed");
  });

  it("turn a shortfall into arrears, never into a negative balance", () => {
    expect(balanceOf(300)).toEqual({ balance: 300, arrears: 0 });
    expect(balanceOf(-200)).toEqual({ balance: 0, arrears: 200 });
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), (sum) => {
        const { balance, arrears } = balanceOf(sum);
        expect(balance - arrears).toBe(sum);
        expect(Math.min(balance, arrears)).toBe(0);
      }),
    );
  });

  it("let nobody spend more than the balance, nor nothing", () => {
    expect([canSpend(300, 300), canSpend(300, 350), canSpend(-100, 50), canSpend(300, 0)]).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });

  it("make additions redeemable and give them back when they are reversed", () => {
    expect(redeemablePart(H2.redemption, findItem(H2, "civ-help"), 300)).toBe(300);
    expect(redeemablePart(H2.redemption, findItem(H2, "civ-help"), -300)).toBe(-300);
    expect(redeemablePart(H2.redemption, findItem(H2, "env-yard"), -300)).toBe(0);
    expect(redeemablePart(P3.redemption, findItem(P3, "base-dues"), -1000)).toBe(0);
    expect(redeemablePart({ type: "none", clause: "" }, findItem(H2, "civ-help"), 300)).toBe(0);
  });

  it("leave the honour total alone when a deduction eats into a base, also where more can be earned there", () => {
    expect(entryParts(P3, findItem(P3, "base-dues"), -1000)).toEqual({ base: true, honour: 0, redeemable: 0 });
    expect(entryParts(P3, findItem(P3, "award-honour"), 300)).toEqual({ base: false, honour: 300, redeemable: 300 });
    expect(entryParts(H2, findItem(H2, "env-yard"), -200)).toMatchObject({ base: true, honour: 0 });
    expect(entryParts(H2, findItem(H2, "env-labour"), 200)).toMatchObject({ base: false, honour: 200 });
  });

  it("lower the honour total by a deduction of a component without a base, and by a reversal whole", () => {
    const loses = H5.items.find(({ sign }) => sign === "deduction");
    expect(loses && entryParts(H5, loses, -300)).toMatchObject({ base: false, honour: -300 });
    expect(entryParts(H2, findItem(H2, "env-labour"), -200)).toMatchObject({ base: false, honour: -200 });
  });
});

describe("the period of a posting", () => {
  const period = (no: number, closed: boolean): PeriodState => {
    const [from, to] = [`2026-0${no * 3 - 2}-01`, `2026-0${no * 3}-30`];
    return { no, from, to, closed };
  };
  it("is the act's own while it is open", () => {
    expect(postingPeriod([period(1, false), period(2, false)], "2026-02-01")).toMatchObject({
      period: { no: 1 },
      late: false,
    });
  });
  it("is the next open one, marked late, once its own is closed", () => {
    const periods = [period(3, false), period(2, true), period(1, true)];
    expect(postingPeriod(periods, "2026-02-01")).toMatchObject({ period: { no: 3 }, late: true });
  });
  it("is none of this cycle when all are closed", () => {
    expect(postingPeriod([period(1, true)], "2026-02-01")).toBeNull();
  });
});
