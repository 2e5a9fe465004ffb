import { and, asc, eq, inArray } from "drizzle-orm";
import { entry } from "@/db/schema/entry";
import { DomainError } from "@/server/errors";
import { villageOf, type Work } from "@/server/services/access";
import { groupReach } from "@/server/services/round/cross-review";

export type EntryRow = typeof entry.$inferSelect;

/**
 * Locks entries of one scheme in the order of their ids, so that two steps of one entry queue. Entries of another
 * village, scheme, line or (for a grid's or branch's person) group are not found. Errors: entry.notFound.
 */
export async function lockEntries(work: Work, schemeId: string, entryIds: readonly string[]): Promise<EntryRow[]> {
  const ids = [...new Set(entryIds)];
  const rows = await work.tx
    .select()
    .from(entry)
    .where(
      and(
        eq(entry.countyId, work.access.ctx.countyId),
        eq(entry.villageId, villageOf(work)),
        eq(entry.schemeId, schemeId),
        inArray(entry.id, ids),
        groupReach(work),
      ),
    )
    .orderBy(asc(entry.id))
    .for("update");
  if (rows.length !== ids.length) throw new DomainError("entry.notFound");
  return rows;
}

/** The one entry that a person corrects or withdraws. Errors: entry.notFound. */
export async function lockEntry(work: Work, entryId: string): Promise<EntryRow> {
  const [row] = await work.tx
    .select()
    .from(entry)
    .where(
      and(
        eq(entry.countyId, work.access.ctx.countyId),
        eq(entry.villageId, villageOf(work)),
        eq(entry.id, entryId),
        groupReach(work),
      ),
    )
    .for("update");
  if (!row) throw new DomainError("entry.notFound");
  return row;
}
