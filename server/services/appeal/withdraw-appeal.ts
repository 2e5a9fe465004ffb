import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { appeal } from "@/db/schema/notice";
import type { TenantContext } from "@/server/domain/access/context";
import { authorise, type Work, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { once } from "@/server/services/idempotency/once";
import { release } from "@/server/services/objection/rows";
import { idempotencyKeyField, unitCodeField, uuid } from "@/server/services/parse";
import { lockAppeal, refuseInvolved } from "./rows";

export const WithdrawAppeal = z.strictObject({
  unit: unitCodeField,
  appealId: uuid,
  idempotencyKey: idempotencyKeyField,
});
export type WithdrawAppeal = z.output<typeof WithdrawAppeal>;

/**
 * Who entered an appeal takes it back; the entry goes on. One on paper not by who may not decide it either.
 * Errors: appeal.notFound, appeal.alreadyAnswered, appeal.ownAnswer, appeal.ownEntry.
 */
export async function withdrawAppeal({ ctx, input }: { ctx: TenantContext; input: WithdrawAppeal }) {
  const access = authorise(ctx, "appeal.raise", input.unit);
  return writeIn(access, (work) => once(work, input.idempotencyKey, input, () => withdraw(work, input.appealId)));
}

async function withdraw(work: Work, id: string): Promise<{ id: string }> {
  const row = await lockAppeal(work, id, work.access.ctx.userId);
  if (row.channel === "paper") await refuseInvolved(work, row);
  await Promise.all([
    work.tx
      .update(appeal)
      .set({ status: "withdrawn", answeredAt: work.now })
      .where(and(eq(appeal.countyId, row.countyId), eq(appeal.id, row.id))),
    writeAudit(work, { action: "appeal.withdraw", targetKind: "objection", targetId: row.objectionId }),
  ]);
  await release(work, row);
  return { id: row.id };
}
