import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { newId } from "@/db/ids";
import { closingStep } from "@/db/schema/closing";
import { closing } from "@/db/schema/result";
import { cycle } from "@/db/schema/scheme";
import type { TenantContext } from "@/server/domain/access/context";
import { lapseDay } from "@/server/domain/ledger/rules";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { DomainError } from "@/server/errors";
import { authorise, villageOf, type Work, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { endGrantsOf, grantBenefits } from "@/server/services/benefit/grant";
import { raiseFollowUps } from "@/server/services/follow/raise";
import { once } from "@/server/services/idempotency/once";
import { lockChain } from "@/server/services/ledger/append";
import { lapsePoints } from "@/server/services/ledger/lapse-points";
import { idempotencyKeyField, unitCodeField, uuid } from "@/server/services/parse";
import { lockAtStep } from "./at-step";
import type { ClosingRecord } from "./closing-row";
import { ensureCycles } from "./open-cycle";
import { noticesOf } from "./pass-notice";
import { setStatus } from "./set-status";

export const FinaliseResults = z.strictObject({
  unit: unitCodeField,
  closingId: uuid,
  idempotencyKey: idempotencyKeyField,
});
export type FinaliseResults = z.output<typeof FinaliseResults>;

/**
 * 登记定案: the last step of a cycle's results, once every step before it is done. The results hold from today on, the cycle
 * takes nothing any more, what the rule book lets lapse lapses, what follows from grades and what they give begins (what an
 * earlier result of the same cycle gave ends), and the next cycle is open.
 * Errors: cycle.notFound, cycle.notConfirmed, cycle.notItsTurn, cycle.contested.
 */
export async function finaliseResults({
  ctx,
  input,
}: {
  ctx: TenantContext;
  input: FinaliseResults;
}): Promise<{ id: string }> {
  const access = authorise(ctx, "cycle.confirm", input.unit);
  return writeIn(access, (work) => once(work, input.idempotencyKey, input, () => finalise(work, input.closingId)));
}

/** The same in an open transaction. Lock order: chain head, closing, accounts. */
export async function finalise(work: Work, closingId: string): Promise<{ id: string }> {
  const { tx, access, now, today } = work;
  const { countyId, userId, userName } = access.ctx;
  await lockChain(tx, countyId, villageOf(work));
  const { row, definition, demand } = await lockAtStep(work, closingId, "post");
  await refuseContested(work, row);
  const { orgPath, line, cycleId } = row;
  await Promise.all([
    tx
      .update(closing)
      .set({ status: "final", nextStep: null, finalOn: today })
      .where(and(eq(closing.countyId, countyId), eq(closing.id, closingId))),
    tx.insert(closingStep).values({
      ...{ countyId, id: newId(now), orgPath, line, closingId },
      ...{ stepNo: demand.stepNo, step: "post", outcome: "done", byUserId: userId, byName: userName, at: now },
    }),
    setStatus(work, cycleId, null, "closed"),
    writeAudit(work, { action: "cycle.finalise", targetKind: "closing", targetId: closingId, detail: { cycleId } }),
  ]);
  await lapseAtClose(work, row, definition);
  if (row.replacesId) await endGrantsOf(work, row.replacesId, "reopened");
  await raiseFollowUps(work, closingId);
  await grantBenefits(work, closingId);
  // Closing waits for the last day to pass, so today lies in the next cycle or a later one.
  await ensureCycles(work, row.schemeId, today);
  return { id: closingId };
}

/**
 * An appeal may come after the notice of the results has run and a later step was done: it holds them all the same, and one that
 * was right keeps them from ever being final (domain.md, invariant 3). Errors: cycle.contested.
 */
async function refuseContested(work: Work, row: ClosingRecord): Promise<void> {
  const notices = await noticesOf(work, row);
  const sum = (of: "open" | "upheld") => notices.reduce((total, notice) => total + notice[of], 0);
  const [open, upheld] = [sum("open"), sum("upheld")];
  if (open + upheld > 0) throw new DomainError("cycle.contested", { open, upheld });
}

/** Takes what runs out with this closing; a second time for the same day it finds only what was posted since (domain.md, invariant 4). */
export async function lapseAtClose(work: Work, row: ClosingRecord, definition: SchemeDefinition): Promise<void> {
  const { tx, access, today } = work;
  const { periodId, cycleId, schemeId } = row;
  if (definition.redemption.type === "none" || definition.redemption.expiry.type === "never") return;
  const [of] = await tx
    .select({ endsOn: cycle.endsOn })
    .from(cycle)
    .where(and(eq(cycle.countyId, access.ctx.countyId), eq(cycle.id, cycleId)));
  const earnedUntil = of ? lapseDay(definition.redemption, of.endsOn, { periodId, today }) : null;
  if (earnedUntil === null) return;
  const by = { proposedBy: row.preparedBy, approvedBy: row.confirmedBy ?? access.ctx.userId };
  await lapsePoints(work, { villageId: villageOf(work), schemeId, earnedUntil, by });
}
