/** 业务线 (domain.md, invariant 11): who may see which personal rows. */
export const LINES = ["household", "party", "school", "market", "enterprise"] as const;
export type Line = (typeof LINES)[number];
