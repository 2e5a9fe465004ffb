import { describe, expect, it } from "vitest";
import { evaluateCycle } from "@/server/domain/evaluate/evaluate";
import type { PostedEntry, RatedSubject, VetoEvent } from "@/server/domain/evaluate/input";
import { type AccountEvent, falsePenalty, replayAccount } from "@/server/domain/ledger/accounts";
import { formatScore, parsePoints } from "@/server/domain/points";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import h3Case from "@/server/testing/cases/H3.json";
import h5Case from "@/server/testing/cases/H5.json";
import { cycleOf, Ledger, subjectOf } from "./case-support";
import { H1 } from "./h1";
import { H3 } from "./h3";
import { H4 } from "./h4";
import { H5 } from "./h5";

/** Two decimals with a plain hyphen, as the cases are written. */
const shown = (points: number) => formatScore(points).replace("−", "-");

function yearOf(
  definition: SchemeDefinition,
  subjects: RatedSubject[],
  entries: PostedEntry[],
  vetoes: VetoEvent[] = [],
) {
  const cycle = cycleOf(definition, "2026-06-01");
  return evaluateCycle({ definition, cycle, subjects, entries, vetoes, previousResults: [] });
}

/** Posted entries of one subject as events of its account. */
function eventsOf(entries: readonly PostedEntry[], subjectId: string): AccountEvent[] {
  return entries
    .filter((entry) => entry.subjectId === subjectId)
    .map(({ id, itemCode, points, actOn }) => ({ type: "entry", id, itemCode, points, on: actOn }));
}

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

describe("a worked case of H1", () => {
  type Act = [item: string, on: string, how?: { points?: number; step?: string; units?: number }];
  /** Base 100; what the rows say in order: household, class, acts, score, grade, lifetime honour, redeemable. */
  const ROWS: [string, string, Act[], string, string | null, string, string][] = [
    ["h1", "household", [], "100.00", "good", "0.00", "0.00"],
    [
      "h2",
      "household",
      [
        ["home-yard", "2026-01-20"],
        ["home-yard", "2026-02-20"],
        ["home-yard", "2026-03-20"],
        ["village-labour", "2026-02-10", { units: 6 }],
        ["honour-family", "2026-05-10", { step: "city" }],
      ],
      "127.00",
      "excellent",
      "27.00",
      "27.00",
    ],
    // One half point short of the upper grade.
    [
      "h3",
      "household",
      [
        ["village-neighbour", "2026-02-10", { points: 450 }],
        ["village-trade", "2026-03-10", { points: 1000 }],
        ["home-simple", "2026-10-02"],
      ],
      "119.50",
      "good",
      "19.50",
      "19.50",
    ],
    // A cadre's household is scored like every other; a penalty lowers score and honour, not what can be spent.
    [
      "h4",
      "cadre-household",
      [
        ["home-simple", "2026-05-03"],
        ["penalty-yard", "2026-06-10", { points: 300 }],
      ],
      "102.00",
      "good",
      "2.00",
      "5.00",
    ],
    ["h5", "household", [["penalty-law", "2026-07-01", { step: "criminal" }]], "90.00", null, "-10.00", "0.00"],
  ];

  it("adds awards to the base and takes penalties off, names nobody below the base, and keeps what can be spent", () => {
    const ledger = new Ledger(H1);
    const subjects = ROWS.map(([id, classCode]) => subjectOf(id, classCode));
    for (const [index, [, , acts]] of ROWS.entries()) {
      for (const [item, on, how] of acts) ledger.record(subjects[index] as RatedSubject, item, on, how ?? {});
    }
    const results = yearOf(H1, subjects, ledger.entries).subjects;
    const made = results.map(({ subjectId, classCode, score, gradeCode }) => {
      const events = eventsOf(ledger.entries, subjectId);
      const { honour, balance } = replayAccount(H1, { lifetimeBefore: 0, redeemableBefore: 0, events });
      return [subjectId, classCode, shown(score ?? -1), gradeCode, shown(honour), shown(balance)];
    });
    expect(made).toEqual(ROWS.map(([id, kind, , ...expected]) => [id, kind, ...expected]));
  });

  it("counts no more than an item's limit in the month", () => {
    const ledger = new Ledger(H1);
    const subject = subjectOf("h1", "household");
    for (const day of ["02", "09", "16"]) ledger.record(subject, "village-labour", `2026-04-${day}`, { units: 4 });
    expect(yearOf(H1, [subject], ledger.entries).subjects[0]?.score).toBe(10_600);
  });
});

describe("a worked case of H4", () => {
  /** Subject, class, hours of service, hours of patrol, meetings, one point off; score and title of the year. */
  const ROWS: [string, string, number, number, number, boolean, string, string | null][] = [
    ["r01", "resident", 20, 0, 0, false, "20.00", "star"],
    ["r02", "resident", 19, 0, 0, false, "19.00", "star"],
    ["r03", "resident", 18, 0, 0, false, "18.00", "star"],
    ["r04", "resident", 17, 0, 0, false, "17.00", "star"],
    ["r05", "resident", 16, 0, 0, false, "16.00", "star"],
    ["r06", "resident", 15, 0, 0, false, "15.00", "star"],
    ["r07", "resident", 14, 0, 0, false, "14.00", "star"],
    ["r08", "resident", 13, 0, 0, false, "13.00", "star"],
    // Three share the ninth place: with ten places the group does not enter.
    ["r09", "resident", 12, 0, 0, false, "12.00", null],
    ["r10", "resident", 12, 0, 0, false, "12.00", null],
    ["r11", "resident", 12, 0, 0, false, "12.00", null],
    // The best of one category keeps its title where the total is not among the ten best.
    ["r12", "resident", 0, 8, 0, false, "8.00", "order-star"],
    ["r13", "resident", 0, 0, 2, false, "2.00", "building-star"],
    ["r14", "resident", 0, 0, 0, true, "-1.00", null],
    // The other kinds are ranked on their own.
    ["m01", "member", 3, 0, 0, false, "3.00", "star"],
    ["m02", "member", 3, 0, 0, true, "2.00", "star"],
    ["o01", "organisation", 0, 0, 1, false, "1.00", "star"],
    ["s01", "staff", 0, 0, 0, false, "0.00", null],
  ];

  it("ranks each kind on its own, by category and by total, ties whole and zero never", () => {
    const ledger = new Ledger(H4);
    const subjects = ROWS.map(([id, classCode]) => subjectOf(id, classCode));
    for (const [index, [, , service, patrol, meetings, off]] of ROWS.entries()) {
      const subject = subjects[index] as RatedSubject;
      for (let left = service; left > 0; left -= 8) {
        ledger.record(subject, "virtue-service", "2026-03-05", { units: Math.min(8, left) });
      }
      if (patrol > 0) ledger.record(subject, "order-patrol", "2026-04-05", { units: patrol });
      for (let at = 0; at < meetings; at += 1) ledger.record(subject, "building-meeting", "2026-05-05", {});
      if (off) ledger.record(subject, "penalty-noshow", "2026-06-05", {});
    }
    const made = new Map(yearOf(H4, subjects, ledger.entries).subjects.map((one) => [one.subjectId, one]));
    const rows = ROWS.map(([id]) => [id, shown(made.get(id)?.score ?? -1), made.get(id)?.gradeCode ?? null]);
    expect(rows).toEqual(ROWS.map(([id, , , , , , score, grade]) => [id, score, grade]));
  });

  it("lowers the balance, never the honour, by what is redeemed, and by a penalty both", () => {
    const events: AccountEvent[] = [
      { type: "entry", id: "e1", itemCode: "virtue-service", points: 800, on: "2026-03-05" },
      { type: "redemption", id: "r1", points: 800, on: "2026-04-01" },
      { type: "entry", id: "e2", itemCode: "penalty-noshow", points: -100, on: "2026-05-05" },
      { type: "cycleEnd", on: "2026-12-31" },
      { type: "entry", id: "e3", itemCode: "virtue-service", points: 300, on: "2027-03-05" },
    ];
    expect(replayAccount(H4, { lifetimeBefore: 0, redeemableBefore: 0, events })).toEqual({
      honour: 1000,
      balance: 200,
      arrears: 0,
      refused: [],
    });
  });
});
