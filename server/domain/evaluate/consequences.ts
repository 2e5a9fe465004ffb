import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import type { Consequence } from "@/server/domain/scheme/grading";
import type { Flag, SubjectResult } from "./result";

function follows(consequence: Consequence, result: SubjectResult, previous: string | null | undefined): boolean {
  switch (consequence.type) {
    case "probationExtended":
      return (
        consequence.classes.includes(result.classCode) && result.score !== null && result.score < consequence.below
      );
    case "twiceInARow":
      return result.gradeCode === consequence.grade && previous === consequence.grade;
    case "barsHonour":
    case "followUp":
      return (
        result.gradeCode !== null &&
        consequence.grades.includes(result.gradeCode) &&
        (consequence.classes?.includes(result.classCode) ?? true)
      );
    case "inspections":
      return result.gradeCode !== null && consequence.byGrade.some(({ grade }) => grade === result.gradeCode);
    default:
      return consequence satisfies never;
  }
}

/** What follows from a result. `previous` is the grade of the cycle before, undefined when there was none. */
export function flagsOf(
  definition: SchemeDefinition,
  result: SubjectResult,
  previous: string | null | undefined,
): Flag[] {
  if (result.standing === "absent" || result.standing === "exempt") return [];
  return definition.grading.consequences.flatMap((consequence, index) =>
    follows(consequence, result, previous)
      ? [{ type: consequence.type, consequence: index, clause: consequence.clause }]
      : [],
  );
}
