import type { LocalText } from "@/server/domain/scheme/parts";

/** What a number of a rule book is: it decides the unit it is written and read in. */
export type SpotKind =
  | "item"
  | "points"
  | "score"
  | "times"
  | "multiple"
  | "count"
  | "days"
  | "months"
  | "percent"
  | "place"
  | "fen";

/** The parts of a rule book, in its order: what a form of spots is grouped by. */
export const SPOT_SECTIONS = [
  "roster",
  "component",
  "item",
  "multiplier",
  "veto",
  "ballot",
  "score",
  "grading",
  "award",
  "target",
  "notice",
  "objections",
  "groups",
  "redemption",
  "funds",
  "benefit",
  "alert",
] as const;
export type SpotSection = (typeof SPOT_SECTIONS)[number];

/**
 * One item or one number of a definition. Its key is made of codes ("item.env-yard.points"), so that reordering changes
 * nothing; only rules without codes (grading, notices, alerts) are told apart by their place among their like.
 */
export type Spot = {
  readonly key: string;
  readonly kind: SpotKind;
  readonly section: SpotSection;
  readonly title: LocalText;
  /** Hundredths, days, months, per cent, places or fen, as `kind` says; null where the rule book sets none, and for an item. */
  readonly value: number | null;
  /** Whether "none" is an answer (a component without a cap). */
  readonly nullable: boolean;
  /** Where it stands in the definition. */
  readonly path: readonly (string | number)[];
};

export const label = (zh: string, en: string): LocalText => ({ zh, en });

/** Two titles one after the other: whose number, and which. */
export const under = (whole: LocalText, part: LocalText): LocalText => ({
  zh: `${whole.zh}·${part.zh}`,
  en: `${whole.en}: ${part.en}`,
});

type More = { nullable?: boolean };

/** A maker of the spots of one section. */
export const spotIn =
  (section: SpotSection) =>
  (
    key: string,
    kind: SpotKind,
    title: LocalText,
    value: number | null,
    path: readonly (string | number)[],
    { nullable = false }: More = {},
  ): Spot => ({ key, kind, section, title, value, nullable, path });
