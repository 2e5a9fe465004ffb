import { describe, expect, it } from "vitest";
import type { PostedEntry, RatedSubject } from "@/server/domain/evaluate/input";
import { type AccountEvent, falsePenalty, replayAccount } from "@/server/domain/ledger/accounts";
import { parsePoints } from "@/server/domain/points";
import h3Case from "@/server/testing/cases/H3.json";
import h5Case from "@/server/testing/cases/H5.json";
import { Ledger, subjectOf } from "./case-support";
import { H3 } from "./h3";
import { H5 } from "./h5";
import { eventsOf, shown, yearOf } from "./household-support";

describe("the worked case of H3", () => {
  /** Items in the order they are filled: code, least and most of one entry, entries a quarter. */
  const FILL: [string, number, number, number][] = [
    ["filial-care", 100, 500, 1],
    ["neighbour-help", 50, 500, 2],
    ["deed-found", 50, 500, 99],
  ];

  function record(ledger: Ledger, subject: RatedSubject, amount: number) {
    let left = amount;
    for (const [code, least, most, entries] of FILL) {
      for (let at = 0; at < entries * 4; at += 1) {
        const size = Math.min(left, most);
        if (size < least) break;
        ledger.record(subject, code, `2026-${String((at % 4) * 3 + 2).padStart(2, "0")}-10`, { points: size });
        left -= size;
      }
    }
    expect(left).toBe(0);
  }

  it("gives every household its average, its place on the list and both balances", () => {
    const ledger = new Ledger(H3);
    const { households } = h3Case.facts;
    const subjects = households.map(({ id, members }) => ({ ...subjectOf(id, "household"), members }));
    for (const [index, household] of households.entries()) {
      record(ledger, subjects[index] as RatedSubject, parsePoints(household.earnedThisYear));
    }
    const vetoes = households
      .filter((household) => household.voided)
      .map(({ id }) => ({ id: `v-${id}`, subjectId: id, vetoCode: "breach", on: "2026-09-01" }));
    const { subjects: results } = yearOf(H3, subjects, ledger.entries, vetoes);
    const made = households.map((household, index) => {
      const { id, redeemedThisYear } = household;
      const spent: AccountEvent = { type: "redemption", id: "r", points: redeemedThisYear * 100, on: "2026-12-20" };
      const account = replayAccount(H3, {
        lifetimeBefore: household.lifetimeBefore * 100,
        redeemableBefore: household.redeemableBefore * 100,
        events: [
          { type: "cycleEnd", on: "2025-12-31" },
          ...eventsOf(ledger.entries, id),
          ...(redeemedThisYear > 0 ? [spent] : []),
        ],
      });
      expect([account.refused, account.arrears]).toEqual([[], 0]);
      return {
        id,
        average: shown(results[index]?.score ?? -1),
        lifetime: shown(account.honour),
        redeemable: shown(account.balance),
        honourList: results[index]?.gradeCode === "honour-list",
      };
    });
    expect(made).toEqual(h3Case.expect.households);
  });
});

describe("the worked case of H5", () => {
  /** A real item for each size of the case. */
  const ITEM: Record<string, [string, { points?: number; step?: string }]> = {
    "0.5": ["build-labour", { points: 50 }],
    "2": ["civic-talk", {}],
    "3": ["reward-honour", { step: "township" }],
    "5": ["peace-fraud", {}],
    "10": ["reward-honour", { step: "city" }],
    "-1": ["penalty-waste", {}],
    "-2": ["penalty-rules", { points: 200 }],
  };
  type Fact = { month: number; type: string; ref?: string; points?: string };

  /** The facts of one subject posted to the ledger, a false record as its reversal and penalty, and as account events. */
  function post(ledger: Ledger, subject: RatedSubject, facts: readonly Fact[]): AccountEvent[] {
    const posted = new Map<string, PostedEntry>();
    return facts.map((fact, at): AccountEvent => {
      const on = `2026-${String(fact.month).padStart(2, "0")}-15`;
      const ref = fact.ref ?? "";
      if (fact.type === "redeem") {
        return { type: "redemption", id: `r${at}`, points: parsePoints(fact.points ?? ""), on };
      }
      if (fact.type === "foundFalse") {
        const entry = posted.get(ref) as PostedEntry;
        const later = { ...entry, actOn: on, periodNo: Math.ceil(fact.month / 3) };
        const penalty = falsePenalty(H5, entry);
        ledger.entries.push(
          { ...later, id: `${entry.id}-reversed`, points: -entry.points, reversesId: entry.id },
          { ...later, id: `${entry.id}-penalty`, points: penalty, penaltyFor: entry.id },
        );
        return { type: "foundFalse", entryId: entry.id, on };
      }
      const [code, how] = ITEM[fact.points ?? ""] as (typeof ITEM)[string];
      ledger.record(subject, code, on, how);
      const entry = ledger.entries.at(-1) as PostedEntry;
      posted.set(ref, entry);
      return { type: "entry", id: entry.id, itemCode: code, points: entry.points, on };
    });
  }

  it("gives every subject both balances and its refusals, and the score of the year is the honour", () => {
    const ledger = new Ledger(H5);
    const subjects = h5Case.facts.subjects.map((one) => subjectOf(one.id, one.kind));
    const byKind: Record<string, number> = {};
    const made = h5Case.facts.subjects.map(({ id, kind, events }, index) => {
      const history = post(ledger, subjects[index] as RatedSubject, events as Fact[]);
      const account = replayAccount(H5, { lifetimeBefore: 0, redeemableBefore: 0, events: history });
      byKind[kind] = (byKind[kind] ?? 0) + account.honour;
      return {
        id,
        honour: shown(account.honour),
        balance: shown(account.balance),
        arrears: shown(account.arrears),
        redemptionsRefused: account.refused.length,
      };
    });
    expect(made).toEqual(h5Case.expect.subjects);
    const kinds = Object.entries(byKind).map(([kind, honour]) => [kind, shown(honour)]);
    expect(Object.fromEntries(kinds)).toEqual(h5Case.expect.honourByKind);
    const scores = yearOf(H5, subjects, ledger.entries).subjects.map((one) => shown(one.score ?? -1));
    expect(scores).toEqual(h5Case.expect.subjects.map((one) => one.honour));
  });
});
