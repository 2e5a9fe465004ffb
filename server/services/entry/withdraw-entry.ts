import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { newId } from "@/db/ids";
import { entry, entryStep } from "@/db/schema/entry";
import type { TenantContext } from "@/server/domain/access/context";
import { DomainError } from "@/server/errors";
import { authorise, type Work, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { once } from "@/server/services/idempotency/once";
import { idempotencyKeyField, text, unitCodeField, uuid } from "@/server/services/parse";
import { type EntryRow, lockEntry } from "./lock-entries";

export const WithdrawEntry = z.strictObject({
  unit: unitCodeField,
  entryId: uuid,
  reason: text(500, 2),
  idempotencyKey: idempotencyKeyField,
});
export type WithdrawEntry = z.output<typeof WithdrawEntry>;

/**
 * 撤回: its recorder takes an entry back before anybody has decided on it. It stays readable.
 * Errors: entry.notFound, entry.notOwn, entry.alreadyDecided.
 */
export async function withdrawEntry({
  ctx,
  input,
}: {
  ctx: TenantContext;
  input: WithdrawEntry;
}): Promise<{ id: string }> {
  const access = authorise(ctx, "entry.record", input.unit);
  return writeIn(access, (work) => once(work, input.idempotencyKey, input, () => withdraw(work, input)));
}

async function withdraw(work: Work, input: WithdrawEntry): Promise<{ id: string }> {
  const { tx, access, now } = work;
  const row = await lockEntry(work, input.entryId);
  assertOpenToRecorder(row, access.ctx.userId);
  await Promise.all([
    tx
      .update(entry)
      .set({ status: "withdrawn", version: row.version + 1 })
      .where(and(eq(entry.countyId, row.countyId), eq(entry.id, row.id))),
    tx.insert(entryStep).values({
      countyId: row.countyId,
      id: newId(now),
      orgPath: row.orgPath,
      line: row.line,
      entryId: row.id,
      step: "withdrawn",
      note: input.reason,
      byUserId: access.ctx.userId,
      byName: access.ctx.userName,
      at: now,
    }),
    writeAudit(work, { action: "entry.withdraw", targetKind: "entry", targetId: row.id }),
  ]);
  return { id: row.id };
}

/** Only who recorded an entry changes it, and only while nobody has decided. Errors: entry.notOwn, entry.alreadyDecided. */
export function assertOpenToRecorder(row: EntryRow, userId: string): void {
  if (row.recordedBy !== userId) throw new DomainError("entry.notOwn");
  if (row.status !== "returned" && (row.status !== "proposed" || row.reviewedBy !== null))
    throw new DomainError("entry.alreadyDecided");
}
