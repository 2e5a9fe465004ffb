import { fraction, roundHalfUp, scale } from "@/server/domain/fraction";
import type { Hundredths } from "@/server/domain/points";
import type { Award } from "@/server/domain/scheme/aims";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { byText } from "./order";
import { reaches } from "./places";
import type { AwardResult, PeriodNode, SubjectResult, TargetProgress } from "./result";

/** How far the shares of a scheme's targets have come. Those rated count, whoever holds a grade by right among them. */
export function progressOf(definition: SchemeDefinition, subjects: readonly SubjectResult[]): TargetProgress[] {
  const grades = definition.grading.grades.map((grade) => grade.code);
  return definition.targets.flatMap((target) => {
    if (target.type !== "share") return [];
    const least = grades.indexOf(target.atLeast);
    const rated = subjects.filter((one) => one.standing === "rated" && target.classes.includes(one.classCode));
    const held = rated.filter(({ gradeCode }) => gradeCode !== null && grades.indexOf(gradeCode) <= least);
    const [count, of] = [held.length, rated.length];
    const share = of === 0 ? null : roundHalfUp(scale(fraction(count, of), 10_000));
    const met = of > 0 && count * 100 >= target.percent * of;
    return [{ target: target.code, count, of, share, met, clause: target.clause }];
  });
}

/** Whether a subject reached the grade it had declared; undefined where it declared none. */
export function targetMet(
  definition: SchemeDefinition,
  declared: string | undefined,
  grade: string | null,
): boolean | undefined {
  if (declared === undefined) return undefined;
  const grades = definition.grading.grades.map((one) => one.code);
  return grade !== null && grades.indexOf(grade) <= grades.indexOf(declared);
}

/** By award: what one subject has of the components that the award compares. */
export type AwardValues = ReadonlyMap<string, Hundredths>;

/** Who is compared for an award: each rated subject by its score, or each group by the sum of its subjects. */
function contenders(
  award: Award,
  subjects: readonly SubjectResult[],
  valuesOf: (subjectId: string) => AwardValues | undefined,
): Map<string, Hundredths> {
  const sums = new Map<string, Hundredths>();
  for (const { subjectId, classCode, groupId, standing, score } of subjects) {
    const id = award.of === "group" ? groupId : subjectId;
    if (standing !== "rated" || score === null || id === null) continue;
    if (award.classes && !award.classes.includes(classCode)) continue;
    const value = award.components ? (valuesOf(subjectId)?.get(award.code) ?? 0) : score;
    sums.set(id, (sums.get(id) ?? 0) + value);
  }
  return sums;
}

/** What a period's result holds for the awards that compare components. */
export function awardValues(definition: SchemeDefinition, node: PeriodNode): AwardValues {
  const values = new Map<string, Hundredths>();
  for (const { code, per, components } of definition.awards) {
    if (per !== "period" || !components) continue;
    const parts = node.parts.filter((part) => components.includes(part.code));
    values.set(
      code,
      parts.reduce((sum, part) => sum + part.points, 0),
    );
  }
  return values;
}

function resolve(award: Award, best: readonly string[]): Pick<AwardResult, "winners" | "candidates"> {
  if (best.length <= 1 || award.tie === "all") return { winners: best, candidates: best };
  return { winners: [], candidates: award.tie === "decision" ? best : [] };
}

/** The awards of one period or of the cycle; `valuesOf` answers for those that compare components. */
export function awardsOf(
  definition: SchemeDefinition,
  per: Award["per"],
  subjects: readonly SubjectResult[],
  valuesOf: (subjectId: string) => AwardValues | undefined,
): AwardResult[] {
  return definition.awards
    .filter((award) => award.per === per)
    .map((award) => {
      const scores = contenders(award, subjects, valuesOf);
      const floor = award.floorScore;
      if (floor !== undefined)
        for (const [id, value] of scores) if (!reaches(value, floor, definition.grading.better)) scores.delete(id);
      const highest = (award.pick === "best") === (definition.grading.better === "higher");
      const values = [...scores.values()];
      const bound = values.reduce((a, b) => (highest ? Math.max(a, b) : Math.min(a, b)), values[0] ?? 0);
      const best = [...scores].filter(([, score]) => score === bound).map(([id]) => id);
      const { winners, candidates } = resolve(award, best.sort(byText));
      return { award: award.code, winners, candidates, points: award.bonus, clause: award.clause };
    });
}
