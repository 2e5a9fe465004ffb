import { INDEXED, type IndexConfig, type Indexed } from "./config";
import { type Basis, type Family, ratioOf } from "./definitions";
import type { Figures } from "./figures";

/** One indicator's part of an index, in hundredths of index points. `weight` 0: nothing to measure, its weight went to the others. */
export type Part = { code: Indexed; num: number; den: number; target: number; weight: number; score: number };

/**
 * Index in hundredths (100.00 is full), null where nothing at all can be measured, and where nobody takes part in a scheme
 * that adds points: a village of stars by ballot alone is not set against those that count points.
 */
export type Index = { index: number | null; parts: Part[] };

export type Compared = { config: IndexConfig; family: Family; left: ReadonlySet<Indexed> };

/**
 * Fixes a comparison. An indicator is left out for everybody where the family has no use for it: where no village earned
 * or spent a redeemable point, nobody's redeemer share is measured.
 */
export function comparison(config: IndexConfig, family: Family, all: Iterable<Figures>): Compared {
  for (const { earned, spent } of all) if (earned > 0 || spent > 0) return { config, family, left: new Set() };
  return { config, family, left: new Set(["redemptionRatio", "redeemerShare"]) };
}

/**
 * Composite index of one village (domain.md, Composite index): min(1, value ÷ target) × weight, added up. An indicator
 * without a denominator gives its weight to the others in proportion. Integers throughout: the weights in force are
 * apportioned to 10,000 hundredths by largest remainder, each part is rounded half up, and the index is the sum of its parts.
 */
export function composeIndex(compared: Compared, figures: Figures): Index {
  const { config, family, left } = compared;
  const basis: Basis = { family, population: config.population };
  const found = INDEXED.map((code) => {
    const { num, den } = ratioOf(code, figures, basis);
    return { code, num, den: left.has(code) ? 0 : den, target: config.targets[code], raw: config.weights[code] };
  });
  const weights = apportion(found.map(({ den, raw }) => (den > 0 ? raw : 0)));
  const parts = found.map(({ code, num, den, target }, i) => {
    const weight = weights[i] ?? 0;
    return { code, num, den, target, weight, score: scoreOf({ num, den, target, weight }) };
  });
  const isMeasured = figures.eligible > 0 && parts.some(({ weight }) => weight > 0);
  return { index: isMeasured ? parts.reduce((sum, { score }) => sum + score, 0) : null, parts };
}

function scoreOf({ num, den, target, weight }: Pick<Part, "num" | "den" | "target" | "weight">): number {
  if (den <= 0 || weight === 0 || num <= 0) return 0;
  const [n, d] = [BigInt(num) * 1000n, BigInt(den) * BigInt(target)];
  if (n >= d) return weight;
  return Number((2n * n * BigInt(weight) + d) / (2n * d));
}

/** Hundredths of 100 points in proportion to `raw`; what rounding leaves goes to the largest remainders, the first of equals. */
function apportion(raw: readonly number[]): number[] {
  const total = raw.reduce((sum, weight) => sum + weight, 0);
  if (total === 0) return raw.map(() => 0);
  const whole = raw.map((weight) => Math.floor((weight * 10_000) / total));
  const rest = 10_000 - whole.reduce((sum, weight) => sum + weight, 0);
  const order = raw
    .map((weight, i) => ({ i, remainder: (weight * 10_000) % total }))
    .sort((a, b) => b.remainder - a.remainder || a.i - b.i);
  for (const { i } of order.slice(0, rest)) whole[i] = (whole[i] ?? 0) + 1;
  return whole;
}
