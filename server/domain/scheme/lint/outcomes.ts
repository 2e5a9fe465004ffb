import { formatPoints } from "@/server/domain/points";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { type Finding, finding } from "@/server/domain/scheme/findings";
import type { Consequence } from "@/server/domain/scheme/grading";
import { givenAtAll } from "./given";
import type { Reach } from "./reach";
import { scoredClasses } from "./scope";

/** What follows from grades and deductions: vetoes, moves, consequences, benefits and alerts that can do nothing. */
export function lintOutcomes(definition: SchemeDefinition, reach: Reach): Finding[] {
  const given = givenAtAll(definition);
  const idle = (codes: readonly string[]) => codes.every((code) => !given.has(code));
  const benefits = definition.benefits.flatMap(({ title, grades }, index) =>
    idle(grades) ? [finding("benefitDead", `benefits.${index}.grades`, { title })] : [],
  );
  const consequences = definition.grading.consequences.flatMap((one, index) => {
    const place = `grading.consequences.${index}`;
    if (one.type === "probationExtended") return lintProbation(definition, one, place, reach);
    return idle(gradesFor(one)) ? [finding("consequenceDead", place, { no: index + 1 })] : [];
  });
  return [
    ...lintVetoes(definition, idle),
    ...lintMoves(definition),
    ...consequences,
    ...benefits,
    ...lintAlerts(definition, reach),
  ];
}

function gradesFor(consequence: Exclude<Consequence, { type: "probationExtended" }>): readonly string[] {
  if (consequence.type === "twiceInARow") return [consequence.grade];
  if (consequence.type === "inspections") return consequence.byGrade.map((entry) => entry.grade);
  return consequence.grades;
}

function lintVetoes({ vetoes }: SchemeDefinition, idle: (codes: readonly string[]) => boolean): Finding[] {
  return vetoes.flatMap(({ title, effect }, index) => {
    if (effect.type !== "barAward") return [];
    const place = `vetoes.${index}.effect`;
    const same = effect.instead !== null && effect.grades.includes(effect.instead);
    return [
      ...(same ? [finding("vetoInsteadBarred", place, { title })] : []),
      ...(idle(effect.grades) ? [finding("vetoPointless", place, { title })] : []),
    ];
  });
}

function lintMoves({ grading: { moves } }: SchemeDefinition): Finding[] {
  if (!moves) return [];
  return moves.events.flatMap(({ title, direction }, index) => {
    const most = direction === "up" ? moves.mostUp : moves.mostDown;
    return most === 0 ? [finding("moveDead", `grading.moves.events.${index}`, { title })] : [];
  });
}

function lintProbation(
  definition: SchemeDefinition,
  { classes, below }: Extract<Consequence, { type: "probationExtended" }>,
  place: string,
  reach: Reach,
): Finding[] {
  const own = scoredClasses(definition).filter(({ code }) => classes.includes(code));
  const { min } = reach.score(own);
  const zeroed = definition.vetoes.some(({ effect }) => effect.type === "zeroScore");
  if (own.length === 0 || min < below || (zeroed && below > 0)) return [];
  return [finding("probationNever", place, { below: formatPoints(below), reach: formatPoints(min) })];
}

const WINDOWS = { month: { zh: "月", en: "month" }, period: { zh: "期", en: "period" } } as const;

/** An alert fires above a sum of deductions: somebody must be able to lose that much in its window. */
function lintAlerts(definition: SchemeDefinition, reach: Reach): Finding[] {
  return definition.alerts.flatMap((alert, index) => {
    const window = alert.type === "lowestOfMonth" ? "month" : "period";
    const most = Math.max(0, ...scoredClasses(definition).map((one) => reach.deducted(one, window)));
    if (most > alert.deductedOver) return [];
    const params = { over: formatPoints(alert.deductedOver), most: formatPoints(most), window: WINDOWS[window] };
    return [finding("alertDead", `alerts.${index}`, params)];
  });
}
