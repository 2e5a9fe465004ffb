import type { SchemeDefinition } from "./definition";
import { type Finding, finding } from "./findings";
import type { GradingRule } from "./grading";

type Reference = { place: string; code: string | null; to: "classes" | "components" | "grades" };

function many(place: string, codes: readonly string[] | null, to: Reference["to"]): Reference[] {
  return (codes ?? []).map((code, index) => ({ place: `${place}.${index}`, code, to }));
}

function ruleReferences(rule: GradingRule, index: number): Reference[] {
  const place = `grading.rules.${index}`;
  switch (rule.type) {
    case "thresholds":
    case "rankBands":
      return rule.bands.map((band, at) => ({ place: `${place}.bands.${at}`, code: band.grade, to: "grades" }));
    case "quota":
      return [
        { place: `${place}.grade`, code: rule.grade, to: "grades" },
        { place: `${place}.overflow`, code: rule.overflow, to: "grades" },
      ];
    case "classGrade":
      return [
        { place: `${place}.grade`, code: rule.grade, to: "grades" },
        ...many(`${place}.classes`, rule.classes, "classes"),
      ];
    case "oneStepUp":
      return [];
    default:
      return rule satisfies never;
  }
}

function scoreReferences({ score }: SchemeDefinition): Reference[] {
  if (score.type !== "weighted") return many("score.components", score.components, "components");
  return score.parts.flatMap((part, at) => many(`score.parts.${at}.of.components`, part.of.components, "components"));
}

function consequenceReferences(definition: SchemeDefinition): Reference[] {
  return definition.grading.consequences.flatMap((consequence, index): Reference[] => {
    const place = `grading.consequences.${index}`;
    switch (consequence.type) {
      case "probationExtended":
        return many(`${place}.classes`, consequence.classes, "classes");
      case "twiceInARow":
        return [{ place: `${place}.grade`, code: consequence.grade, to: "grades" }];
      case "barsHonour":
        return many(`${place}.grades`, consequence.grades, "grades");
      default:
        return consequence satisfies never;
    }
  });
}

function references(definition: SchemeDefinition): Reference[] {
  const { redemption } = definition;
  return [
    ...definition.components.flatMap(({ base }, index) =>
      base.type === "byClass"
        ? many(
            `components.${index}.base`,
            base.byClass.map((entry) => entry.class),
            "classes",
          )
        : [],
    ),
    ...definition.items.flatMap((item, index): Reference[] => [
      { place: `items.${index}.component`, code: item.component, to: "components" },
      ...many(`items.${index}.classes`, item.classes, "classes"),
    ]),
    ...definition.multipliers.flatMap((rule, index): Reference[] => [
      ...many(`multipliers.${index}.classes`, rule.classes, "classes"),
      ...many(`multipliers.${index}.exceptComponents`, rule.exceptComponents, "components"),
    ]),
    ...definition.vetoes.flatMap(({ effect }, index): Reference[] =>
      effect.type === "barGrading" ? [] : [{ place: `vetoes.${index}.effect`, code: effect.grade, to: "grades" }],
    ),
    ...scoreReferences(definition),
    ...definition.grading.rules.flatMap(ruleReferences),
    ...consequenceReferences(definition),
    ...(redemption.type === "points" ? many("redemption.earnsFrom", redemption.earnsFrom, "components") : []),
    ...definition.benefits.flatMap((benefit, index) => many(`benefits.${index}.grades`, benefit.grades, "grades")),
  ];
}

function duplicates(place: string, coded: readonly { code: string }[]): Finding[] {
  const seen = new Set<string>();
  return coded.flatMap(({ code }, index) => {
    const again = seen.has(code);
    seen.add(code);
    return again ? [finding("duplicateCode", `${place}.${index}.code`, { code })] : [];
  });
}

/** Codes used twice, and codes that name nothing. */
export function lintReferences(definition: SchemeDefinition): Finding[] {
  const { classes, components, items, vetoes, benefits } = definition;
  const { grades } = definition.grading;
  const known = {
    classes: new Set(classes.map((entry) => entry.code)),
    components: new Set(components.map((entry) => entry.code)),
    grades: new Set(grades.map((entry) => entry.code)),
  };
  const steps = items.flatMap((item, index) =>
    item.points.type === "step" ? duplicates(`items.${index}.points.steps`, item.points.steps) : [],
  );
  return [
    ...duplicates("classes", classes),
    ...duplicates("components", components),
    ...duplicates("items", items),
    ...steps,
    ...duplicates("vetoes", vetoes),
    ...duplicates("grading.grades", grades),
    ...duplicates("benefits", benefits),
    ...references(definition).flatMap(({ place, code, to }) =>
      code === null || known[to].has(code) ? [] : [finding("unknownReference", place, { code })],
    ),
  ];
}
