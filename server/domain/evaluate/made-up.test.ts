import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { evaluateFacts } from "@/server/domain/facts/evaluate-facts";
import type { Report } from "@/server/domain/facts/report";
import { parseDefinition } from "@/server/domain/scheme/definition";
import { lintDefinition } from "@/server/domain/scheme/lint/lint";
import ladder from "@/server/testing/made-up/ladder.json";
import ladderFirst from "@/server/testing/made-up/ladder-first.json";
import ladderSecond from "@/server/testing/made-up/ladder-second.json";
import wards from "@/server/testing/made-up/wards.json";
import wardsFacts from "@/server/testing/made-up/wards-facts.json";

/* Rule books that nobody has, written from docs/scheme-language.md alone; every figure was worked out by hand first. */

/** An example of the page; its parts are looked into here only where a test changes them. */
function exampleOf(name: string): Record<string, object> {
  return JSON.parse(readFileSync(`docs/examples/${name}.json`, "utf8"));
}
const harbour = exampleOf("harbour");
const harbourFacts = exampleOf("harbour-facts");

type Expected = readonly (readonly [id: string, score: string | null, rank: number | null, grade: string | null])[];

function reportOf(book: unknown, facts: unknown): Report {
  return evaluateFacts(parseDefinition(book), facts, "en").report;
}

function table(report: Report, ids: readonly string[]) {
  const rows = new Map(report.subjects.map(({ id, score, rank, grade }) => [id, [id, score, rank, grade]]));
  return ids.map((id) => rows.get(id));
}

function check(report: Report, expected: Expected): void {
  const ids = expected.map(([id]) => id);
  expect(table(report, ids)).toEqual(expected);
  expect(report.subjects).toHaveLength(ids.length);
}

it.each([["harbour", harbour] as const, ["wards", wards] as const, ["ladder", ladder] as const])(
  "the made-up rule book %s has no error",
  (_, book) => {
    expect(lintDefinition(parseDefinition(book)).filter((one) => one.severity === "error")).toEqual([]);
  },
);

describe("a fishing village: average per member, a gate, five places, half a year's veto", () => {
  const report = reportOf(harbour, harbourFacts);

  it("ranks those who passed the gate from 1 on, leaves barred places empty and breaks ties in order", () => {
    check(report, [
      ["h13", "10.00", 1, "plain"], // (18 + 2) ÷ 2; decided in October, six months reach into January: the place stays empty
      ["h11", "9.50", 2, "light"], // (18 + 1) ÷ 2; decided in June of last year: over
      ["h10", "9.00", 3, "plain"], // 18 ÷ 2; barred in May
      ["h12", "8.00", 4, "light"], // (12 + 10 + 2) ÷ 3, nothing deducted, second by decision
      ["h3", "8.00", 5, "light"], // (18 + 6 of 10) ÷ 3, nothing deducted, third by decision
      ["h4", "8.00", 6, "plain"], // (12 + 5 − 1) ÷ 2
      ["h5", "8.00", 7, "plain"], // (18 + 10 + 4) ÷ 4; 5 deducted, of the environment
      ["h7", "7.00", 8, "plain"], // (12 + 2) ÷ 2; environment exactly 60
      ["h1", "6.88", 9, "plain"], // (12 + 4 of 6 + 10 + 1.5) ÷ 4 = 6.875
      ["h2", "6.83", 10, "plain"], // (18 + 6 − 3.5) ÷ 3
      ["h8", "3.00", 11, "plain"], // 18 ÷ 6
      ["h9", "-0.12", 12, "plain"], // (12 − 12.5) ÷ 4 = −0.125, half up
      ["h6", "12.00", null, "plain"], // environment 55: not ranked
      ["h14", "12.00", null, null], // scored, not graded
      ["h15", null, null, null], // exempt
    ]);
  });

  it("lets be spent what counts of the additions, and no base", () => {
    const accounts = new Map(report.subjects.map(({ id, account }) => [id, account]));
    expect(accounts.get("h1")).toMatchObject({ honour: "15.50", balance: "5.50" });
    expect(accounts.get("h3")).toMatchObject({ honour: "6.00", balance: "6.00" });
    expect(accounts.get("h8")).toMatchObject({ balance: "0.00", redemptionsRefused: 1 });
  });

  it("asks for a talk with the three lowest of February", () => {
    expect(report.alerts.map(({ subject, span }) => `${subject} ${span}`)).toEqual([
      "h6 2026-02",
      "h7 2026-02",
      "h9 2026-02",
    ]);
  });
});

describe("wards of a hospital: lower is better, demerits, moves, areas of the month", () => {
  const report = reportOf(wards, wardsFacts);

  it("gives grades with the upper bound included and lets demerits lower them", () => {
    check(report, [
      ["w6", "0.00", 1, "c"], // −2 up to the floor: A; 12 demerits: two down
      ["w7", "0.00", 1, "a"],
      ["w8", "1.00", 3, "a"],
      ["w5", "2.00", 4, "a"], // 4 − 2; a second drill in April counts nothing; 4 demerits are too few
      ["w1", "10.00", 5, "a"],
      ["w2", "10.50", 6, "b"],
      ["w9", "11.00", 7, "b"],
      ["w3", "20.00", 8, "c"], // B; 6 demerits: one down
      ["n2", "25.00", 9, "c"],
      ["w4", "30.50", 10, "d"], // 12 demerits: D is the worst there is
      ["n1", "0.00", null, "b"], // nothing recorded yet: by right, and so not ranked
      ["t1", "3.00", null, "d"], // theatres by right
    ]);
  });

  it("forgets demerits that are reversed in a later month, and takes no reversal of an addition for a deduction", () => {
    const back = { subject: "w6", reverses: "dem", on: "2026-06-20" };
    const entries = [
      { id: "dem", subject: "w6", item: "demerit-l", on: "2026-04-30" },
      back,
      { id: "fall", subject: "w7", item: "fall", on: "2026-04-30", points: 6 },
      { subject: "w7", reverses: "fall", on: "2026-05-20" },
    ];
    const rules = wards.grading.rules.map((rule) =>
      rule.type === "dropAtTotals" ? { ...rule, component: "risk" } : rule,
    );
    const swapped = { ...wards, grading: { ...wards.grading, rules } };
    expect(table(reportOf(wards, { ...wardsFacts, moves: [], entries }), ["w6"])).toEqual([["w6", "0.00", 1, "a"]]);
    expect(table(reportOf(swapped, { ...wardsFacts, moves: [], entries }), ["w7"])).toEqual([["w7", "0.00", 1, "a"]]);
  });

  it("has nothing recorded where the only record was reversed in its own month", () => {
    const entries = [
      { id: "fall", subject: "n1", item: "fall", on: "2026-04-03", points: 5 },
      { subject: "n1", reverses: "fall", on: "2026-04-20" },
    ];
    expect(table(reportOf(wards, { ...wardsFacts, moves: [], entries }), ["n1"])).toEqual([["n1", "0.00", null, "b"]]);
  });

  it("moves the grade of the next quarter within the bounds of all events together", () => {
    const next = Object.fromEntries(report.subjects.map(({ id, nextGrade }) => [id, nextGrade]));
    expect(next).toMatchObject({ w5: "c", w6: "b", w7: "a", w8: "c", w9: "b", t1: "d" });
  });

  it("names the best and the worst area of every month", () => {
    const named = report.awards.map(({ award, period, winners }) => `${period} ${award} ${winners.join()}`);
    expect(named.sort()).toEqual([
      "1 best-area south", // April: north 23, south 12, east 17
      "1 worst-area north",
      "2 best-area south", // May: 15.5, 10, 16
      "2 worst-area east",
      "3 best-area north", // June: 2, 10.5, 5
      "3 worst-area south",
    ]);
  });

  it("tells each ward how often it is inspected at its own grade", () => {
    const flags = report.subjects.find(({ id }) => id === "w3")?.flags.map(({ text }) => text);
    expect(flags).toEqual(["C: at least 3 inspections a year."]);
  });
});

describe("the star ladder of a branch: mean of quarters 60, ticked ballot 40, quotas by class, one step up", () => {
  it("evaluates a first cycle of three quarters", () => {
    const report = reportOf(ladder, ladderFirst);
    check(report, [
      ["c1", "94.20", 1, "five"], // 95 × 60 % + 93 × 40 %; 4 cadres × 30 %: one place
      ["c2", "93.00", 2, "four"], // 98⅓ with a lapse counted double; the place is taken
      ["c3", "82.00", 3, "four"],
      ["c4", "100.00", null, "none"], // the veto takes no place
      ["m1", "94.31", 1, "four"], // 95 × 60 % + 93.2667 × 40 %; two equal, one place: both fall
      ["m2", "94.31", 1, "four"],
      ["m3", "91.40", 3, "four"], // +3 found false ends at −3; nobody passes a better score
      ["m4", "75.50", 4, "three"], // joined in August: two quarters
      ["m6", "74.00", 5, "three"], // 65, 75 and 70: reversed in a later quarter
      ["m5", "65.20", 6, "none"], // a group of voters without votes gives 0
      ["v1", "66.00", null, "five"], // for life
      ["p1", "66.00", null, null],
    ]);
    const met = Object.fromEntries(report.subjects.map(({ id, targetMet }) => [id, targetMet]));
    expect(met).toMatchObject({ m1: false, m4: true, c1: true });
    expect(report.subjects.find(({ id }) => id === "p1")?.flags.map(({ type }) => type)).toEqual(["probationExtended"]);
    expect(report.progress.map(({ count, of, met: reached }) => [count, of, reached])).toEqual([[3, 6, true]]);
  });

  it("climbs one step in the second cycle, falls at once and flags two in a row", () => {
    const report = reportOf(ladder, ladderSecond);
    check(report, [
      ["x1", "96.00", 1, "four"], // was three
      ["x4", "92.00", 2, "none"], // rated last time without a grade: up to the lowest
      ["x6", "90.00", 3, "five"], // was five
      ["x7", "88.00", 4, "four"],
      ["x8", "80.00", 5, "four"],
      ["x2", "73.00", 6, "three"], // was four
      ["x3", "66.00", 7, "none"], // was five
      ["x5", "66.00", 7, "none"],
    ]);
    expect(report.subjects.filter(({ flags }) => flags.length > 0).map(({ id }) => id)).toEqual(["x5"]);
  });
});

describe("the village with events that move a grade", () => {
  const moves = {
    applies: "thisCycle",
    mostUp: 1,
    mostDown: 1,
    events: [
      { code: "rescue", title: { zh: "见义勇为", en: "Bravery" }, direction: "up", mostSteps: 1, clause: "第八条" },
    ],
    exceptClasses: [],
    clause: "第八条",
  };
  const moved = { ...harbour, grading: { ...harbour.grading, moves } };
  const on = "2026-06-01";
  const events = ["h4", "h10"].map((subject) => ({ subject, event: "rescue", on }));

  it("moves up who may hold the grade, and not who is barred from it: the veto wins", () => {
    const report = reportOf(moved, { ...harbourFacts, moves: events });
    expect(table(report, ["h4", "h10"])).toEqual([
      ["h4", "8.00", 6, "light"],
      ["h10", "9.00", 3, "plain"],
    ]);
  });
});
