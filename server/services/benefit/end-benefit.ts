import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { benefitGrant } from "@/db/schema/follow";
import type { TenantContext } from "@/server/domain/access/context";
import { authorise, type Work, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { once } from "@/server/services/idempotency/once";
import { idempotencyKeyField, text, unitCodeField, uuid } from "@/server/services/parse";
import { lockGrant } from "./lock";

export const EndBenefit = z.strictObject({
  unit: unitCodeField,
  id: uuid,
  reason: text(300, 2),
  idempotencyKey: idempotencyKeyField,
});
export type EndBenefit = z.output<typeof EndBenefit>;

/**
 * 结束优待: from today on it holds no more (consent taken back, a condition of the benefit not met, the subject has left). What
 * was given stays on record with the reason. Errors: benefit.notFound, benefit.alreadyEnded.
 */
export async function endBenefit({ ctx, input }: { ctx: TenantContext; input: EndBenefit }): Promise<{ id: string }> {
  const access = authorise(ctx, "benefit.manage", input.unit);
  return writeIn(access, (work) => once(work, input.idempotencyKey, input, () => end(work, input)));
}

async function end(work: Work, { id, reason }: EndBenefit): Promise<{ id: string }> {
  const { tx, access, today } = work;
  const row = await lockGrant(work, id);
  await Promise.all([
    tx
      .update(benefitGrant)
      .set({ endedOn: sql`greatest(${today}::date, ${row.validFrom}::date)`, endReason: reason })
      .where(and(eq(benefitGrant.countyId, access.ctx.countyId), eq(benefitGrant.id, id))),
    writeAudit(work, {
      action: "benefit.end",
      targetKind: "benefit",
      targetId: id,
      detail: { kind: row.benefit, reason },
    }),
  ]);
  return { id };
}
