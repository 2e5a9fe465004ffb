import type { Hundredths } from "@/server/domain/points";
import type { Item, ItemPoints } from "@/server/domain/scheme/acts";
import { timesFor } from "@/server/domain/scheme/check";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";

/** An item with how many times its points count for the class at hand. */
type Priced = { readonly item: Item; readonly times: number };

/** The item of one rule book as it counts for a class. */
export const pricedFor = (definition: SchemeDefinition, item: Item, classCode: string): Priced => ({
  item,
  times: timesFor(definition, item, classCode),
});

/** The size that was recorded before multiplying → the size the draft's item gives for the same act; null: cannot be told. */
function sizeUnder(from: ItemPoints, to: ItemPoints, size: Hundredths): Hundredths | null {
  if (from.type === "fixed" && to.type === "fixed") return to.points;
  if (from.type === "range" && to.type === "range") return Math.min(to.max, Math.max(to.min, size));
  if (from.type === "perUnit" && to.type === "perUnit") {
    const units = from.points === 0 ? 0 : Math.trunc(size / from.points);
    return Math.min(units, to.maxUnits ?? units) * to.points;
  }
  if (from.type === "step" && to.type === "step") {
    const was = from.steps.filter((step) => step.points === size);
    const now = to.steps.find((step) => was.some((one) => one.code === step.code || one.title.zh === step.title.zh));
    return now?.points ?? null;
  }
  return null;
}

/**
 * What the draft would have given for an act, in signed hundredths; null where the kinds of points differ, so that only
 * the recorded figure is known. In: the recorded points, the old item and the draft's, each with its multiplier.
 */
export function priceUnder(points: Hundredths, from: Priced, to: Priced): Hundredths | null {
  const size = sizeUnder(from.item.points, to.item.points, Math.trunc(Math.abs(points) / from.times));
  if (size === null) return null;
  const priced = size * to.times;
  const added = to.item.sign === "addition";
  // A reversal bears the opposite of its item's sign.
  const reversed = points < 0 !== (from.item.sign === "deduction") && points !== 0;
  return priced === 0 ? 0 : added !== reversed ? priced : 0 - priced;
}
