import { type Candidate, compared } from "@/server/domain/evaluate/places";
import type { Hundredths } from "@/server/domain/points";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import type { GradingRule } from "@/server/domain/scheme/grading";

/** Values at which a grade may change: bounds of rules, and what others have. `at` is a rule's index; null: the score. */

function boundsOf(rule: GradingRule): Hundredths[] {
  switch (rule.type) {
    case "thresholds":
      return rule.bands.flatMap(({ from, to }) => [from, to].filter((bound) => bound !== null));
    case "rankBands":
    case "topPlaces":
      return rule.floorScore === null ? [] : [rule.floorScore];
    case "gate":
      return [rule.pass];
    case "quota":
    case "classGrade":
    case "untilScored":
    case "oneStepUp":
    case "dropAtTotals":
      return [];
    default:
      return rule satisfies never;
  }
}

const measuresItself = (rule: GradingRule): boolean => rule.type === "gate" || ("on" in rule && rule.on !== undefined);

const isRanking = (rule: GradingRule): boolean =>
  rule.type === "rankBands" || rule.type === "topPlaces" || rule.type === "quota";

/** Whether any place depends on what others have. */
export const ranks = (definition: SchemeDefinition): boolean => definition.grading.rules.some(isRanking);

/** Each once, in ascending order. */
export function marksOf(
  definition: SchemeDefinition,
  others: readonly Candidate[],
  at: number | null,
): readonly Hundredths[] {
  const marks = new Set<Hundredths>();
  let ranked = at === null;
  for (const [index, rule] of definition.grading.rules.entries()) {
    if (at === null ? measuresItself(rule) : index !== at) continue;
    for (const bound of boundsOf(rule)) marks.add(bound);
    ranked = ranked || isRanking(rule);
  }
  if (ranked && ranks(definition)) for (const other of others) marks.add(compared(other, at));
  return [...marks].sort((a, b) => a - b);
}

/**
 * Everything worth trying that is better than a value, the nearest first: each mark, and the next hundredth past it. `sign`
 * is 1 where more is better, −1 where less is.
 */
export function trialsFrom(marks: readonly Hundredths[], value: Hundredths, sign: 1 | -1): Hundredths[] {
  const all = new Set(marks.flatMap((mark) => [mark - 1, mark, mark + 1]));
  return [...all].filter((one) => sign * (one - value) > 0).sort((a, b) => sign * (a - b));
}

/** So many are tried one after the other; of more, the middle is asked first, which rule books in order allow. */
const FEW = 60;

/** The first of the values, in their order, that is enough; null where none is. */
export function firstEnough(values: readonly Hundredths[], enough: (value: Hundredths) => boolean): Hundredths | null {
  if (values.length <= FEW) return values.find(enough) ?? null;
  let [low, high] = [0, values.length - 1];
  if (!enough(values[high] ?? 0)) return null;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (enough(values[middle] ?? 0)) high = middle;
    else low = middle + 1;
  }
  return values[low] ?? null;
}
