import type { Hundredths } from "@/server/domain/points";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";

type BaseLine = { component: string; title: string; clause: string; points: Hundredths };

/** The base points that a class has in every period, or once in the cycle, as the rule book lists them. */
export function baseLines(definition: SchemeDefinition, classCode: string, per: "period" | "cycle"): BaseLine[] {
  return definition.components.flatMap(({ code, title, base }) => {
    if (base.type === "none" || base.per !== per) return [];
    const points =
      base.type === "same" ? base.points : (base.byClass.find((one) => one.class === classCode)?.points ?? 0);
    return points === 0 ? [] : [{ component: code, title: title.zh, clause: base.clause, points }];
  });
}

/** Their sum over a whole cycle with `periods` periods begun. */
export const baseSum = (definition: SchemeDefinition, classCode: string, periods: number): Hundredths =>
  sum(baseLines(definition, classCode, "period")) * periods + sum(baseLines(definition, classCode, "cycle"));

export const periodBase = (definition: SchemeDefinition, classCode: string): Hundredths =>
  sum(baseLines(definition, classCode, "period"));

const sum = (lines: readonly BaseLine[]): Hundredths => lines.reduce((total, { points }) => total + points, 0);
