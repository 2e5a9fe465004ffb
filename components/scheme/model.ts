/** The sections of a rule book as it is read. */
export const SECTIONS = [
  "meta",
  "classes",
  "cycle",
  "components",
  "items",
  "vetoes",
  "grading",
  "workflow",
  "redemption",
  "benefits",
] as const;
export type Section = (typeof SECTIONS)[number];
