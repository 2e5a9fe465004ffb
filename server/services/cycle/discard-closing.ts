import { and, desc, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { closingStep, filing } from "@/db/schema/closing";
import { closing } from "@/db/schema/result";
import type { TenantContext } from "@/server/domain/access/context";
import { DomainError } from "@/server/errors";
import { authorise, type Work, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { text, unitCodeField, uuid } from "@/server/services/parse";
import { type ClosingRecord, lockClosing } from "./closing-row";
import { noticesOf } from "./pass-notice";
import { reopenLastPeriod } from "./reopen-period";
import { setStatus } from "./set-status";

export const DiscardPreview = z.strictObject({
  unit: unitCodeField,
  closingId: uuid,
  reason: text(500, 2),
  /** A confirmed cycle that was returned or objected to: its last period takes corrections again. */
  openPeriod: z.boolean().default(false),
});
export type DiscardPreview = z.output<typeof DiscardPreview>;

/**
 * Takes a closing back before it is final: its period or cycle is open again, its rows stay as a record. A preview at any
 * time; what was confirmed only once a step returned it or an objection to its results was right. A notice of its results
 * that still runs is cancelled with it. Errors: cycle.notFound, cycle.notPreviewed, cycle.onNotice, cycle.notReturned.
 */
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
    if (found.status === "previewed") await refuseWhileOnNotice(work, found.cycleId, found.periodId);
    else if (found.status !== "confirmed") throw new DomainError("cycle.notPreviewed");
    else if (!(await mayDiscard(work, found))) throw new DomainError("cycle.notReturned");
    await Promise.all([
      work.tx
        .update(closing)
        .set({ status: "discarded", nextStep: null })
        .where(and(eq(closing.countyId, access.ctx.countyId), eq(closing.id, input.closingId))),
      setStatus(work, found.cycleId, found.periodId, "open"),
      endNoticesAndFilings(work, found.id, input.reason),
      writeAudit(work, {
        action: "cycle.discard",
        targetKind: "closing",
        targetId: input.closingId,
        detail: { reason: input.reason },
      }),
    ]);
    if (found.status === "confirmed" && input.openPeriod) await reopenLastPeriod(work, found.cycleId);
    return { id: input.closingId };
  });
}

/** Whether a confirmed closing was returned at the step it waits for, or an objection to its results was right. */
export async function mayDiscard(work: Work, row: Pick<ClosingRecord, "id" | "nextStep">): Promise<boolean> {
  const [[last], notices] = await Promise.all([
    work.tx
      .select({ outcome: closingStep.outcome, stepNo: closingStep.stepNo })
      .from(closingStep)
      .where(and(eq(closingStep.countyId, work.access.ctx.countyId), eq(closingStep.closingId, row.id)))
      .orderBy(desc(closingStep.at), desc(closingStep.id))
      .limit(1),
    noticesOf(work, row),
  ]);
  return (last?.outcome === "returned" && last.stepNo === row.nextStep) || notices.some(({ upheld }) => upheld > 0);
}

/** The township finds by whom and why what it had before it was taken back. */
async function endNoticesAndFilings({ tx, access, now }: Work, closingId: string, reason: string): Promise<void> {
  const { countyId, userId, userName } = access.ctx;
  await tx.execute(sql`
    update notice n set status = 'cancelled', completed_at = ${now.toISOString()}::timestamptz from closing_step s
    where s.county_id = ${countyId} and s.closing_id = ${closingId} and n.county_id = s.county_id and n.id = s.notice_id and n.status = 'open'`);
  await tx
    .update(filing)
    .set({ status: "returned", answer: reason, answeredBy: userId, answeredByName: userName, answeredAt: now })
    .where(and(eq(filing.countyId, countyId), eq(filing.closingId, closingId), eq(filing.status, "filed")));
}

/** Until its last day is over, as `openEnds` counts it. Errors: cycle.onNotice. */
export async function refuseWhileOnNotice(
  { tx, access, today }: Work,
  cycleId: string,
  periodId: string | null,
): Promise<void> {
  const [running] = await tx.execute<{ ends_on: string }>(sql`
    select ends_on::text from notice
    where county_id = ${access.ctx.countyId} and cycle_id = ${cycleId} and period_id is not distinct from ${periodId}::uuid
      and kind in ('period_results', 'cycle_results') and status = 'open' and ends_on >= ${today}::date limit 1`);
  if (running) throw new DomainError("cycle.onNotice", { until: running.ends_on });
}
