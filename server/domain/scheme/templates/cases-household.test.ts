import { describe, expect, it } from "vitest";
import type { PostedEntry, RatedSubject } from "@/server/domain/evaluate/input";
import { type AccountEvent, falsePenalty, replayAccount } from "@/server/domain/ledger/accounts";
import h3Case from "@/server/testing/cases/H3.json";
import h5Case from "@/server/testing/cases/H5.json";
import { h3Acts, h5Happenings } from "@/server/testing/cases/household";
import { Ledger, subjectOf } from "./case-support";
import { H3 } from "./h3";
import { H5 } from "./h5";
import { eventsOf, shown, yearOf } from "./household-support";

describe("the worked case of H3", () => {
  it("gives every household its average, its place on the list and both balances", () => {
    const ledger = new Ledger(H3);
    const { households } = h3Case.facts;
    const subjects = households.map(({ id, members }) => ({ ...subjectOf(id, "household"), members }));
    const vetoes = ledger.enter(subjects, h3Acts());
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
  /** What happened to one subject posted to the ledger, a false record as its reversal and penalty, and as account events. */
  function post(ledger: Ledger, subject: RatedSubject): AccountEvent[] {
    const posted = new Map<string, PostedEntry>();
    return (h5Happenings().get(subject.id) ?? []).map((one, at): AccountEvent => {
      const { on, month } = one;
      if (one.type === "redeem") return { type: "redemption", id: `r${at}`, points: one.points, on };
      if (one.type === "foundFalse") {
        const entry = posted.get(one.ref) as PostedEntry;
        const later = { ...entry, actOn: on, periodNo: Math.ceil(month / 3) };
        const penalty = falsePenalty(H5, entry);
        ledger.entries.push(
          { ...later, id: `${entry.id}-reversed`, points: -entry.points, reversesId: entry.id },
          { ...later, id: `${entry.id}-penalty`, points: penalty, penaltyFor: entry.id },
        );
        return { type: "foundFalse", entryId: entry.id, on };
      }
      ledger.enter([subject], [one.act]);
      const entry = ledger.entries.at(-1) as PostedEntry;
      posted.set(one.ref, entry);
      return { type: "entry", id: entry.id, itemCode: entry.itemCode, points: entry.points, on };
    });
  }

  it("gives every subject both balances and its refusals, and the score of the year is the honour", () => {
    const ledger = new Ledger(H5);
    const subjects = h5Case.facts.subjects.map((one) => subjectOf(one.id, one.kind));
    const byKind: Record<string, number> = {};
    const made = h5Case.facts.subjects.map(({ id, kind }, index) => {
      const history = post(ledger, subjects[index] as RatedSubject);
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
