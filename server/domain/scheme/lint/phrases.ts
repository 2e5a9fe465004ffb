import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import type { LocalText } from "@/server/domain/scheme/parts";

/**
 * What a wording does to those it is about: adds points (a criterion of a ballot too); takes points or standing away;
 * gives something for a grade; follows from a grade or an alert; is called out; names a grade; or names a source of money.
 */
export type Role = "gain" | "loss" | "benefit" | "measure" | "award" | "label" | "source";

export type Phrase = {
  readonly place: string;
  readonly title: LocalText;
  readonly text: LocalText;
  readonly role: Role;
  /** Scored act: an item, a criterion, an event. */
  readonly scored: boolean;
  /** It needs a decision of a body, named with document and date. */
  readonly decided: boolean;
  readonly consented: boolean;
  /** Wordings that only say something together with this one: the steps of an item, its unit. */
  readonly under: readonly Under[];
};
export type Under = { readonly place: string; readonly title: LocalText };

type Given = Pick<Phrase, "place" | "title" | "role"> & Partial<Phrase>;

function phrase(given: Given): Phrase {
  return { text: given.title, scored: false, decided: false, consented: false, under: [], ...given };
}

/** Words that name a decision in force, in both languages. */
export const DECISION = {
  zh: /决定|处分|处罚|判决|裁定|裁决|认定|文书|仲裁|裁判|开除|吊销/,
  en: /decision|sanction|penalt|judge?ment|ruling|\border\b|\bfinding|convict|award|verdict/i,
};

/** Every wording of a definition that may touch people's rights. Notes and sources are not: they tell, they do not rule. */
export function phrasesOf(definition: SchemeDefinition): Phrase[] {
  return [...actPhrases(definition), ...ballotPhrases(definition), ...outcomePhrases(definition)];
}

function actPhrases({ items, vetoes, classes, grading }: SchemeDefinition): Phrase[] {
  const acts = items.map(({ title, sign, points, needsDecision }, index): Phrase => {
    const place = `items.${index}`;
    const steps = points.type === "step" ? points.steps : [];
    const units = points.type === "perUnit" ? [{ title: points.unit, place: `${place}.points.unit` }] : [];
    const under = [...steps.map((step, at) => ({ title: step.title, place: `${place}.points.steps.${at}` })), ...units];
    const role = sign === "addition" ? "gain" : "loss";
    return phrase({ place: `${place}.title`, title, role, scored: true, decided: needsDecision, under });
  });
  return [
    ...acts,
    ...vetoes.map(({ title, requires }, index) =>
      phrase({
        place: `vetoes.${index}.title`,
        title,
        role: "loss",
        scored: true,
        decided: DECISION.zh.test(requires.of.zh) && DECISION.en.test(requires.of.en),
      }),
    ),
    ...classes.flatMap(({ title, note, standing }, index) =>
      standing === "rated"
        ? []
        : [phrase({ place: `classes.${index}`, title, role: "loss", text: note ? joined(title, note) : title })],
    ),
    ...(grading.moves?.events ?? []).map(({ title, direction }, index) =>
      phrase({
        place: `grading.moves.events.${index}.title`,
        title,
        role: direction === "up" ? "gain" : "loss",
        scored: true,
      }),
    ),
  ];
}

/** Two texts that are read as one. */
export function joined(whole: LocalText, part: LocalText): LocalText {
  return { zh: `${whole.zh}·${part.zh}`, en: `${whole.en}: ${part.en}` };
}

function ballotPhrases({ ballots }: SchemeDefinition): Phrase[] {
  return ballots.flatMap((ballot, index) =>
    ballot.criteria.flatMap(({ title, parts }, at) => {
      const place = `ballots.${index}.criteria.${at}`;
      return [
        phrase({ place: `${place}.title`, title, role: "gain", scored: true }),
        ...parts.map((part, no) =>
          phrase({ place: `${place}.parts.${no}.title`, title: part.title, role: "gain", scored: true }),
        ),
      ];
    }),
  );
}

function outcomePhrases(definition: SchemeDefinition): Phrase[] {
  const { grading, benefits, awards, alerts, redemption, funds } = definition;
  const consequences = grading.consequences.flatMap((one, index): Phrase[] => {
    const place = `grading.consequences.${index}`;
    switch (one.type) {
      case "followUp":
        return [phrase({ place: `${place}.action`, title: one.action, role: "measure" })];
      case "twiceInARow":
        return [phrase({ place: `${place}.decision`, title: one.decision, role: "measure" })];
      case "barsHonour":
        return [phrase({ place: `${place}.honour`, title: one.honour, role: "measure" })];
      case "probationExtended":
      case "inspections":
        return [];
      default:
        return one satisfies never;
    }
  });
  const note = redemption.type === "points" ? redemption.note : undefined;
  return [
    ...grading.grades.map(({ title }, index) =>
      phrase({ place: `grading.grades.${index}.title`, title, role: "label" }),
    ),
    ...consequences,
    ...benefits.map(({ title, needsConsent }, index) =>
      phrase({ place: `benefits.${index}.title`, title, role: "benefit", consented: needsConsent }),
    ),
    ...awards.map(({ title }, index) => phrase({ place: `awards.${index}.title`, title, role: "award" })),
    ...alerts.map(({ action }, index) => phrase({ place: `alerts.${index}.action`, title: action, role: "measure" })),
    ...(funds?.sources ?? []).map(({ title }, index) =>
      phrase({ place: `funds.sources.${index}.title`, title, role: "source" }),
    ),
    ...(note ? [phrase({ place: "redemption.note", title: note, role: "benefit", consented: true })] : []),
  ];
}
