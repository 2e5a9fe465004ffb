import { z } from "zod";
import type { Population } from "./definitions";

/** Indicators that the composite index is made of. Spend per head is not one: spending much is not doing well. */
export const INDEXED = [
  "participation",
  "redemptionRatio",
  "redeemerShare",
  "noticeCompliance",
  "timeliness",
  "objectionTimeliness",
] as const;
export type Indexed = (typeof INDEXED)[number];

const perIndicator = <S extends z.ZodType>(value: S) =>
  z.strictObject(Object.fromEntries(INDEXED.map((code) => [code, value])) as Record<Indexed, S>);

/** What the county fixes: weights in whole points that sum to 100, targets in thousandths, population basis, bounds of the peer groups. */
export const IndexConfig = z.strictObject({
  weights: perIndicator(z.number().int().min(0).max(100)),
  targets: perIndicator(z.number().int().min(1).max(1000)),
  population: z.enum(["registered", "resident"] satisfies Population[]),
  /** Registered population from which a village is medium, and large. */
  bands: z.strictObject({
    mediumFrom: z.number().int().min(1).max(100_000),
    largeFrom: z.number().int().min(2).max(100_000),
  }),
});
export type IndexConfig = z.output<typeof IndexConfig>;

/** In force until the county fixes another. */
export const DEFAULT_INDEX_CONFIG: IndexConfig = {
  weights: {
    participation: 30,
    redemptionRatio: 20,
    redeemerShare: 20,
    noticeCompliance: 15,
    timeliness: 10,
    objectionTimeliness: 5,
  },
  targets: {
    participation: 800,
    redemptionRatio: 700,
    redeemerShare: 300,
    noticeCompliance: 1000,
    timeliness: 950,
    objectionTimeliness: 1000,
  },
  population: "registered",
  bands: { mediumFrom: 1000, largeFrom: 1300 },
};

/** Sum of the weights; must be 100. */
export const weightSum = ({ weights }: IndexConfig): number => INDEXED.reduce((sum, code) => sum + weights[code], 0);

export const BANDS = ["small", "medium", "large"] as const;
export type Band = (typeof BANDS)[number];

/** Peer group of a village by its registered population (domain.md: ranked inside peer groups and overall). */
export function bandOf({ bands }: IndexConfig, registered: number): Band {
  if (registered >= bands.largeFrom) return "large";
  return registered >= bands.mediumFrom ? "medium" : "small";
}
