import type { CycleInput, PostedEntry } from "@/server/domain/evaluate/input";
import { countWithinLimits } from "@/server/domain/evaluate/limits";
import type { EvaluationResult } from "@/server/domain/evaluate/result";
import { redeemablePart } from "@/server/domain/ledger/rules";
import type { Hundredths } from "@/server/domain/points";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import type { GradeKey, PlaceUse, Side, TieUse } from "./types";

/** Points redeemed in the past cycle and the money they cost: what a point was worth where no rule book says so. */
export type Redeemed = { readonly spent: Hundredths; readonly valueFen: number };

/** The sums of one evaluation. `keyOf` names its grades in both rule books' terms. */
export function sideOf(
  result: EvaluationResult,
  input: CycleInput,
  redeemed: Redeemed | null,
  keyOf: (gradeCode: string | null) => GradeKey,
): Side {
  const grades: Record<GradeKey, number> = {};
  const bins: Record<string, number> = {};
  let [rated, scored, scoreSum] = [0, 0, 0];
  for (const subject of result.subjects) {
    if (subject.standing === "rated") {
      const key = keyOf(subject.gradeCode);
      grades[key] = (grades[key] ?? 0) + 1;
      rated += 1;
    }
    if (subject.score === null || subject.standing === "exempt") continue;
    const bin = String(Math.floor(subject.score / 100));
    bins[bin] = (bins[bin] ?? 0) + 1;
    scoreSum += subject.score;
    scored += 1;
  }
  const earned = earnedOf(input.definition, input.entries);
  return {
    subjects: result.subjects.length,
    rated,
    grades,
    bins,
    scoreSum,
    scored,
    places: placesOf(result, keyOf),
    ties: tiesOf(result),
    earned,
    worthFen: worthOf(input.definition, earned, redeemed),
  };
}

function placesOf(result: EvaluationResult, keyOf: (code: string | null) => GradeKey): PlaceUse[] {
  const byGrade = new Map<GradeKey, { of: number; places: number; taken: number }>();
  for (const { grade, of, places, taken } of result.quotas) {
    const sum = byGrade.get(keyOf(grade)) ?? { of: 0, places: 0, taken: 0 };
    byGrade.set(keyOf(grade), { of: sum.of + of, places: sum.places + places, taken: sum.taken + taken });
  }
  return [...byGrade].map(([grade, sum]) => ({ grade, ...sum }));
}

function tiesOf({ ties }: EvaluationResult): TieUse {
  const sizeOf = (resolution: "enteredWhole" | "fellWhole") =>
    ties.filter((tie) => tie.resolution === resolution).reduce((sum, tie) => sum + tie.subjectIds.length, 0);
  const [entered, fell] = [sizeOf("enteredWhole"), sizeOf("fellWhole")];
  return { groups: ties.length, subjects: entered + fell, entered, fell };
}

/**
 * Redeemable points that these entries earn under a definition, in hundredths, limits of the items kept: what the ledger
 * would have posted. Reversals and what they reverse cancel out outside the limits.
 */
function earnedOf(definition: SchemeDefinition, entries: readonly PostedEntry[]): Hundredths {
  const { redemption } = definition;
  if (redemption.type === "none") return 0;
  const items = new Map(definition.items.map((item) => [item.code, item]));
  const reversed = new Set(entries.flatMap((entry) => entry.reversesId ?? []));
  const limited = new Map<string, PostedEntry[]>();
  let sum = 0;
  for (const entry of entries) {
    const item = items.get(entry.itemCode);
    if (!item || !redemption.earnsFrom.includes(item.component)) continue;
    const free = item.limits.length === 0 || entry.reversesId !== null || reversed.has(entry.id) || entry.penaltyFor;
    if (free) sum += redeemablePart(redemption, item, entry.points);
    else {
      const key = `${entry.subjectId}|${entry.itemCode}`;
      const group = limited.get(key);
      if (group) group.push(entry);
      else limited.set(key, [entry]);
    }
  }
  for (const group of limited.values()) {
    const item = items.get(group[0]?.itemCode ?? "");
    if (!item) continue;
    for (const points of countWithinLimits(item, group).values()) sum += redeemablePart(redemption, item, points);
  }
  return sum;
}

/** What earned points come to when all are redeemed, in fen: at the rule book's value, else at what was paid in the past cycle. */
function worthOf(definition: SchemeDefinition, earned: Hundredths, redeemed: Redeemed | null): number | null {
  if (definition.redemption.type === "none") return 0;
  const value = definition.funds?.pointValue ?? null;
  if (value !== null) return Math.round((earned * value) / 100);
  if (!redeemed || redeemed.spent <= 0) return null;
  return Math.round((earned * redeemed.valueFen) / redeemed.spent);
}

/** Whether the worth rests on what was paid instead of on the rule book. */
export const isObserved = (definition: SchemeDefinition): boolean =>
  definition.redemption.type === "points" && (definition.funds?.pointValue ?? null) === null;
