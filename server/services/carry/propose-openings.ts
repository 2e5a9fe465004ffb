import { z } from "zod";
import type { TenantContext } from "@/server/domain/access/context";
import { DomainError } from "@/server/errors";
import { authorise, type Work, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { once } from "@/server/services/idempotency/once";
import { proposeOpenings } from "@/server/services/opening/propose-openings";
import { idempotencyKeyField, unitCodeField, uuid } from "@/server/services/parse";
import { dateField } from "@/server/services/roster/fields";
import { planOpenings } from "./openings-plan";
import { claimBook, openCarry, saveCarry } from "./run-row";

export const ProposeCarriedOpenings = z.strictObject({
  unit: unitCodeField,
  runId: uuid,
  /** For rows that do not say as of when. */
  asOf: dateField,
  idempotencyKey: idempotencyKeyField,
});
export type ProposeCarriedOpenings = z.output<typeof ProposeCarriedOpenings>;

/** What became of a list of balances: the batches it was proposed as, and what was left out. Points in hundredths. */
export type OpeningsReport = {
  batches: { id: string; asOf: string; rows: number }[];
  rows: number;
  honour: number;
  redeemable: number;
  left: { sheet: string; label: string; reason: string }[];
  repeated: { sheet: string; label: string }[];
};

/**
 * Proposes the balances of a list as opening balances, one batch for each day they are of; a second person confirms them there.
 * Errors: carry.notFound, carry.notOpen, carry.unresolved, carry.sameFile and those of `proposeOpenings`.
 */
export async function proposeCarriedOpenings({
  ctx,
  input,
}: {
  ctx: TenantContext;
  input: ProposeCarriedOpenings;
}): Promise<{ id: string; rows: number }> {
  const access = authorise(ctx, "opening.enter", input.unit);
  return writeIn(access, (work) => once(work, input.idempotencyKey, input, () => propose(work, input)));
}

async function propose(work: Work, { runId, asOf }: ProposeCarriedOpenings): Promise<{ id: string; rows: number }> {
  const opened = await openCarry(work, runId, true);
  if (opened.run.kind !== "openings") throw new DomainError("carry.notOpen");
  const plan = await planOpenings(work, opened);
  if (plan.open > 0) throw new DomainError("carry.unresolved", { count: plan.open });
  await claimBook(work, opened.run);
  const report: OpeningsReport = {
    batches: [],
    rows: plan.rows.length,
    honour: plan.rows.reduce((sum, row) => sum + row.honour, 0),
    redeemable: plan.rows.reduce((sum, row) => sum + row.redeemable, 0),
    left: plan.left,
    repeated: plan.repeated,
  };
  const byDay = Map.groupBy(plan.rows, (row) => row.asOf ?? asOf);
  for (const [day, rows] of byDay.size > 0 ? byDay : new Map([[asOf, [] as typeof plan.rows]])) {
    const batch = await proposeOpenings(work, {
      schemeId: plan.scheme.id,
      asOf: day,
      source: opened.run.fileName.slice(0, 100),
      rows: rows.map(({ subjectId, honour, redeemable }) => ({ subjectId, honour, redeemable })),
      unreadable: [],
    });
    report.batches.push({ id: batch.id, asOf: day, rows: rows.length });
  }
  const { userId, userName } = work.access.ctx;
  await saveCarry(work, runId, {
    status: "proposed",
    report,
    proposedAt: work.now,
    finishedAt: work.now,
    byUserId: userId,
    byName: userName,
    fileSealed: null,
    version: opened.run.version + 1,
  });
  const detail = { rows: report.rows, honour: report.honour, redeemable: report.redeemable };
  await writeAudit(work, { action: "carry.propose", targetKind: "carry", targetId: runId, detail });
  return { id: runId, rows: report.rows };
}
