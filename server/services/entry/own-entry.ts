import type { TenantContext } from "@/server/domain/access/context";
import { pathOfUnitCode } from "@/server/domain/access/path";
import { grantsFor } from "@/server/domain/access/permissions";
import { DomainError } from "@/server/errors";
import { type Access, authorise, type Work } from "@/server/services/access";
import { type EntryRow, lockEntry } from "./lock-entries";

/**
 * Corrects or withdraws as who made the entry: an officer by the right to record, a resident by the right to declare. Who
 * has both (a recorder of the village who is a party member) is tried as one, then as the other.
 * Errors: those of `act`; access.forbidden for who has neither.
 */
export async function asItsMaker<T>(ctx: TenantContext, unit: string, act: (access: Access) => Promise<T>): Promise<T> {
  const path = pathOfUnitCode(unit);
  const both = (["entry.record", "entry.declare"] as const).filter(
    (permission) => path && grantsFor(ctx.grants, permission, path).length > 0,
  );
  const [first = "entry.record", second] = both;
  if (!second) return act(authorise(ctx, first, unit));
  try {
    return await act(authorise(ctx, first, unit));
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== "entry.notFound") throw error;
    return act(authorise(ctx, second, unit));
  }
}

/**
 * Only who made an entry changes it, and only while nobody has decided; to a resident another's entry does not exist.
 * Errors: entry.notFound, entry.notOwn, entry.alreadyDecided.
 */
export async function lockOwnEntry(work: Work, entryId: string): Promise<EntryRow> {
  const row = await lockEntry(work, entryId);
  const own = row.recordedBy === work.access.ctx.userId;
  if (!own) throw new DomainError(work.access.ownSubjects === null ? "entry.notOwn" : "entry.notFound");
  if (row.status !== "returned" && (row.status !== "proposed" || row.reviewedBy !== null))
    throw new DomainError("entry.alreadyDecided");
  return row;
}
