import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { carryRun } from "@/db/schema/carry";
import { notice } from "@/db/schema/notice";
import type { TenantContext } from "@/server/domain/access/context";
import { DomainError } from "@/server/errors";
import { authorise, villageOf, type Work, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { once } from "@/server/services/idempotency/once";
import { idempotencyKeyField, text, unitCodeField, uuid } from "@/server/services/parse";

export const CancelNotice = z.strictObject({
  unit: unitCodeField,
  noticeId: uuid,
  reason: text(500, 2),
  idempotencyKey: idempotencyKeyField,
});
export type CancelNotice = z.output<typeof CancelNotice>;

/**
 * Cancels a notice before its days have run; its entries wait for a new one. The cancelled notice stays readable, with
 * the reason. Errors: notice.notFound, notice.notOpen, notice.underObjection.
 */
export async function cancelNotice({
  ctx,
  input,
}: {
  ctx: TenantContext;
  input: CancelNotice;
}): Promise<{ id: string; entries: number }> {
  const access = authorise(ctx, "notice.publish", input.unit);
  return writeIn(access, (work) => once(work, input.idempotencyKey, input, () => cancel(work, input)));
}

async function cancel(work: Work, input: CancelNotice): Promise<{ id: string; entries: number }> {
  const { tx, access, now, today } = work;
  const { countyId, userId, userName } = access.ctx;
  const key = and(eq(notice.countyId, countyId), eq(notice.villageId, villageOf(work)), eq(notice.id, input.noticeId));
  const [row] = await tx.select().from(notice).where(key).for("update");
  if (!row) throw new DomainError("notice.notFound");
  if (row.status !== "open" || row.endsOn < today) throw new DomainError("notice.notOpen");
  await refuseUnderObjection(work, row.id);
  const [, moved] = await Promise.all([
    tx.update(notice).set({ status: "cancelled", completedAt: now }).where(key),
    tx.execute(sql`
      with done as (
        update entry set status = case when reviewed_by is null then 'proposed' else 'reviewed' end, notice_id = null,
          after_notice = null, version = version + 1
        where county_id = ${countyId} and notice_id = ${row.id} and status = 'on_notice'
        returning county_id, id, org_path, line
      )
      insert into entry_step (county_id, id, org_path, line, entry_id, step, note, by_user_id, by_name, at)
      select county_id, gen_random_uuid(), org_path, line, id, 'notice', ${`撤销公示：${input.reason}`}, ${userId}::uuid, ${userName},
        ${now.toISOString()}::timestamptz from done returning id`),
    // An old book whose notice it was waits for another one as well.
    tx
      .update(carryRun)
      .set({ status: "reviewed", noticeId: null, version: sql`${carryRun.version} + 1` })
      .where(and(eq(carryRun.countyId, countyId), eq(carryRun.noticeId, row.id), eq(carryRun.status, "on_notice"))),
    writeAudit(work, {
      action: "notice.cancel",
      targetKind: "notice",
      targetId: row.id,
      detail: { reason: input.reason },
    }),
  ]);
  return { id: row.id, entries: moved.length };
}

/** Errors: notice.underObjection while an objection or an appeal against one of its lines is open. */
export async function refuseUnderObjection({ tx, access }: Work, noticeId: string): Promise<void> {
  const { countyId } = access.ctx;
  const [open] = await tx.execute<{ count: number }>(sql`
    select (select count(*) from objection where county_id = ${countyId} and notice_id = ${noticeId} and status = 'open')::int
      + (select count(*) from appeal where county_id = ${countyId} and notice_id = ${noticeId} and status = 'open')::int as count`);
  if (open && open.count > 0) throw new DomainError("notice.underObjection", { count: open.count });
}
