/** Sums that every indicator is made of. They add over villages; rates never do (domain.md, Indicators). */
export const COUNTED = [
  "eligible",
  "participants",
  "selfDeclaring",
  "earned",
  "spent",
  "redeemers",
  "valueFen",
  "posted",
  "noticeDue",
  "noticed",
  "timely",
  "objectionsDue",
  "objectionsTimely",
] as const;

/** What the rollups count for a village, a scheme family and a span. Points in hundredths, money in fen. */
export type Counted = Record<(typeof COUNTED)[number], number>;

/** The same with the population it is set against, once a village. */
export type Figures = Counted & { registered: number; resident: number };

const KEYS = [...COUNTED, "registered", "resident"] as const;

/** Nothing counted, nobody living there. */
export const noFigures = (): Figures => Object.fromEntries(KEYS.map((key) => [key, 0])) as Figures;

/** Sum of numerators and denominators: how every figure of a township or county is made. */
export function sumFigures(all: Iterable<Figures>): Figures {
  const sum = noFigures();
  for (const one of all) for (const key of KEYS) sum[key] += one[key];
  return sum;
}
