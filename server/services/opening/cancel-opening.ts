import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { newId } from "@/db/ids";
import { openingBalance, openingBatch } from "@/db/schema/move";
import { subject } from "@/db/schema/roster";
import type { TenantContext } from "@/server/domain/access/context";
import { DomainError } from "@/server/errors";
import { authorise, type Work, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { once } from "@/server/services/idempotency/once";
import { idempotencyKeyField, text, unitCodeField, uuid } from "@/server/services/parse";
import { withinAccess } from "@/server/services/roster/rows";

export const CancelOpening = z.strictObject({
  unit: unitCodeField,
  openingId: uuid,
  reason: text(200, 2),
  idempotencyKey: idempotencyKeyField,
});
export type CancelOpening = z.output<typeof CancelOpening>;

/**
 * 冲销期初余额: a posted opening balance that was wrong is taken back by a row of the opposite points, proposed by one person and
 * confirmed by another like any list (confirm-openings.ts); the first one stays readable. After it a right one may be entered.
 * Points already spent become arrears. Errors: opening.notFound, opening.notCancellable.
 */
export async function cancelOpening({
  ctx,
  input,
}: {
  ctx: TenantContext;
  input: CancelOpening;
}): Promise<{ id: string }> {
  const access = authorise(ctx, "opening.enter", input.unit);
  return writeIn(access, (work) => once(work, input.idempotencyKey, input, () => cancel(work, input)));
}

async function cancel(work: Work, input: CancelOpening): Promise<{ id: string }> {
  const { tx, access, now } = work;
  const { countyId, userId, userName } = access.ctx;
  const [found] = await tx
    .select({ opening: openingBalance })
    .from(openingBalance)
    .innerJoin(subject, and(eq(subject.countyId, openingBalance.countyId), eq(subject.id, openingBalance.subjectId)))
    .where(and(withinAccess(work), eq(openingBalance.countyId, countyId), eq(openingBalance.id, input.openingId)))
    .for("update", { of: openingBalance });
  if (!found) throw new DomainError("opening.notFound");
  const { opening } = found;
  const { orgPath, line, villageId, schemeId, subjectId, asOf, source } = opening;
  if (opening.status !== "confirmed" || opening.cancels !== null || opening.cancelledAt !== null)
    throw new DomainError("opening.notCancellable");
  const batchId = newId(now);
  const at = { countyId, orgPath, line, villageId, schemeId };
  await tx.insert(openingBatch).values({
    ...at,
    id: batchId,
    status: "proposed",
    asOf,
    source,
    cancelReason: input.reason,
    unreadable: [],
    proposedBy: userId,
    proposedByName: userName,
    proposedAt: now,
  });
  const written = await tx
    .insert(openingBalance)
    .values({
      ...at,
      id: newId(now),
      batchId,
      subjectId,
      status: "proposed",
      honour: 0 - opening.honour,
      redeemable: 0 - opening.redeemable,
      asOf,
      source,
      cancels: opening.id,
      at: now,
    })
    .onConflictDoNothing()
    .returning({ id: openingBalance.id });
  if (written.length === 0) throw new DomainError("opening.notCancellable");
  await writeAudit(work, {
    action: "opening.cancel",
    targetKind: "subject",
    targetId: subjectId,
    path: orgPath,
    detail: { openingId: opening.id, batchId },
  });
  return { id: batchId };
}
