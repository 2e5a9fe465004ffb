import { evaluateCycle } from "@/server/domain/evaluate/evaluate";
import type { PostedEntry, RatedSubject, VetoEvent } from "@/server/domain/evaluate/input";
import type { AccountEvent } from "@/server/domain/ledger/accounts";
import { formatScore } from "@/server/domain/points";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { cycleOf } from "./case-support";

/** What the household cases share: a score as the cases write it, the year's result, the events of an account. */

/** Two decimals with a plain hyphen, as the cases are written. */
export const shown = (points: number) => formatScore(points).replace("−", "-");

/** The result of 2026. */
export function yearOf(
  definition: SchemeDefinition,
  subjects: RatedSubject[],
  entries: PostedEntry[],
  vetoes: VetoEvent[] = [],
) {
  const cycle = cycleOf(definition, "2026-06-01");
  return evaluateCycle({ definition, cycle, subjects, entries, vetoes, previousResults: [] });
}

/** Posted entries of one subject as events of its account. */
export function eventsOf(entries: readonly PostedEntry[], subjectId: string): AccountEvent[] {
  return entries
    .filter((entry) => entry.subjectId === subjectId)
    .map(({ id, itemCode, points, actOn }) => ({ type: "entry", id, itemCode, points, on: actOn }));
}
