import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CycleSpan, cycleAt } from "@/server/domain/calendar/cycles";
import { roundHalfUp } from "@/server/domain/fraction";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { H2 } from "@/server/domain/scheme/templates/h2";
import { P3 } from "@/server/domain/scheme/templates/p3";
import { canonicalJson } from "./canonical";
import { evaluateCycle, evaluatePeriod } from "./evaluate";
import { entriesIn, sumOf } from "./explain";
import type { CycleInput, PostedEntry, RatedSubject } from "./input";

function cycleOf(definition: SchemeDefinition): CycleSpan {
  const cycle = cycleAt(definition.cycle, "2026-06-01");
  if (!cycle) throw new Error("no cycle");
  return cycle;
}

function subject(id: string, classCode: string, more: Partial<RatedSubject> = {}): RatedSubject {
  return { id, classCode, groupId: "g1", from: null, to: null, ...more };
}

function entry(
  id: string,
  subjectId: string,
  itemCode: string,
  points: number,
  more: Partial<PostedEntry> = {},
): PostedEntry {
  return { id, subjectId, itemCode, points, actOn: "2026-02-10", periodNo: 1, reversesId: null, ...more };
}

function input(definition: SchemeDefinition, more: Partial<CycleInput>): CycleInput {
  return {
    definition,
    cycle: cycleOf(definition),
    subjects: [],
    entries: [],
    vetoes: [],
    previousResults: [],
    ...more,
  };
}

function only(cycle: CycleInput) {
  const [result] = evaluateCycle(cycle).subjects;
  if (!result) throw new Error("nobody");
  return result;
}

describe("a member of P3", () => {
  const cadre = subject("a", "cadre");
  const of = (more: Partial<CycleInput>) => input(P3, { subjects: [cadre], ...more });

  it("has the base of every quarter when nothing was recorded", () => {
    expect(only(of({}))).toMatchObject({ score: 6000, gradeCode: "qualified", rank: 1 });
  });
  it("loses a base duty once a quarter, however often it is recorded", () => {
    const entries = ["1", "2"].map((id) => entry(id, "a", "base-dues", -1000));
    const result = only(of({ entries }));
    expect(result.score).toBe(5750);
    expect(entriesIn(result.explanation?.score as never).map((leaf) => leaf.points)).toEqual([-1000, 0]);
  });
  it("has an entry reversed in its own quarter forgotten", () => {
    const entries = [entry("1", "a", "base-dues", -1000), entry("2", "a", "base-dues", 1000, { reversesId: "1" })];
    const result = only(of({ entries }));
    expect(result.score).toBe(6000);
    expect(entriesIn(result.explanation?.score as never)).toEqual([]);
  });
  it("has an entry reversed in a later quarter given back there, while the closed quarter stands", () => {
    const entries = [
      entry("1", "a", "cadre-targets", 2000),
      entry("2", "a", "cadre-targets", -2000, { reversesId: "1", periodNo: 2, actOn: "2026-05-01" }),
    ];
    const cycle = of({ entries });
    expect(only(cycle).score).toBe(6000);
    expect(evaluatePeriod({ ...cycle, periodNo: 1 }).subjects[0]?.score).toBe(8000);
    expect(evaluatePeriod({ ...cycle, periodNo: 2 }).subjects[0]?.score).toBe(4000);
  });
  it("who joined in the third quarter has the mean of two", () => {
    const late = subject("a", "cadre", { from: "2026-08-01" });
    const entries = [entry("1", "a", "cadre-targets", 2000, { periodNo: 3, actOn: "2026-08-05" })];
    expect(only(of({ subjects: [late], entries })).score).toBe(7000);
  });
  it("who left before the end is scored and not graded", () => {
    const gone = subject("a", "cadre", { to: "2026-11-30" });
    expect(only(of({ subjects: [gone] }))).toMatchObject({
      standing: "absent",
      score: 6000,
      gradeCode: null,
      rank: null,
    });
  });
  it("has 0 and is to be corrected after a veto, with the quarters still to be seen", () => {
    const vetoes = [{ id: "v", subjectId: "a", vetoCode: "discipline", on: "2026-04-02" }];
    const result = only(of({ vetoes }));
    expect(result).toMatchObject({ score: 0, gradeCode: "to-be-corrected" });
    expect(result.explanation?.zeroedBy).toEqual({ vetoId: "v", vetoCode: "discipline", clause: "积分构成·一票否决" });
    expect(evaluatePeriod({ ...of({ vetoes }), periodNo: 2 }).subjects[0]?.score).toBe(0);
    expect(evaluatePeriod({ ...of({ vetoes }), periodNo: 1 }).subjects[0]?.score).toBe(6000);
  });
  it("is not touched by last year's veto", () => {
    const vetoes = [{ id: "v", subjectId: "a", vetoCode: "discipline", on: "2025-12-31" }];
    expect(only(of({ vetoes })).score).toBe(6000);
  });
  it("to be corrected twice in a row goes to the township committee and to no honour", () => {
    const entries = [entry("1", "a", "base-dues", -1000)];
    const previousResults = [{ subjectId: "a", gradeCode: "to-be-corrected" }];
    const flags = (cycle: CycleInput) => only(cycle).flags.map((flag) => flag.type);
    expect(flags(of({ entries, previousResults }))).toEqual(["twiceInARow", "barsHonour"]);
    expect(flags(of({ entries }))).toEqual(["barsHonour"]);
  });
  it("of the special class has neither score nor explanation", () => {
    expect(only(of({ subjects: [subject("a", "special")] }))).toMatchObject({
      standing: "exempt",
      score: null,
      explanation: null,
    });
  });
});

describe("what does not fit together", () => {
  const of = (more: Partial<CycleInput>) => () =>
    evaluateCycle(input(P3, { subjects: [subject("a", "cadre")], ...more }));
  it("is refused by name", () => {
    expect(of({ entries: [entry("1", "a", "nothing", 100)] })).toThrow("entry.unknownItem");
    expect(of({ entries: [entry("1", "b", "base-dues", 100)] })).toThrow("entry.unknownSubject");
    expect(of({ entries: [entry("1", "a", "base-dues", 100, { periodNo: 9 })] })).toThrow("entry.outsideCycle");
    expect(of({ subjects: [subject("a", "nobody")] })).toThrow("entry.unknownClass");
    expect(of({ vetoes: [{ id: "v", subjectId: "a", vetoCode: "x", on: "2026-01-01" }] })).toThrow("entry.unknownVeto");
  });
});

/** Villages of H2 with few distinct amounts, so that ties are frequent. */
const village = fc
  .array(
    fc.array(
      fc.record({
        item: fc.constantFrom("civ-help", "env-yard", "env-labour", "law-mediate", "live-work", "env-tidy"),
        half: fc.integer({ min: 1, max: 10 }),
        periodNo: fc.integer({ min: 1, max: 4 }),
        reversedIn: fc.option(fc.integer({ min: 1, max: 4 }), { freq: 6, nil: null }),
      }),
      { maxLength: 6 },
    ),
    { minLength: 1, maxLength: 40 },
  )
  .map((households): CycleInput => {
    const subjects = households.map((_, index) => subject(`h${index}`, "resident", { groupId: `g${index % 3}` }));
    const entries = households.flatMap((acts, index) =>
      acts.flatMap(({ item, half, periodNo, reversedIn }, at) => {
        const points = half * 50 * (item === "env-yard" ? -1 : 1);
        const original = entry(`e${index}-${at}`, `h${index}`, item, points, {
          periodNo,
          actOn: `2026-0${periodNo}-11`,
        });
        if (reversedIn === null || reversedIn < periodNo) return [original];
        const reversal = {
          ...original,
          id: `r${index}-${at}`,
          points: 0 - points,
          periodNo: reversedIn,
          reversesId: original.id,
        };
        return [original, reversal];
      }),
    );
    return input(H2, { subjects, entries });
  });

describe("any village", () => {
  it("has one result, byte for byte, whatever the order of input", () => {
    fc.assert(
      fc.property(
        village.chain((cycle) =>
          fc.tuple(
            fc.constant(cycle),
            fc.shuffledSubarray([...cycle.entries], { minLength: cycle.entries.length }),
            fc.shuffledSubarray([...cycle.subjects], { minLength: cycle.subjects.length }),
          ),
        ),
        ([cycle, entries, subjects]) => {
          expect(canonicalJson(evaluateCycle({ ...cycle, entries, subjects }))).toBe(
            canonicalJson(evaluateCycle(cycle)),
          );
        },
      ),
    );
  });

  it("explains every score: the parts add up to it", () => {
    fc.assert(
      fc.property(village, (cycle) => {
        for (const periodNo of [1, 2, 3, 4]) {
          for (const { score, explanation } of evaluatePeriod({ ...cycle, periodNo }).subjects) {
            expect(roundHalfUp(sumOf(explanation?.score as never))).toBe(score);
          }
        }
        for (const { score, explanation } of evaluateCycle(cycle).subjects) {
          expect(roundHalfUp(sumOf(explanation?.score as never))).toBe(score);
        }
      }),
    );
  });

  it("never lowers a score by one more addition, nor raises one by one more deduction", () => {
    fc.assert(
      fc.property(
        village,
        fc.integer({ min: 1, max: 10 }),
        fc.constantFrom("civ-help", "live-work", "env-yard"),
        (cycle, half, item) => {
          const before = evaluateCycle(cycle).subjects[0]?.score ?? 0;
          const points = half * 50 * (item === "env-yard" ? -1 : 1);
          const entries = [...cycle.entries, entry("z", "h0", item, points)];
          const after = evaluateCycle({ ...cycle, entries }).subjects[0]?.score ?? 0;
          if (points > 0) expect(after).toBeGreaterThanOrEqual(before);
          else expect(after).toBeLessThanOrEqual(before);
        },
      ),
    );
  });

  it("never overshoots its places, never splits a tie and never prefers a lower score", () => {
    const units = fc.constantFrom<"all" | "group">("all", "group");
    fc.assert(
      fc.property(village, units, (cycle, unit) => {
        const definition = { ...H2, grading: { ...H2.grading, unit } };
        const result = evaluateCycle({ ...cycle, definition });
        for (const quota of result.quotas) {
          const inUnit = result.subjects.filter((one) => unit === "all" || one.groupId === quota.unit);
          const grades = H2.grading.grades.map((grade) => grade.code);
          const held = inUnit.filter(
            (one) => one.gradeCode && grades.indexOf(one.gradeCode) <= grades.indexOf(quota.grade),
          );
          expect(quota.places).toBe(Math.floor((inUnit.length * (quota.percent ?? 0)) / 100));
          expect(held.length).toBeLessThanOrEqual(quota.places);
          const ranked = [...inUnit].sort((a, b) => (b.score ?? 0) - (a.score ?? 0));
          for (const [index, one] of ranked.entries()) {
            const next = ranked[index + 1];
            if (next?.score === one.score) expect(next?.stars).toBe(one.stars);
            if (next) expect(next.stars ?? 0).toBeLessThanOrEqual(one.stars ?? 0);
          }
        }
      }),
    );
  });
});

describe("a village with too few households for a place", () => {
  it("shows the quota with no place instead of skipping it", () => {
    const result = evaluateCycle(input(H2, { subjects: [subject("a", "resident")] }));
    expect(result.quotas.map((quota) => quota.places)).toEqual([0, 0, 0]);
    expect(result.subjects[0]?.stars).toBeNull();
  });
});

describe("the canonical text of a value", () => {
  it("does not depend on the order of keys and refuses what is not exact", () => {
    expect(canonicalJson({ b: [1, null], a: "x", c: undefined })).toBe('{"a":"x","b":[1,null]}');
    expect(canonicalJson(-0)).toBe("0");
    expect(() => canonicalJson(0.5)).toThrow(RangeError);
  });
});
