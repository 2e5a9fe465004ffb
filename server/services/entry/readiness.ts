import { and, eq, inArray } from "drizzle-orm";
import { entry } from "@/db/schema/entry";
import { hearing } from "@/db/schema/hearing";
import { type HearingState, hearingState } from "@/server/domain/workflow/hearing";
import type { Work } from "@/server/services/access";
import type { EntryFilter, EntryLine } from "./list-entries";
import { definitionOf } from "./scheme-rules";
import { notYetOpen, unheardAmong } from "./step-guards";
import { approves } from "./workflow";

/** Why a person cannot do the waiting step for an entry today. `date`: from when, or until when it is waited for. */
export type Bar = { why: "own" | "notYet" | "notHeard"; date: string | null };

type Ready = { bars: Map<string, Bar>; heard: Map<string, NonNullable<EntryLine["heard"]>> };

/**
 * What stands in the way of deciding entries: an own proposal, a rhythm that has not ended, a subject that was not heard.
 * Only where something is decided (tab `toCheck`). In: ids of entries of this unit. The same rules as `completeStep`.
 */
export async function readiness(work: Work, filter: EntryFilter, ids: readonly string[]): Promise<Ready> {
  const ready: Ready = { bars: new Map(), heard: new Map() };
  if (filter.tab !== "toCheck" || ids.length === 0) return ready;
  const { countyId, userId } = work.access.ctx;
  const [rows, hearings] = await Promise.all([
    work.tx
      .select()
      .from(entry)
      .where(and(eq(entry.countyId, countyId), inArray(entry.id, [...ids]))),
    work.tx
      .select()
      .from(hearing)
      .where(and(eq(hearing.countyId, countyId), inArray(hearing.entryId, [...ids]))),
  ]);
  const [early, unheard] = await Promise.all([notYetOpen(work, rows), unheardAmong(work, rows)]);
  const of = new Map(hearings.map((one) => [one.entryId, one]));
  for (const row of rows) {
    const one = of.get(row.id);
    const disagrees = row.heard === "disagreed";
    if (disagrees || unheard.has(row.id)) {
      const state: HearingState = disagrees ? "answered" : hearingState(one ?? null, work.today);
      ready.heard.set(row.id, { state, until: one?.dueOn ?? null, disagrees, words: one?.words ?? null });
    }
    const decides =
      row.nextStep !== "notice" &&
      row.nextStep !== "post" &&
      approves(await definitionOf(work, row.versionId), row.nextStep);
    const from = early.get(row.id);
    if (decides && row.recordedBy === userId) ready.bars.set(row.id, { why: "own", date: null });
    else if (from) ready.bars.set(row.id, { why: "notYet", date: from });
    else if (decides && unheard.has(row.id))
      ready.bars.set(row.id, { why: "notHeard", date: unheard.get(row.id) ?? null });
  }
  return ready;
}
