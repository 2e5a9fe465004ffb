import { describe, expect, it, test } from "vitest";
import { type FilingFigures, hintsOf, meanOf, type RecorderFigures } from "./hints";
import { filingState } from "./state";

const FIGURES: FilingFigures = {
  rated: 100,
  top: 20,
  scored: 100,
  scoreSum: 1_000_000,
  sameScore: 10,
  entries: 400,
  lastDay: 40,
  recorders: [],
};
const RECORDER: RecorderFigures = {
  id: "r",
  entries: 40,
  points: 10_000,
  subjects: 20,
  mostId: "s",
  mostPoints: 1_000,
};
const kinds = (figures: Partial<FilingFigures>) =>
  hintsOf({ ...FIGURES, ...figures }, null, null).map(({ kind }) => kind);

describe("hints of one cycle", () => {
  it("finds nothing in an ordinary village", () => {
    expect(hintsOf({ ...FIGURES, recorders: [RECORDER] }, null, null)).toEqual([]);
  });

  test.each([
    ["nine of ten have the best grade", { rated: 100, top: 90 }, ["topGrades"]],
    ["one fewer than nine of ten", { rated: 100, top: 89 }, []],
    ["all of nine subjects are too few to tell", { rated: 9, top: 9 }, []],
    ["all of ten", { rated: 10, top: 10 }, ["topGrades"]],
    ["four of five share a score", { scored: 20, sameScore: 16 }, ["sameScore"]],
    ["three of four share a score", { scored: 20, sameScore: 15 }, []],
    ["half of the entries came on the last day", { entries: 30, lastDay: 15 }, ["lastDay"]],
    ["a third of them", { entries: 30, lastDay: 10 }, []],
    ["a few entries, all on the last day", { entries: 29, lastDay: 29 }, []],
    ["nobody is rated and nothing recorded", { rated: 0, top: 0, scored: 0, sameScore: 0, entries: 0, lastDay: 0 }, []],
  ])("%s", (_, figures, expected) => {
    expect(kinds(figures)).toEqual(expected);
  });

  test.each([
    ["more than half of the points to one of several", { mostPoints: 5_050 }, 1],
    ["exactly half", { mostPoints: 5_000 }, 0],
    ["everything to one, because there was only one", { subjects: 1, mostPoints: 10_000 }, 0],
    ["nine entries are too few", { entries: 9, mostPoints: 9_000 }, 0],
    ["ten are enough", { entries: 10, mostPoints: 9_000 }, 1],
    ["no points at all", { points: 0, mostPoints: 0 }, 0],
  ])("a recorder gives %s", (_, recorder, found) => {
    expect(hintsOf({ ...FIGURES, recorders: [{ ...RECORDER, ...recorder }] }, null, null)).toHaveLength(found);
  });

  it("names the numbers behind a hint, and who and which household by their ids", () => {
    expect(hintsOf({ ...FIGURES, recorders: [{ ...RECORDER, mostPoints: 6_000 }] }, null, null)).toEqual([
      { kind: "oneSubject", recorderId: "r", subjectId: "s", entries: 40, subjects: 20, count: 6_000, of: 10_000 },
    ]);
  });
});

describe("hints from the cycle before", () => {
  const before = (result: Partial<FilingFigures>, participants = 80) => ({
    result: { ...FIGURES, ...result },
    participation: { participants, eligible: 100 },
  });
  const found = (result: Partial<FilingFigures>, participants = 80) =>
    hintsOf(FIGURES, { participants: 50, eligible: 100 }, before(result, participants)).map(({ kind }) => kind);

  test.each([
    ["nothing moved", {}, 50, []],
    ["the share of the best grade fell by thirty points", { top: 50 }, 50, ["gradeJump"]],
    ["by twenty-nine", { top: 49 }, 50, []],
    ["among too few to tell", { rated: 19, top: 19 }, 50, []],
    ["the mean is a quarter higher", { scoreSum: 800_000 }, 50, ["scoreJump"]],
    ["a little less than a quarter", { scoreSum: 801_000 }, 50, []],
    ["the mean was zero", { scoreSum: 0 }, 50, []],
    ["participation fell by thirty points", {}, 80, ["participationDrop"]],
    ["it rose by thirty points", {}, 20, []],
  ])("%s", (_, result, participants, expected) => {
    expect(found(result, participants)).toEqual(expected);
  });

  it("has no mean where nobody has a score", () => {
    expect(meanOf({ scored: 0, scoreSum: 0 })).toBeNull();
    expect(meanOf({ scored: 3, scoreSum: 1000 })).toBe(333);
  });
});

describe("where a cycle stands", () => {
  const at = { endsOn: "2025-12-31", today: "2026-01-05", closing: null, filing: null };
  test.each([
    ["running until its last day has passed", { today: "2025-12-31" }, "running"],
    ["due from the day after", {}, "due"],
    ["previewed", { closing: "previewed" as const }, "previewed"],
    ["confirmed, nothing filed yet", { closing: "confirmed" as const }, "confirmed"],
    ["filed", { closing: "confirmed" as const, filing: "filed" as const }, "filed"],
    ["returned", { closing: "confirmed" as const, filing: "returned" as const }, "returned"],
    ["accepted, with steps still to do", { closing: "confirmed" as const, filing: "accepted" as const }, "accepted"],
    ["final, whatever was filed", { closing: "final" as const, filing: "accepted" as const }, "final"],
    ["due again once it was reopened", { closing: "reopened" as const, filing: "accepted" as const }, "due"],
  ])("%s", (_, facts, expected) => {
    expect(filingState({ ...at, ...facts })).toBe(expected);
  });
});
