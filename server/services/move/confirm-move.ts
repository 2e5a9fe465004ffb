import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { subjectMove } from "@/db/schema/move";
import type { TenantContext } from "@/server/domain/access/context";
import { depthOf } from "@/server/domain/access/path";
import { DomainError } from "@/server/errors";
import { authorise, type Work, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { once } from "@/server/services/idempotency/once";
import { lockChains } from "@/server/services/ledger/transfer-balances";
import { idempotencyKeyField, text, unitCodeField, uuid } from "@/server/services/parse";
import { lockSubjects } from "./facts";
import { type MoveRow, moveFor, previewOf } from "./find-move";
import { mergeSubject } from "./merge-subject";
import { splitSubject } from "./split-subject";
import { transferSubject } from "./transfer-subject";

export const ConfirmMove = z.strictObject({
  unit: unitCodeField,
  moveId: uuid,
  /** Digest of the preview that was read: what is confirmed is exactly that. */
  state: z.string().regex(/^[0-9a-f]{64}$/),
  note: text(200).nullable().default(null),
  idempotencyKey: idempotencyKeyField,
});
export type ConfirmMove = z.output<typeof ConfirmMove>;

export const RefuseMove = z.strictObject({
  unit: unitCodeField,
  moveId: uuid,
  reason: text(200, 2),
  idempotencyKey: idempotencyKeyField,
});
export type RefuseMove = z.output<typeof RefuseMove>;

/**
 * 确认户籍变动 by another person than who proposed it; a transfer only by the township, under whose fence both villages lie. All of it
 * in one transaction or nothing: roster, enrolments, rows in both chains, sign-ins, cards. Lock order: the move, chain heads by
 * village id, subjects, accounts by id. Errors: move.notFound, move.alreadyDecided (409), move.ownProposal, move.townshipConfirms,
 * move.changed (409) where anything differs from what was read, and whatever still stands in the way (preview.ts).
 */
export async function confirmMove({
  ctx,
  input,
}: {
  ctx: TenantContext;
  input: ConfirmMove;
}): Promise<{ id: string; subjectId: string }> {
  const access = authorise(ctx, "move.confirm", input.unit);
  return writeIn(access, (work) => once(work, input.idempotencyKey, input, () => confirm(work, input)));
}

async function confirm(work: Work, input: ConfirmMove): Promise<{ id: string; subjectId: string }> {
  const row = await lockOpen(work, input.moveId);
  await lockChains(work, [row.villageId, row.toVillageId]);
  await lockSubjects(work, [row.subjectId, ...(row.toSubjectId ? [row.toSubjectId] : [])]);
  const preview = await previewOf(work, row);
  const [blocker] = preview.blockers;
  if (blocker) throw new DomainError(blocker.code, blocker.params);
  if (preview.state !== input.state) throw new DomainError("move.changed");
  const carryOut = { transfer: transferSubject, split: splitSubject, merge: mergeSubject }[row.kind];
  const came = await carryOut(work, row, preview);
  await decide(work, row, "confirmed", input.note, came);
  await Promise.all(
    came.paths.map((path) =>
      writeAudit(work, {
        action: "move.confirm",
        targetKind: "subject",
        targetId: row.subjectId,
        path,
        detail: { kind: row.kind, moveId: row.id, to: row.toVillageName, subjectId: came.subjectId },
      }),
    ),
  );
  return { id: row.id, subjectId: came.subjectId };
}

/** 退回: it does not take place. Who proposed it may read why. Errors: as for the confirmation. */
export async function refuseMove({ ctx, input }: { ctx: TenantContext; input: RefuseMove }): Promise<{ id: string }> {
  const access = authorise(ctx, "move.confirm", input.unit);
  return writeIn(access, (work) =>
    once(work, input.idempotencyKey, input, async () => {
      const row = await lockOpen(work, input.moveId);
      await decide(work, row, "refused", input.reason);
      await writeAudit(work, {
        action: "move.refuse",
        targetKind: "subject",
        targetId: row.subjectId,
        path: row.orgPath,
        detail: { kind: row.kind, moveId: row.id },
      });
      return { id: row.id };
    }),
  );
}

/** The proposal, locked, if this person may decide on it. */
async function lockOpen(work: Work, id: string): Promise<MoveRow> {
  const row = await moveFor(work, id, true);
  if (row.status !== "proposed") throw new DomainError("move.alreadyDecided");
  if (row.proposedBy === work.access.ctx.userId) throw new DomainError("move.ownProposal");
  if (row.kind === "transfer" && depthOf(work.access.path) !== 2) throw new DomainError("move.townshipConfirms");
  return row;
}

async function decide(
  { tx, access, now }: Work,
  row: MoveRow,
  status: "confirmed" | "refused",
  note: string | null,
  came?: { subjectId: string; name: string },
): Promise<void> {
  await tx
    .update(subjectMove)
    .set({
      status,
      decidedBy: access.ctx.userId,
      decidedByName: access.ctx.userName,
      decidedAt: now,
      decisionNote: note,
      version: sql`${subjectMove.version} + 1`,
      ...(came ? { toSubjectId: came.subjectId, toSubjectName: came.name } : {}),
    })
    .where(and(eq(subjectMove.countyId, row.countyId), eq(subjectMove.id, row.id)));
}
