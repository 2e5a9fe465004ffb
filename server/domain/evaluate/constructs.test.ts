import { describe, expect, it } from "vitest";
import { evaluateCycle } from "./evaluate";
import { clause, gradesOf, inputOf, schemeOf, sumOf, thresholds, title } from "./small-scheme";

describe("rules that give grades", () => {
  it("lets only those who pass on A be ranked on B", () => {
    const gate = { type: "gate", of: sumOf("a"), pass: 6000, otherwise: "low", clause };
    const top = {
      type: "topPlaces",
      bands: [{ grade: "best", upToPlace: 1 }],
      floorScore: null,
      on: sumOf("b"),
      clause,
    };
    const rows = { x: { a: "59.5", b: "100" }, y: { a: "60", b: "20" }, z: { a: "90", b: "10" } };
    expect(gradesOf(schemeOf({ rules: [gate, top] }), rows)).toEqual({ x: "low", y: "best", z: null });
  });

  it("fills numbers of places in tiers, a tie group only whole", () => {
    const bands = [
      { grade: "best", upToPlace: 1 },
      { grade: "good", upToPlace: 3 },
    ];
    const rule = { type: "topPlaces", bands, floorScore: 100, clause };
    const rows = { p: { a: "9" }, q: { a: "9" }, r: { a: "5" }, s: { a: "0.5" } };
    expect(gradesOf(schemeOf({ rules: [rule] }), rows)).toEqual({ p: "good", q: "good", r: "good", s: null });
  });

  it("counts a quota that names classes among those classes only", () => {
    const quota = { type: "quota", grade: "best", percent: 50, overflow: "good", classes: ["rated"], clause };
    const rows = { a: { a: "95" }, b: { a: "96" }, c: { a: "97", classCode: "other" } };
    expect(gradesOf(schemeOf({ rules: [thresholds(90, 70, 50), quota] }), rows)).toEqual({
      a: "good",
      b: "best",
      c: "best",
    });
  });

  it("keeps a new subject at its first grade until something is recorded", () => {
    const rule = { type: "untilScored", classes: ["other"], grade: "good", within: null, clause };
    const rows = { fresh: { classCode: "other" }, scored: { classCode: "other", a: "10" }, rated: {} };
    const grades = gradesOf(schemeOf({ rules: [thresholds(90, 70, 50), rule] }), rows);
    expect(grades).toEqual({ fresh: "good", scored: "low", rated: "low" });
  });

  it.each([
    ["9.5", "best"],
    ["10", "good"],
    ["25", "plain"],
  ])("with %s deducted in all the grade is %s", (minus, grade) => {
    const totals = [
      { reached: 1000, down: 1 },
      { reached: 2000, down: 2 },
    ];
    const rules = [thresholds(0, -1, -2), { type: "dropAtTotals", component: "a", totals, clause }];
    expect(gradesOf(schemeOf({ rules }), { x: { a: "100", minus } })).toEqual({ x: grade });
  });
});

describe("equal scores", () => {
  const first = { type: "topPlaces", bands: [{ grade: "best", upToPlace: 1 }], floorScore: null, clause };
  const withBreaks = (...tieBreaks: object[]) => schemeOf({ rules: [first], grading: { tieBreaks } });
  it.each([
    ["by a component", [{ type: "component", component: "b", clause }], { x: null, y: "best" }],
    ["by fewer deductions", [{ type: "fewerDeductions", clause }], { x: null, y: "best" }],
    ["by the decision of a body", [{ type: "decision", by: title, clause }], { x: "best", y: null }],
    ["not without a tie-break", [], { x: null, y: null }],
  ])("are told apart %s", (_name, tieBreaks, expected) => {
    const rows = { x: { a: "40", minus: "10", tieOrder: 1 }, y: { a: "20", b: "10", tieOrder: 2 } };
    expect(gradesOf(withBreaks(...tieBreaks), rows)).toEqual(expected);
  });

  it("name the decision of a body in the explanation of those it put in order, and of nobody else", () => {
    const definition = withBreaks({ type: "decision", by: title, clause: "第九条" });
    const rows = { x: { a: "30", tieOrder: 2 }, y: { a: "30", tieOrder: 1 }, z: { a: "20", tieOrder: 3 } };
    const { subjects } = evaluateCycle(inputOf(definition, rows));
    const decided = subjects.map(({ explanation }) => {
      const [step] = explanation?.grade ?? [];
      return step?.type === "topPlaces" ? step.decided : null;
    });
    const order = (place: number) => ({ order: place, among: 2, clause: "第九条" });
    expect(decided).toEqual([order(2), order(1), undefined]);
  });
});

describe("what follows from a grade", () => {
  it.each(["followUp", "barsHonour"])("is for some classes only, where %s names them", (type) => {
    const words = type === "followUp" ? { action: title } : { honour: title };
    const consequences = [{ type, grades: ["best"], classes: ["other"], clause, ...words }];
    const input = inputOf(schemeOf({ grading: { consequences } }), {
      x: { a: "95" },
      y: { a: "95", classCode: "other" },
    });
    const { subjects } = evaluateCycle(input);
    expect(subjects.map(({ flags }) => flags.map((flag) => flag.type))).toEqual([[], [type]]);
  });
});

const veto = {
  code: "barred",
  title,
  effect: { type: "barAward", grades: ["best"], instead: "good" },
  duration: { type: "cycle" },
  requires: { type: "decision", of: title },
  clause,
};

describe("events and vetoes", () => {
  const moves = (applies: string) => ({
    applies,
    mostUp: 1,
    mostDown: 2,
    events: [
      { code: "merit", title, direction: "up", mostSteps: 1, clause },
      { code: "accident", title, direction: "down", mostSteps: 2, clause },
    ],
    exceptClasses: ["other"],
    clause,
  });
  const moved = (subjectId: string, event: string, steps: number) => ({
    id: `${subjectId}${event}`,
    subjectId,
    event,
    steps,
    on: "2026-03-01",
  });

  it("move this cycle's grade, never past the ends, and not for the classes left out", () => {
    const events = [moved("x", "accident", 2), moved("y", "merit", 1), moved("z", "accident", 2)];
    const rows = { x: { a: "60" }, y: { a: "95" }, z: { a: "95", classCode: "other" } };
    const grades = gradesOf(schemeOf({ grading: { moves: moves("thisCycle") } }), rows, { moves: events });
    expect(grades).toEqual({ x: "low", y: "best", z: "best" });
  });

  it("leave this cycle's grade and say what the next one starts with", () => {
    const input = inputOf(
      schemeOf({ grading: { moves: moves("nextCycle") } }),
      { x: { a: "95" } },
      { moves: [moved("x", "accident", 1)] },
    );
    const [one] = evaluateCycle(input).subjects;
    expect([one?.gradeCode, one?.nextGradeCode]).toEqual(["best", "good"]);
  });

  it("bar an award: who would hold it takes what is had instead, and no place of its quota", () => {
    const quota = { type: "quota", grade: "best", percent: 50, overflow: "plain", clause };
    const definition = schemeOf({ vetoes: [veto], rules: [thresholds(90, 70, 50), quota] });
    const vetoes = [{ id: "v", subjectId: "x", vetoCode: "barred", on: "2026-02-02" }];
    expect(gradesOf(definition, { x: { a: "99" }, y: { a: "91" } }, { vetoes })).toEqual({ x: "good", y: "best" });
  });

  it.each([
    ["found after its year was closed counts in the year that took it", "2025-12-20", "2026-01-01", "good"],
    ["found after this year was closed leaves this year as it is", "2026-12-20", "2027-01-01", "best"],
    ["posted in its own year counts there", "2026-12-20", undefined, "good"],
    ["of the year before counts no more", "2025-12-20", undefined, "best"],
  ])("a veto for a cycle that was %s", (_, on, lateIn, grade) => {
    const vetoes = [{ id: "v", subjectId: "x", vetoCode: "barred", on, ...(lateIn ? { lateIn } : {}) }];
    expect(gradesOf(schemeOf({ vetoes: [veto] }), { x: { a: "99" } }, { vetoes })).toEqual({ x: grade });
  });
});
