import { and, eq, inArray } from "drizzle-orm";
import { entry } from "@/db/schema/entry";
import { hearing } from "@/db/schema/hearing";
import { DomainError } from "@/server/errors";
import { groupIdOf, villageOf, type Work } from "@/server/services/access";

export type HearingRow = typeof hearing.$inferSelect;

/**
 * Locks hearings together with their entries, so that no decision overtakes an answer. Of another village, group or (for a
 * resident) subject: not found. Errors: hearing.notFound, hearing.alreadyDecided once somebody decided on the entry.
 */
export async function lockHearings(work: Work, ids: readonly string[]): Promise<HearingRow[]> {
  const { countyId } = work.access.ctx;
  const own = work.access.ownSubjects;
  if (own?.length === 0) throw new DomainError("hearing.notFound");
  const group = own ? null : groupIdOf(work);
  const distinct = [...new Set(ids)].sort();
  const rows = await work.tx
    .select({ hearing, status: entry.status, reviewedBy: entry.reviewedBy })
    .from(hearing)
    .innerJoin(entry, and(eq(entry.countyId, hearing.countyId), eq(entry.id, hearing.entryId)))
    .where(
      and(
        eq(hearing.countyId, countyId),
        eq(hearing.villageId, villageOf(work)),
        inArray(hearing.id, distinct),
        own ? inArray(hearing.subjectId, [...own]) : undefined,
        group ? eq(hearing.groupId, group) : undefined,
      ),
    )
    .orderBy(entry.id)
    .for("update");
  if (rows.length !== distinct.length) throw new DomainError("hearing.notFound");
  if (rows.some(({ status, reviewedBy }) => !["proposed", "returned"].includes(status) || reviewedBy !== null))
    throw new DomainError("hearing.alreadyDecided");
  return rows.map((row) => row.hearing);
}
