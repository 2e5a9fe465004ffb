import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { objection } from "@/db/schema/notice";
import type { TenantContext } from "@/server/domain/access/context";
import { civilDateAt } from "@/server/domain/calendar/dates";
import { DomainError } from "@/server/errors";
import { authorise, type Work, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { once } from "@/server/services/idempotency/once";
import { idempotencyKeyField, unitCodeField, uuid } from "@/server/services/parse";
import { lockObjection } from "./rows";

export const RemindVillage = z.strictObject({
  unit: unitCodeField,
  objectionId: uuid,
  idempotencyKey: idempotencyKeyField,
});
export type RemindVillage = z.output<typeof RemindVillage>;

/** 催办: the township reminds a village of an open objection, at most once a day; it stands with the objection there. */
export async function remindVillage({ ctx, input }: { ctx: TenantContext; input: RemindVillage }) {
  const access = authorise(ctx, "appeal.answer", input.unit);
  return writeIn(access, (work) => once(work, input.idempotencyKey, input, () => remind(work, input.objectionId)));
}

async function remind(work: Work, id: string): Promise<{ id: string }> {
  const row = await lockObjection(work, id);
  if (row.status !== "open") throw new DomainError("objection.notOpen");
  if (row.remindedAt && civilDateAt(row.remindedAt) === work.today) throw new DomainError("objection.alreadyReminded");
  await Promise.all([
    work.tx
      .update(objection)
      .set({ remindedAt: work.now, remindedByName: work.access.ctx.userName })
      .where(and(eq(objection.countyId, row.countyId), eq(objection.id, row.id))),
    writeAudit(work, { action: "objection.remind", targetKind: "objection", targetId: row.id }),
  ]);
  return { id: row.id };
}
