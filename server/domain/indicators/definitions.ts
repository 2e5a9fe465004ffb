import type { Figures } from "./figures";

/** Scheme families that are compared, each the line of its rollups. */
export const FAMILIES = ["household", "party"] as const;
export type Family = (typeof FAMILIES)[number];

export type Population = "registered" | "resident";

/** What a comparison fixes once for all villages. Party schemes are set against their members, not against the population. */
export type Basis = { family: Family; population: Population };

type Definition = {
  /** share: num ÷ den; yuan: fen a head. */
  measure: "share" | "yuan";
  numerator: (f: Figures, basis: Basis) => number;
  denominator: (f: Figures, basis: Basis) => number;
  /** Units of numerator and denominator, for the words beside them. */
  units: readonly [Unit, Unit];
};

/** subject: household or member; person; entry; points in hundredths; fen. */
type Unit = "subject" | "person" | "entry" | "objection" | "points" | "fen";

const populationOf = (f: Figures, { family, population }: Basis) => (family === "party" ? f.eligible : f[population]);

/** Every indicator once (domain.md, Indicators). Budget use waits for the fund ledger: there is no denominator before it. */
export const DEFINITIONS = {
  participation: {
    measure: "share",
    numerator: (f) => f.participants,
    denominator: (f) => f.eligible,
    units: ["subject", "subject"],
  },
  selfDeclared: {
    measure: "share",
    numerator: (f) => f.selfDeclaring,
    denominator: (f) => f.eligible,
    units: ["subject", "subject"],
  },
  redemptionRatio: {
    measure: "share",
    numerator: (f) => f.spent,
    denominator: (f) => f.earned,
    units: ["points", "points"],
  },
  redeemerShare: {
    measure: "share",
    numerator: (f) => f.redeemers,
    denominator: populationOf,
    units: ["person", "person"],
  },
  noticeCompliance: {
    measure: "share",
    numerator: (f) => f.noticed,
    denominator: (f) => f.noticeDue,
    units: ["entry", "entry"],
  },
  timeliness: { measure: "share", numerator: (f) => f.timely, denominator: (f) => f.posted, units: ["entry", "entry"] },
  objectionTimeliness: {
    measure: "share",
    numerator: (f) => f.objectionsTimely,
    denominator: (f) => f.objectionsDue,
    units: ["objection", "objection"],
  },
  spendPerHead: {
    measure: "yuan",
    numerator: (f) => f.valueFen,
    denominator: (f, { family }) => (family === "party" ? f.eligible : f.resident),
    units: ["fen", "person"],
  },
} as const satisfies Record<string, Definition>;

export type Indicator = keyof typeof DEFINITIONS;
export const INDICATORS = Object.keys(DEFINITIONS) as Indicator[];

export type Ratio = { num: number; den: number };

/** Numerator and denominator of an indicator. A denominator of 0 means that there is nothing to measure («—»). */
export function ratioOf(code: Indicator, figures: Figures, basis: Basis): Ratio {
  const { numerator, denominator } = DEFINITIONS[code] as Definition;
  return { num: numerator(figures, basis), den: denominator(figures, basis) };
}

/** The figure as an integer: a share in thousandths, yuan in fen; halves upwards; null where there is nothing to divide by. */
export function figureOf(code: Indicator, figures: Figures, basis: Basis): number | null {
  const { num, den } = ratioOf(code, figures, basis);
  if (den <= 0) return null;
  const scale = DEFINITIONS[code].measure === "share" ? 1000 : 1;
  return Math.floor((2 * num * scale + den) / (2 * den));
}
