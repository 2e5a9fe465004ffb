import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { newId } from "@/db/ids";
import { entry, entryStep } from "@/db/schema/entry";
import type { TenantContext } from "@/server/domain/access/context";
import { type Work, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { once } from "@/server/services/idempotency/once";
import { idempotencyKeyField, text, unitCodeField, uuid } from "@/server/services/parse";
import { asItsMaker, lockOwnEntry } from "./own-entry";

export const WithdrawEntry = z.strictObject({
  unit: unitCodeField,
  entryId: uuid,
  reason: text(500, 2),
  idempotencyKey: idempotencyKeyField,
});
export type WithdrawEntry = z.output<typeof WithdrawEntry>;

/**
 * 撤回: who recorded or declared an entry takes it back before anybody has decided on it. It stays readable.
 * Errors: entry.notFound, entry.notOwn, entry.alreadyDecided.
 */
export async function withdrawEntry({
  ctx,
  input,
}: {
  ctx: TenantContext;
  input: WithdrawEntry;
}): Promise<{ id: string }> {
  return asItsMaker(ctx, input.unit, (access) =>
    writeIn(access, (work) => once(work, input.idempotencyKey, input, () => withdraw(work, input))),
  );
}

async function withdraw(work: Work, input: WithdrawEntry): Promise<{ id: string }> {
  const { tx, access, now } = work;
  const row = await lockOwnEntry(work, input.entryId);
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
