import { and, eq, inArray } from "drizzle-orm";
import { z } from "zod";
import { openingBatch } from "@/db/schema/move";
import { notice } from "@/db/schema/notice";
import type { TenantContext } from "@/server/domain/access/context";
import { DomainError } from "@/server/errors";
import { authorise, type Work, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { once } from "@/server/services/idempotency/once";
import { refuseUnderObjection } from "@/server/services/notice/cancel-notice";
import { idempotencyKeyField, text, unitCodeField, uuid } from "@/server/services/parse";
import type { OpeningsReport } from "./propose-openings";
import { saveCarry } from "./run-row";
import { carryAt, entryStates, withdrawEntries } from "./steps";

export const WithdrawCarry = z.strictObject({
  unit: unitCodeField,
  runId: uuid,
  reason: text(500, 2),
  idempotencyKey: idempotencyKeyField,
});
export type WithdrawCarry = z.output<typeof WithdrawCarry>;

/**
 * 撤回整次结转: all entries of an import are taken back before any of them is posted, its notice is cancelled; the report stays.
 * A preview is given up without a trace but its line in the list. Errors: carry.notFound, carry.wrongStep, carry.posted,
 * notice.underObjection.
 */
export async function withdrawCarry({
  ctx,
  input,
}: {
  ctx: TenantContext;
  input: WithdrawCarry;
}): Promise<{ id: string }> {
  const access = authorise(ctx, "ledger.carryOver", input.unit);
  return writeIn(access, (work) => once(work, input.idempotencyKey, input, () => withdraw(work, input)));
}

async function withdraw(work: Work, { runId, reason }: WithdrawCarry): Promise<{ id: string }> {
  const run = await carryAt(work, runId, "previewed", "proposed", "reviewed", "on_notice");
  const preview = run.status === "previewed";
  if (!preview && run.kind === "openings") await refuseOpenBatches(work, run.report as OpeningsReport);
  else if (!preview) {
    const { posted = 0 } = await entryStates(work, runId);
    if (posted > 0) throw new DomainError("carry.posted", { count: posted });
    if (run.noticeId) await cancelNotice(work, run.noticeId);
    await withdrawEntries(work, runId, reason);
  }
  await saveCarry(work, runId, {
    status: preview ? "discarded" : "withdrawn",
    note: reason,
    finishedAt: work.now,
    fileSealed: null,
    version: run.version + 1,
  });
  await writeAudit(work, {
    action: preview ? "carry.discard" : "carry.withdraw",
    targetKind: "carry",
    targetId: runId,
    detail: { reason },
  });
  return { id: runId };
}

/** Balances are taken back batch by batch where they are confirmed; only then may the file come again. */
async function refuseOpenBatches({ tx, access }: Work, report: OpeningsReport): Promise<void> {
  const ids = report.batches.map(({ id }) => id);
  const open = await tx
    .select({ id: openingBatch.id })
    .from(openingBatch)
    .where(
      and(
        eq(openingBatch.countyId, access.ctx.countyId),
        inArray(openingBatch.id, ids),
        inArray(openingBatch.status, ["proposed", "confirmed"]),
      ),
    );
  if (open.length > 0) throw new DomainError("carry.batchesOpen", { count: open.length });
}

async function cancelNotice(work: Work, noticeId: string): Promise<void> {
  await refuseUnderObjection(work, noticeId);
  await work.tx
    .update(notice)
    .set({ status: "cancelled", completedAt: work.now })
    .where(and(eq(notice.countyId, work.access.ctx.countyId), eq(notice.id, noticeId), eq(notice.status, "open")));
}
