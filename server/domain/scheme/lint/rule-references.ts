import type { Consequence, GradingRule } from "@/server/domain/scheme/grading";
import { many, plainReferences, type Reference } from "./reference";

/** What a grading rule names. */
export function ruleReferences(rule: GradingRule, index: number): Reference[] {
  const place = `grading.rules.${index}`;
  const scope = "classes" in rule ? many(`${place}.classes`, rule.classes, "classes") : [];
  const on = "on" in rule && rule.on ? plainReferences(rule.on, `${place}.on`) : [];
  const grade = (key: string, code: string | null): Reference => ({ place: `${place}.${key}`, code, to: "grades" });
  switch (rule.type) {
    case "thresholds":
    case "rankBands":
    case "topPlaces":
      return [...rule.bands.map((band, at) => grade(`bands.${at}.grade`, band.grade)), ...scope, ...on];
    case "quota":
      return [grade("grade", rule.grade), grade("overflow", rule.overflow), ...scope];
    case "gate":
      return [grade("otherwise", rule.otherwise), ...plainReferences(rule.of, `${place}.of`), ...scope];
    case "classGrade":
    case "untilScored":
      return [grade("grade", rule.grade), ...scope];
    case "oneStepUp":
      return [];
    case "dropAtTotals":
      return [{ place: `${place}.component`, code: rule.component, to: "components" }];
    default:
      return rule satisfies never;
  }
}

/** What a consequence names. */
export function consequenceReferences(consequence: Consequence, index: number): Reference[] {
  const place = `grading.consequences.${index}`;
  switch (consequence.type) {
    case "probationExtended":
      return many(`${place}.classes`, consequence.classes, "classes");
    case "twiceInARow":
      return [{ place: `${place}.grade`, code: consequence.grade, to: "grades" }];
    case "barsHonour":
    case "followUp":
      return [
        ...many(`${place}.grades`, consequence.grades, "grades"),
        ...many(`${place}.classes`, consequence.classes ?? [], "classes"),
      ];
    case "inspections":
      return consequence.byGrade.map((entry, at) => {
        return { place: `${place}.byGrade.${at}.grade`, code: entry.grade, to: "grades" };
      });
    default:
      return consequence satisfies never;
  }
}
