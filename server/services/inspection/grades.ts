import { evaluateCycle } from "@/server/domain/evaluate/evaluate";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import type { Work } from "@/server/services/access";
import { carriedGrades } from "@/server/services/standing/moves";
import { runningCycle } from "@/server/services/standing/reads";

export type InspectedGrades = {
  cycle: { id: string; name: string; startsOn: string; endsOn: string; orgPath: string };
  definition: SchemeDefinition;
  /** By subject of the running cycle: the grade it has today. */
  grades: ReadonlyMap<string, string>;
};

/** How often a year each grade is inspected at least; null where the rule book plans none by grade. */
export function leastByGrade(definition: SchemeDefinition): ReadonlyMap<string, number> | null {
  const rule = definition.grading.consequences.find(({ type }) => type === "inspections");
  return rule?.type === "inspections" ? new Map(rule.byGrade.map((one) => [one.grade, one.leastPerYear])) : null;
}

/**
 * The grade that every subject of the running cycle is inspected by: the one its score gives, and until it is scored in this
 * cycle the one that the last closing gave it for this one (S1, grading.moves).
 */
export async function inspectedGrades(work: Work, schemeId: string): Promise<InspectedGrades | null> {
  const read = await runningCycle(work, schemeId);
  if (!read) return null;
  const { definition, entries } = read.input;
  const carried = definition.grading.moves ? await carriedGrades(work, read.row) : new Map<string, string | null>();
  const reversed = new Set(entries.flatMap(({ reversesId }) => (reversesId === null ? [] : [reversesId])));
  const scored = new Set(
    entries.filter(({ id, reversesId }) => reversesId === null && !reversed.has(id)).map(({ subjectId }) => subjectId),
  );
  const grades = new Map<string, string>();
  for (const { subjectId, gradeCode, standing } of evaluateCycle(read.input).subjects) {
    const grade = (scored.has(subjectId) ? null : carried.get(subjectId)) ?? gradeCode;
    if (grade !== null && standing !== "absent") grades.set(subjectId, grade);
  }
  const { id, name, startsOn, endsOn, orgPath } = read.row;
  return { cycle: { id, name, startsOn, endsOn, orgPath }, definition, grades };
}
