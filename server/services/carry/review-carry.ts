import { sql } from "drizzle-orm";
import { z } from "zod";
import type { TenantContext } from "@/server/domain/access/context";
import { DomainError } from "@/server/errors";
import { authorise, type Work, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { once } from "@/server/services/idempotency/once";
import { idempotencyKeyField, text, unitCodeField, uuid } from "@/server/services/parse";
import { saveCarry } from "./run-row";
import { carryAt, ofRun, withdrawEntries } from "./steps";

export const ReviewCarry = z.strictObject({
  unit: unitCodeField,
  runId: uuid,
  decision: z.enum(["approve", "refuse"]).default("approve"),
  /** Needed to refuse. */
  reason: text(500, 2).optional(),
  idempotencyKey: idempotencyKeyField,
});
export type ReviewCarry = z.output<typeof ReviewCarry>;

/**
 * 审核: a second person holds the import against the book and approves it, or refuses it whole (domain.md, invariant 2).
 * Approved entries wait for a notice of their own. Errors: carry.notFound, carry.wrongStep, entry.ownProposal, entry.reasonMissing.
 */
export async function reviewCarry({ ctx, input }: { ctx: TenantContext; input: ReviewCarry }): Promise<{ id: string }> {
  const access = authorise(ctx, "entry.review", input.unit);
  return writeIn(access, (work) => once(work, input.idempotencyKey, input, () => review(work, input)));
}

async function review(work: Work, input: ReviewCarry): Promise<{ id: string }> {
  const { tx, access, now } = work;
  const { countyId, userId, userName } = access.ctx;
  const run = await carryAt(work, input.runId, "proposed");
  if (run.byUserId === userId) throw new DomainError("entry.ownProposal", { count: 1 });
  const by = { reviewedBy: userId, reviewedByName: userName, reviewedAt: now, version: run.version + 1 };
  if (input.decision === "refuse") {
    const { reason } = input;
    if (!reason) throw new DomainError("entry.reasonMissing", {}, [{ field: "reason", code: "entry.reasonMissing" }]);
    await withdrawEntries(work, run.id, reason);
    await saveCarry(work, run.id, { ...by, status: "withdrawn", note: reason, finishedAt: now, fileSealed: null });
    await writeAudit(work, { action: "carry.refuse", targetKind: "carry", targetId: run.id, detail: { reason } });
    return { id: run.id };
  }
  const at = now.toISOString();
  await tx.execute(sql`
    with done as (
      update entry e set status = 'reviewed', next_step = 'notice', reviewed_by = ${userId}::uuid, reviewed_by_name = ${userName},
        reviewed_at = ${at}::timestamptz, version = e.version + 1
      where ${ofRun(countyId, run.id)} and e.status = 'proposed' and e.next_step = 'review'
      returning e.county_id, e.id, e.org_path, e.line
    )
    insert into entry_step (county_id, id, org_path, line, entry_id, step, by_user_id, by_name, at)
    select county_id, gen_random_uuid(), org_path, line, id, 'review', ${userId}::uuid, ${userName}, ${at}::timestamptz from done`);
  await saveCarry(work, run.id, { ...by, status: "reviewed" });
  await writeAudit(work, { action: "carry.review", targetKind: "carry", targetId: run.id });
  return { id: run.id };
}
