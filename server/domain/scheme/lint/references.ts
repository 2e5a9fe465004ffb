import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { type Finding, finding } from "@/server/domain/scheme/findings";
import { plainParts } from "@/server/domain/scheme/score";
import { many, plainReferences, type Reference } from "./reference";
import { consequenceReferences, ruleReferences } from "./rule-references";

function scoreReferences({ score }: SchemeDefinition): Reference[] {
  const nested = score.type === "weighted" || score.type === "total";
  return plainParts(score).flatMap((part, at) => plainReferences(part, nested ? `score.parts.${at}.of` : "score"));
}

function itemReferences({ components, items, multipliers, ballots }: SchemeDefinition): Reference[] {
  const bases = components.flatMap(({ base }, index) =>
    base.type === "byClass"
      ? base.byClass.map((entry, at): Reference => {
          return { place: `components.${index}.base.byClass.${at}.class`, code: entry.class, to: "classes" };
        })
      : [],
  );
  return [
    ...bases,
    ...items.flatMap((item, index): Reference[] => [
      { place: `items.${index}.component`, code: item.component, to: "components" },
      ...many(`items.${index}.classes`, item.classes, "classes"),
    ]),
    ...multipliers.flatMap((rule, index): Reference[] => {
      if (rule.type !== "byClass") return [];
      return [
        ...many(`multipliers.${index}.classes`, rule.classes, "classes"),
        ...many(`multipliers.${index}.exceptComponents`, rule.exceptComponents, "components"),
      ];
    }),
    ...ballots.flatMap((ballot, index) =>
      ballot.criteria.flatMap(({ classes }, at) => many(`ballots.${index}.criteria.${at}.classes`, classes, "classes")),
    ),
  ];
}

function vetoReferences({ vetoes }: SchemeDefinition): Reference[] {
  return vetoes.flatMap(({ effect }, index): Reference[] => {
    const place = `vetoes.${index}.effect`;
    switch (effect.type) {
      case "zeroScore":
      case "forceGrade":
        return [{ place: `${place}.grade`, code: effect.grade, to: "grades" }];
      case "barAward":
        return [
          ...many(`${place}.grades`, effect.grades, "grades"),
          { place: `${place}.instead`, code: effect.instead, to: "grades" },
        ];
      case "barGrading":
        return [];
      default:
        return effect satisfies never;
    }
  });
}

function aimReferences({ targets, redemption, benefits, terms }: SchemeDefinition): Reference[] {
  return [
    ...targets.flatMap((target, index): Reference[] => [
      ...many(`targets.${index}.classes`, target.classes, "classes"),
      ...(target.type === "share"
        ? [{ place: `targets.${index}.atLeast`, code: target.atLeast, to: "grades" as const }]
        : []),
    ]),
    ...(redemption.type === "points" ? many("redemption.earnsFrom", redemption.earnsFrom, "components") : []),
    ...benefits.flatMap((benefit, index) => many(`benefits.${index}.grades`, benefit.grades, "grades")),
    ...many("terms.localItems.components", terms?.localItems.components, "components"),
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

function lintDuplicates(definition: SchemeDefinition): Finding[] {
  const { classes, components, items, vetoes, ballots, awards, targets, benefits, grading, cycle } = definition;
  const { span } = cycle;
  return [
    ...duplicates("classes", classes),
    ...(span.type === "terms" ? duplicates("cycle.span.terms", span.terms) : []),
    ...(span.type === "custom"
      ? duplicates(
          "cycle.span.cycles",
          span.cycles.map(({ key }) => ({ code: key })),
        )
      : []),
    ...duplicates("components", components),
    ...duplicates("items", items),
    ...items.flatMap(({ points }, index) =>
      points.type === "step" ? duplicates(`items.${index}.points.steps`, points.steps) : [],
    ),
    ...duplicates("vetoes", vetoes),
    ...duplicates("ballots", ballots),
    ...ballots.flatMap((ballot, index) => [
      ...duplicates(`ballots.${index}.criteria`, ballot.criteria),
      ...duplicates(`ballots.${index}.voters`, ballot.voters),
      ...(ballot.scale.type === "choices" ? duplicates(`ballots.${index}.scale.choices`, ballot.scale.choices) : []),
    ]),
    ...duplicates("grading.grades", grading.grades),
    ...duplicates("grading.moves.events", grading.moves?.events ?? []),
    ...duplicates("awards", awards),
    ...duplicates("targets", targets),
    ...duplicates("benefits", benefits),
  ];
}

const MOST_CODES_SHOWN = 12;

/** The codes that could have been meant. */
function shown(codes: ReadonlySet<string>): string {
  const first = [...codes].slice(0, MOST_CODES_SHOWN).join(", ");
  return first === "" ? "—" : codes.size > MOST_CODES_SHOWN ? `${first} …` : first;
}

/** Codes used twice, and codes that name nothing. */
export function lintReferences(definition: SchemeDefinition): Finding[] {
  const { classes, components, ballots, grading } = definition;
  const codes = (list: readonly { code: string }[]) => new Set(list.map(({ code }) => code));
  const known = {
    classes: codes(classes),
    components: codes(components),
    grades: codes(grading.grades),
    ballots: codes(ballots),
  };
  const references = [
    ...itemReferences(definition),
    ...vetoReferences(definition),
    ...scoreReferences(definition),
    ...grading.rules.flatMap(ruleReferences),
    ...grading.tieBreaks.flatMap((rule, index): Reference[] => {
      if (rule.type !== "component") return [];
      return [{ place: `grading.tieBreaks.${index}.component`, code: rule.component, to: "components" }];
    }),
    ...many("grading.moves.exceptClasses", grading.moves?.exceptClasses, "classes"),
    ...grading.consequences.flatMap(consequenceReferences),
    ...aimReferences(definition),
  ];
  return [
    ...lintDuplicates(definition),
    ...references.flatMap(({ place, code, to }) =>
      code === null || known[to].has(code)
        ? []
        : [finding("unknownReference", place, { code, known: shown(known[to]) })],
    ),
  ];
}
