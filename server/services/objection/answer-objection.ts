import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { entry } from "@/db/schema/entry";
import { objection } from "@/db/schema/notice";
import type { TenantContext } from "@/server/domain/access/context";
import { DomainError } from "@/server/errors";
import { authorise, villageOf, type Work, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { once } from "@/server/services/idempotency/once";
import { settleNotices } from "@/server/services/notice/settle-notices";
import { idempotencyKeyField, text, unitCodeField, uuid } from "@/server/services/parse";
import { stepOf } from "./raise-objection";
import { rollUpObjection } from "./roll-up";

export const AnswerObjection = z.strictObject({
  unit: unitCodeField,
  objectionId: uuid,
  outcome: z.enum(["upheld", "dismissed"]),
  answer: text(1000, 5),
  idempotencyKey: idempotencyKeyField,
});
export type AnswerObjection = z.output<typeof AnswerObjection>;

export const WithdrawObjection = z.strictObject({
  unit: unitCodeField,
  objectionId: uuid,
  idempotencyKey: idempotencyKeyField,
});
export type WithdrawObjection = z.output<typeof WithdrawObjection>;

type Row = typeof objection.$inferSelect;

/**
 * Answers an objection with a reason. Upheld: the entry is rejected and never posted, the notice's line says so.
 * Dismissed: the entry goes on once its notice has run. Not by who recorded the entry or raised the objection.
 * Errors: objection.notFound, objection.alreadyAnswered, objection.ownEntry, objection.ownObjection.
 */
export async function answerObjection({
  ctx,
  input,
}: {
  ctx: TenantContext;
  input: AnswerObjection;
}): Promise<{ id: string }> {
  const access = authorise(ctx, "objection.answer", input.unit);
  return writeIn(access, (work) => once(work, input.idempotencyKey, input, () => answer(work, input)));
}

/** Its objector takes an objection back; it then counts neither as due nor as answered. Errors: objection.notFound, objection.alreadyAnswered. */
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

async function lockObjection(work: Work, id: string): Promise<Row> {
  const [row] = await work.tx
    .select()
    .from(objection)
    .where(
      and(
        eq(objection.countyId, work.access.ctx.countyId),
        eq(objection.villageId, villageOf(work)),
        eq(objection.id, id),
      ),
    )
    .for("update");
  if (!row) throw new DomainError("objection.notFound");
  if (row.status !== "open") throw new DomainError("objection.alreadyAnswered");
  return row;
}

/** The same in an open transaction. */
export async function answer(
  work: Work,
  input: Omit<AnswerObjection, "unit" | "idempotencyKey">,
): Promise<{ id: string }> {
  const { tx, access, now, today } = work;
  const { ctx } = access;
  const row = await lockObjection(work, input.objectionId);
  if (row.channel === "signed_in" && row.byUserId === ctx.userId) throw new DomainError("objection.ownObjection");
  await refuseRecorder(work, row);
  const set = {
    status: input.outcome,
    answer: input.answer,
    answeredBy: ctx.userId,
    answeredByName: ctx.userName,
    answeredAt: now,
  };
  await Promise.all([
    tx
      .update(objection)
      .set(set)
      .where(and(eq(objection.countyId, ctx.countyId), eq(objection.id, row.id))),
    row.entryId
      ? stepOf(work, row.entryId, "answered", row, { id: ctx.userId, name: ctx.userName, note: input.answer })
      : undefined,
    rollUpObjection(tx, row, { due: 0, timely: today <= row.dueOn ? 1 : 0 }),
    writeAudit(work, {
      action: "objection.answer",
      targetKind: "objection",
      targetId: row.id,
      detail: { outcome: input.outcome },
    }),
  ]);
  if (input.outcome === "upheld") await takeBack(work, row);
  await release(work, row);
  return { id: row.id };
}

async function withdraw(work: Work, id: string): Promise<{ id: string }> {
  const row = await lockObjection(work, id);
  if (row.byUserId !== work.access.ctx.userId) throw new DomainError("objection.notFound");
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

async function refuseRecorder({ tx, access }: Work, row: Row): Promise<void> {
  if (!row.entryId) return;
  const [found] = await tx
    .select({ recordedBy: entry.recordedBy })
    .from(entry)
    .where(and(eq(entry.countyId, row.countyId), eq(entry.id, row.entryId)));
  if (found?.recordedBy === access.ctx.userId) throw new DomainError("objection.ownEntry");
}

/** Rejects the entry of an upheld objection. The frozen line of the notice stays; pages read from the objection that it was corrected. */
async function takeBack({ tx, access, now }: Work, row: Row): Promise<void> {
  if (!row.entryId) return;
  await tx.execute(sql`
    with done as (
      update entry set status = 'rejected', after_notice = null, version = version + 1
      where county_id = ${row.countyId} and id = ${row.entryId} and status = 'on_notice'
      returning county_id, id, org_path, line
    )
    insert into entry_step (county_id, id, org_path, line, entry_id, step, by_user_id, by_name, at)
    select county_id, gen_random_uuid(), org_path, line, id, 'rejected', ${access.ctx.userId}::uuid, ${access.ctx.userName},
      ${now.toISOString()}::timestamptz from done`);
}

/** Lets the line go where no other objection holds it, and its entry on where the notice has run. */
async function release(work: Work, row: Row): Promise<void> {
  await work.tx.execute(sql`
    update notice_line l set held = false
    where l.county_id = ${row.countyId} and l.notice_id = ${row.noticeId} and l.no = ${row.lineNo} and not exists (
      select 1 from objection o where o.county_id = l.county_id and o.notice_id = l.notice_id and o.line_no = l.no and o.status = 'open')`);
  await settleNotices(work.tx, { countyId: row.countyId, villageId: row.villageId, today: work.today });
}
