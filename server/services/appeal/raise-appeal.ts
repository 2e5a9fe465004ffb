import { and, eq, ne, sql } from "drizzle-orm";
import { z } from "zod";
import { newId } from "@/db/ids";
import { appeal, noticeLine } from "@/db/schema/notice";
import type { TenantContext } from "@/server/domain/access/context";
import { civilDateAt } from "@/server/domain/calendar/dates";
import { DomainError } from "@/server/errors";
import { authorise, type Work, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { attachFile } from "@/server/services/file/attach-file";
import { once } from "@/server/services/idempotency/once";
import { lockChain } from "@/server/services/ledger/append";
import { calendarOf } from "@/server/services/notice/calendar";
import { lockObjection, type ObjectionRow, stepOf } from "@/server/services/objection/rows";
import { withoutName } from "@/server/services/objection/sees-objector";
import { idempotencyKeyField, text, unitCodeField, uuid } from "@/server/services/parse";
import { appealDue, appealWindow } from "./due";

export const RaiseAppeal = z.strictObject({
  unit: unitCodeField,
  objectionId: uuid,
  reason: text(1000, 5),
  /** Who appeals, where the village enters a paper; the objector's name unless said. */
  appellantName: text(40).optional(),
  fileId: uuid.optional(),
  idempotencyKey: idempotencyKeyField,
});
export type RaiseAppeal = z.output<typeof RaiseAppeal>;

/**
 * 申诉: to the township against the answer to an objection, by who raised it (signed in, or on paper entered by the village),
 * within seven working days. It holds the entry as the objection did. An entry that has been posted meanwhile stays posted:
 * what follows from an upheld appeal is then a reversal.
 * Errors: objection.notFound, appeal.notAnswered, appeal.notDismissed, appeal.tooLate, appeal.alreadyRaised.
 */
export async function raiseAppeal({
  ctx,
  input,
}: {
  ctx: TenantContext;
  input: RaiseAppeal;
}): Promise<{ id: string; dueOn: string }> {
  const access = authorise(ctx, "appeal.raise", input.unit);
  return writeIn(access, (work) => once(work, input.idempotencyKey, input, () => raise(work, input)));
}

async function raise(work: Work, input: RaiseAppeal): Promise<{ id: string; dueOn: string }> {
  const { tx, access, now, today } = work;
  const { ctx } = access;
  const on = await lockObjection(work, input.objectionId);
  const signedIn = access.ownSubjects !== null;
  // Somebody else's objection is none of a resident's business, whether it exists or not.
  if (signedIn && (on.channel !== "signed_in" || on.byUserId !== ctx.userId))
    throw new DomainError("objection.notFound");
  await refuseUnready(work, on);
  const calendar = await calendarOf(work);
  const dueOn = appealDue(today, calendar).last;
  const appellantName = signedIn ? ctx.userName : (input.appellantName ?? on.objectorName);
  const { countyId, orgPath, line, villageId, noticeId, lineNo, entryId, subjectId, schemeId } = on;
  const row = {
    ...{ countyId, orgPath, line, villageId, noticeId, lineNo, entryId, subjectId, schemeId },
    id: newId(now),
    objectionId: on.id,
    channel: signedIn ? ("signed_in" as const) : ("paper" as const),
    byUserId: ctx.userId,
    appellantName,
    reason: withoutName(withoutName(input.reason, appellantName), on.objectorName),
    raisedAt: now,
    dueOn,
    status: "open" as const,
  };
  if (input.fileId && !signedIn) await attachFile(work, input.fileId, { kind: "objection", id: row.id, line });
  await hold(work, on);
  await Promise.all([
    tx.insert(appeal).values(row),
    entryId ? stepOf(work, entryId, "appealed", on, null) : undefined,
    writeAudit(work, { action: "appeal.raise", targetKind: "objection", targetId: on.id, detail: { dueOn } }),
  ]);
  return { id: row.id, dueOn };
}

async function refuseUnready(work: Work, on: ObjectionRow): Promise<void> {
  const { tx, access, today } = work;
  if (on.status === "upheld") throw new DomainError("appeal.notDismissed");
  if (on.status !== "dismissed" || !on.answeredAt) throw new DomainError("appeal.notAnswered");
  const answeredOn = civilDateAt(on.answeredAt);
  const until = appealWindow(answeredOn, await calendarOf(work, answeredOn)).last;
  if (today > until) throw new DomainError("appeal.tooLate", { until });
  const [same] = await tx
    .select({ id: appeal.id })
    .from(appeal)
    .where(
      and(eq(appeal.countyId, access.ctx.countyId), eq(appeal.objectionId, on.id), ne(appeal.status, "withdrawn")),
    );
  if (same) throw new DomainError("appeal.alreadyRaised");
}

/**
 * Puts an entry that went on from its notice back to it, so that every later step finds it held; when the appeal is
 * answered, settling lets it go on to exactly the step it had reached. Postings of the village wait for the chain's lock,
 * so that none is under way meanwhile.
 */
async function hold({ tx, access }: Work, on: ObjectionRow): Promise<void> {
  const { countyId } = access.ctx;
  await tx
    .update(noticeLine)
    .set({ held: true })
    .where(and(eq(noticeLine.countyId, countyId), eq(noticeLine.noticeId, on.noticeId), eq(noticeLine.no, on.lineNo)));
  if (!on.entryId) return;
  await lockChain(tx, countyId, on.villageId);
  await tx.execute(sql`
    update entry set status = 'on_notice', after_notice = next_step, next_step = 'notice', step_no = step_no - 1, version = version + 1
    where county_id = ${countyId} and id = ${on.entryId} and notice_id = ${on.noticeId} and status in ('proposed', 'reviewed')`);
}
