import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { closing } from "@/db/schema/result";
import type { TenantContext } from "@/server/domain/access/context";
import { lapseDay } from "@/server/domain/ledger/rules";
import { DomainError } from "@/server/errors";
import { authorise, villageOf, type Work, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { once } from "@/server/services/idempotency/once";
import { lapsePoints } from "@/server/services/ledger/lapse-points";
import { idempotencyKeyField, text, unitCodeField, uuid } from "@/server/services/parse";
import { ownScheme } from "@/server/services/scheme/end-scheme";
import { digestOf, readCycleInput } from "./cycle-input";
import { ensureCycles } from "./open-cycle";
import { countOpenEnds, openEnds } from "./open-ends";
import { evaluate, setStatus } from "./prepare-close";

export const ConfirmClose = z.strictObject({
  unit: unitCodeField,
  closingId: uuid,
  idempotencyKey: idempotencyKeyField,
});
export type ConfirmClose = z.output<typeof ConfirmClose>;

/**
 * A second person makes a previewed closing final. Everything is evaluated again; if anything it rests on has changed since
 * the preview, it is refused. A closed period takes no entry any more; a closed cycle opens the next one under the version
 * in force. Errors: cycle.notFound, cycle.notPreviewed, cycle.ownPreparation, cycle.changed, cycle.openEnds.
 */
export async function confirmClose({
  ctx,
  input,
}: {
  ctx: TenantContext;
  input: ConfirmClose;
}): Promise<{ id: string }> {
  const access = authorise(ctx, "cycle.confirm", input.unit);
  return writeIn(access, (work) => once(work, input.idempotencyKey, input, () => confirm(work, input.closingId)));
}

/** The same in an open transaction; the seed confirms as another person than it prepared. */
export async function confirm(work: Work, closingId: string): Promise<{ id: string }> {
  const { tx, access, now, today } = work;
  const { countyId, userId, userName } = access.ctx;
  const found = await lockClosing(work, closingId);
  if (found.preparedBy === userId) throw new DomainError("cycle.ownPreparation");
  const { cycleId, periodId } = found;
  const ends = await openEnds(work, cycleId, periodId);
  if (countOpenEnds(ends) > 0) throw new DomainError("cycle.openEnds", { count: countOpenEnds(ends) });
  const read = await readCycleInput(work, cycleId);
  const same = read.inputHash.equals(found.inputHash) && digestOf(evaluate(read, periodId)).equals(found.resultHash);
  if (!same) throw new DomainError("cycle.changed");
  await Promise.all([
    tx
      .update(closing)
      .set({ status: "final", confirmedBy: userId, confirmedByName: userName, confirmedAt: now })
      .where(and(eq(closing.countyId, countyId), eq(closing.id, closingId))),
    setStatus(work, cycleId, periodId, "closed"),
    writeAudit(work, {
      action: "cycle.confirm",
      targetKind: "closing",
      targetId: closingId,
      detail: { cycleId, periodId },
    }),
  ]);
  const earnedUntil = lapseDay(read.input.definition.redemption, read.row.endsOn, { periodId, today });
  if (earnedUntil !== null) {
    const by = { proposedBy: found.preparedBy, approvedBy: userId };
    await lapsePoints(work, { villageId: villageOf(work), schemeId: found.schemeId, earnedUntil, by });
  }
  // Closing waits for the last day to pass, so today lies in the next cycle or a later one.
  if (periodId === null) await ensureCycles(work, found.schemeId, today);
  return { id: closingId };
}

/** Locks a previewed closing of this village. Errors: cycle.notFound, cycle.notPreviewed. */
async function lockClosing(work: Work, closingId: string) {
  const { tx, access } = work;
  const [found] = await tx
    .select()
    .from(closing)
    .where(and(eq(closing.countyId, access.ctx.countyId), eq(closing.id, closingId)))
    .for("update");
  if (!found) throw new DomainError("cycle.notFound");
  await ownScheme(work, found.schemeId).catch((error) => {
    if (error instanceof DomainError && error.code === "scheme.notFound") throw new DomainError("cycle.notFound");
    throw error;
  });
  if (found.status !== "previewed") throw new DomainError("cycle.notPreviewed");
  return found;
}

export const DiscardPreview = z.strictObject({ unit: unitCodeField, closingId: uuid, reason: text(500, 2) });
export type DiscardPreview = z.output<typeof DiscardPreview>;

/** Takes a preview back: its period or cycle is open again, its rows stay as a record. Errors: cycle.notFound, cycle.notPreviewed, cycle.onNotice. */
export async function discardPreview({
  ctx,
  input,
}: {
  ctx: TenantContext;
  input: DiscardPreview;
}): Promise<{ id: string }> {
  const access = authorise(ctx, "cycle.prepare", input.unit);
  return writeIn(access, async (work) => {
    const found = await lockClosing(work, input.closingId);
    await refuseWhileOnNotice(work, found.cycleId, found.periodId);
    await Promise.all([
      work.tx
        .update(closing)
        .set({ status: "discarded" })
        .where(and(eq(closing.countyId, access.ctx.countyId), eq(closing.id, input.closingId))),
      setStatus(work, found.cycleId, found.periodId, "open"),
      writeAudit(work, {
        action: "cycle.discard",
        targetKind: "closing",
        targetId: input.closingId,
        detail: { reason: input.reason },
      }),
    ]);
    return { id: input.closingId };
  });
}

async function refuseWhileOnNotice({ tx, access }: Work, cycleId: string, periodId: string | null): Promise<void> {
  const [running] = await tx.execute<{ ends_on: string }>(sql`
    select ends_on::text from notice
    where county_id = ${access.ctx.countyId} and cycle_id = ${cycleId} and period_id is not distinct from ${periodId}::uuid
      and kind in ('period_results', 'cycle_results') and status = 'open' limit 1`);
  if (running) throw new DomainError("cycle.onNotice", { until: running.ends_on });
}
