import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { objection } from "@/db/schema/notice";
import type { TenantContext } from "@/server/domain/access/context";
import { DomainError } from "@/server/errors";
import { authorise, type Work, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { once } from "@/server/services/idempotency/once";
import { idempotencyKeyField, unitCodeField, uuid } from "@/server/services/parse";
import { rollUpObjection } from "./roll-up";
import { lockObjection, peopleOf, release } from "./rows";

export const WithdrawObjection = z.strictObject({
  unit: unitCodeField,
  objectionId: uuid,
  idempotencyKey: idempotencyKeyField,
});
export type WithdrawObjection = z.output<typeof WithdrawObjection>;

/**
 * Its objector takes an objection back; it then counts neither as due nor as answered. One on paper is taken back by who
 * entered it, but not by who recorded the entry: that would be answering it (domain.md, invariant 2).
 * Errors: objection.notFound, objection.alreadyAnswered, objection.ownEntry.
 */
export async function withdrawObjection({
  ctx,
  input,
}: {
  ctx: TenantContext;
  input: WithdrawObjection;
}): Promise<{ id: string }> {
  const access = authorise(ctx, "objection.raise", input.unit);
  return writeIn(access, (work) => once(work, input.idempotencyKey, input, () => withdraw(work, input.objectionId)));
}

async function withdraw(work: Work, id: string): Promise<{ id: string }> {
  const row = await lockObjection(work, id);
  if (row.byUserId !== work.access.ctx.userId) throw new DomainError("objection.notFound");
  if (row.status !== "open") throw new DomainError("objection.alreadyAnswered");
  if (row.channel === "paper" && (await peopleOf(work, row))?.recordedBy === row.byUserId)
    throw new DomainError("objection.ownEntry");
  await Promise.all([
    work.tx
      .update(objection)
      .set({ status: "withdrawn", answeredAt: work.now })
      .where(and(eq(objection.countyId, row.countyId), eq(objection.id, row.id))),
    rollUpObjection(work.tx, row, { due: -1, timely: 0 }),
    writeAudit(work, { action: "objection.withdraw", targetKind: "objection", targetId: row.id }),
  ]);
  await release(work, row);
  return { id: row.id };
}
