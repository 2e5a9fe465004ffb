import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { closing } from "@/db/schema/result";
import type { TenantContext } from "@/server/domain/access/context";
import { resultStepFrom } from "@/server/domain/workflow/result-steps";
import { DomainError } from "@/server/errors";
import { authorise, villageOf, type Work, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { raiseFollowUps } from "@/server/services/follow/raise";
import { once } from "@/server/services/idempotency/once";
import { lockChain } from "@/server/services/ledger/append";
import { idempotencyKeyField, unitCodeField, uuid } from "@/server/services/parse";
import { lockClosing } from "./closing-row";
import { readCycleInput } from "./cycle-input";
import { lapseAtClose } from "./finalise";
import { changedParts, digestOf } from "./input-parts";
import { refuseOpenEnds } from "./open-ends";
import { type ClosingSummary, evaluate } from "./prepare-close";
import { setStatus } from "./set-status";

export const ConfirmClose = z.strictObject({
  unit: unitCodeField,
  closingId: uuid,
  idempotencyKey: idempotencyKeyField,
});
export type ConfirmClose = z.output<typeof ConfirmClose>;

/**
 * A second person confirms a previewed closing. Everything is evaluated again; if anything it rests on has changed since
 * the preview, it is refused and says what. A period is final at once and takes no entry any more; a cycle goes on to the
 * steps that its rule book has for results, and takes nothing while it does.
 * Errors: cycle.notFound, cycle.notPreviewed, cycle.ownPreparation, cycle.changed, cycle.openEnds.
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
  await lockChain(tx, countyId, villageOf(work));
  const found = await lockClosing(work, closingId);
  if (found.status !== "previewed") throw new DomainError("cycle.notPreviewed");
  if (found.preparedBy === userId) throw new DomainError("cycle.ownPreparation");
  const { cycleId, periodId } = found;
  await refuseOpenEnds(work, cycleId, periodId);
  const read = await readCycleInput(work, cycleId);
  const same = read.inputHash.equals(found.inputHash) && digestOf(evaluate(read, periodId)).equals(found.resultHash);
  if (!same)
    throw new DomainError("cycle.changed", changedParts((found.summary as ClosingSummary).parts ?? null, read.parts));
  const { definition } = read.input;
  const state =
    periodId === null
      ? { status: "confirmed" as const, nextStep: resultStepFrom(definition, 0) }
      : { status: "final" as const, finalOn: today };
  await Promise.all([
    tx
      .update(closing)
      .set({ ...state, confirmedBy: userId, confirmedByName: userName, confirmedAt: now })
      .where(and(eq(closing.countyId, countyId), eq(closing.id, closingId))),
    ...(periodId === null ? [] : [setStatus(work, cycleId, periodId, "closed")]),
    writeAudit(work, {
      action: "cycle.confirm",
      targetKind: "closing",
      targetId: closingId,
      detail: { cycleId, periodId },
    }),
  ]);
  if (periodId !== null) {
    await lapseAtClose(work, { ...found, confirmedBy: userId }, definition);
    await raiseFollowUps(work, closingId);
  }
  return { id: closingId };
}
