import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { type Finding, finding } from "@/server/domain/scheme/findings";
import { componentsOfScore, type PlainScore, plainParts } from "@/server/domain/scheme/score";

/** Everything the grading looks at besides the score itself. */
export function looksOfRules(definition: SchemeDefinition): PlainScore[] {
  return definition.grading.rules.flatMap((rule) => {
    if (rule.type === "gate") return [rule.of];
    return "on" in rule && rule.on ? [rule.on] : [];
  });
}

/** From components to the score: weights, what is left out, what is counted twice, what cannot be averaged. */
export function lintScore(definition: SchemeDefinition): Finding[] {
  const { score, components } = definition;
  const parts = plainParts(score);
  const looks = looksOfRules(definition);
  const counted = parts.flatMap(componentsOfScore);
  const used = new Set([
    ...counted,
    ...looks.flatMap(componentsOfScore),
    ...definition.grading.rules.flatMap((rule) => (rule.type === "dropAtTotals" ? [rule.component] : [])),
    ...definition.grading.tieBreaks.flatMap((rule) => (rule.type === "component" ? [rule.component] : [])),
  ]);
  const averaged = new Set(
    [...parts, ...looks].flatMap((part) => (part.type === "meanOfPeriods" ? part.components : [])),
  );
  const found = components.flatMap((component, index) => {
    const params = { component: component.title };
    const place = `components.${index}`;
    const yearly = component.counted === "cycle" || (component.base.type !== "none" && component.base.per === "cycle");
    const often = counted.filter((code) => code === component.code).length;
    return [
      ...(used.has(component.code) ? [] : [finding("componentUnscored", place, params)]),
      ...(often > 1 ? [finding("componentTwice", "score", params)] : []),
      ...(yearly && averaged.has(component.code) ? [finding("meanOfCycleComponent", "score", params)] : []),
    ];
  });
  const sum = score.type === "weighted" ? score.parts.reduce((total, part) => total + part.percent, 0) : 100;
  return sum === 100 ? found : [...found, finding("weightsNot100", "score.parts", { sum })];
}
