import { cycleAt } from "@/server/domain/calendar/cycles";
import { parsePoints } from "@/server/domain/points";
import { SchemeDefinition as Schema, type SchemeDefinition } from "@/server/domain/scheme/definition";
import { addition, deduction, range, text } from "@/server/domain/scheme/templates/build";
import { H2 } from "@/server/domain/scheme/templates/h2";
import { evaluateCycle } from "./evaluate";
import type { CycleInput, PostedEntry, RatedSubject } from "./input";

/** For tests of single constructs: the smallest rule book that shows one, with two components, A and B, and no base. */

export const title = text("示例", "Example");
export const clause = "第一条";
const WHO = ["recorder"] as const;
const item = (code: string, component: string) => ({
  code,
  title: text(code, code),
  component,
  points: range(0, 200),
  whoMayDeclare: [...WHO],
  clause,
});
export const component = (code: string) => ({
  code,
  title: text(code, code),
  counted: "period" as const,
  base: { type: "none" as const },
  clause,
});
const GRADES = ["best", "good", "plain", "low"].map((code) => ({
  code,
  title: text(code, code),
  stars: null,
  tone: "plain",
}));
export const sumOf = (...components: string[]) => ({ type: "sumOverCycle", components, clause });

type Parts = { [Key in keyof SchemeDefinition]?: unknown } & { rules?: unknown[]; grading?: object };

export function schemeOf({ rules = [thresholds(90, 70, 50)], grading = {}, ...parts }: Parts = {}): SchemeDefinition {
  return Schema.parse({
    ...H2,
    classes: ["rated", "other"].map((code) => ({ code, title, standing: "rated", clause })),
    components: [component("a"), component("b")],
    items: [addition(item("a-plus", "a")), deduction(item("a-minus", "a")), addition(item("b-plus", "b"))],
    score: sumOf("a", "b"),
    benefits: [],
    redemption: { type: "none", clause },
    grading: { grades: GRADES, better: "higher", unit: "all", rules, consequences: [], ...grading },
    ...parts,
  });
}

export function thresholds(best: number, good: number, plain: number) {
  return {
    type: "thresholds",
    includes: "lower",
    bands: [
      { grade: "best", from: best * 100, to: null },
      { grade: "good", from: good * 100, to: best * 100 },
      { grade: "plain", from: plain * 100, to: good * 100 },
      { grade: "low", from: null, to: plain * 100 },
    ],
    clause,
  };
}

export type Row = Partial<RatedSubject> & { a?: string; minus?: string; b?: string };

export function inputOf(
  definition: SchemeDefinition,
  rows: Record<string, Row>,
  more: Partial<CycleInput> = {},
): CycleInput {
  const cycle = cycleAt(definition.cycle, "2026-06-01");
  if (!cycle) throw new Error("no cycle in June 2026");
  const entries: PostedEntry[] = [];
  const record = (subjectId: string, itemCode: string, points: number) => {
    if (points === 0) return;
    entries.push({
      id: `${subjectId}-${itemCode}`,
      subjectId,
      itemCode,
      points,
      actOn: "2026-05-10",
      periodNo: cycle.periods.find((period) => period.to >= "2026-05-10")?.no ?? 1,
      reversesId: null,
    });
  };
  const subjects = Object.entries(rows).map(([id, { a = "0", minus = "0", b = "0", ...given }]) => {
    record(id, "a-plus", parsePoints(a));
    record(id, "a-minus", -parsePoints(minus));
    record(id, "b-plus", parsePoints(b));
    return { id, classCode: "rated", groupId: null, from: null, to: null, ...given };
  });
  return { definition, cycle, subjects, entries, vetoes: [], previousResults: [], ...more };
}

export function gradesOf(definition: SchemeDefinition, rows: Record<string, Row>, more: Partial<CycleInput> = {}) {
  const { subjects } = evaluateCycle(inputOf(definition, rows, more));
  return Object.fromEntries(subjects.map((one) => [one.subjectId, one.gradeCode]));
}
