import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { newId } from "@/db/ids";
import { notice, noticeLine, objection } from "@/db/schema/notice";
import type { TenantContext } from "@/server/domain/access/context";
import { DomainError } from "@/server/errors";
import { authorise, villageOf, type Work, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { definitionOf } from "@/server/services/entry/scheme-rules";
import { attachFile } from "@/server/services/file/attach-file";
import { once } from "@/server/services/idempotency/once";
import { calendarOf } from "@/server/services/notice/calendar";
import { idempotencyKeyField, text, unitCodeField, uuid } from "@/server/services/parse";
import { objectionDue } from "./due";
import { rollUpObjection } from "./roll-up";
import { stepOf } from "./rows";
import { withoutName } from "./sees-objector";

export const RaiseObjection = z.strictObject({
  unit: unitCodeField,
  noticeId: uuid,
  lineNo: z.int().min(1).max(100_000),
  reason: text(1000, 5),
  /** Who objects, where an officer enters a paper; a signed-in resident objects under the own name. */
  objectorName: text(40).optional(),
  /** Photo or scan of the paper, uploaded before. */
  fileId: uuid.optional(),
  idempotencyKey: idempotencyKeyField,
});
export type RaiseObjection = z.output<typeof RaiseObjection>;
type Raised = Omit<RaiseObjection, "unit" | "idempotencyKey">;

/**
 * 异议: against one line of a notice, until 24:00 of its last day; it holds that entry only. Who objected is never shown
 * to the subject (domain.md, invariant 10). Errors: notice.notFound, notice.closed, objection.nameMissing,
 * objection.alreadyRaised.
 */
export async function raiseObjection({
  ctx,
  input,
}: {
  ctx: TenantContext;
  input: RaiseObjection;
}): Promise<{ id: string; dueOn: string }> {
  const access = authorise(ctx, "objection.raise", input.unit);
  return writeIn(access, (work) => once(work, input.idempotencyKey, input, () => raise(work, input)));
}

async function findLine(work: Work, input: Raised) {
  const [row] = await work.tx
    .select({ notice, line: noticeLine })
    .from(notice)
    .innerJoin(noticeLine, and(eq(noticeLine.countyId, notice.countyId), eq(noticeLine.noticeId, notice.id)))
    .where(
      and(
        eq(notice.countyId, work.access.ctx.countyId),
        eq(notice.villageId, villageOf(work)),
        eq(notice.id, input.noticeId),
        eq(noticeLine.no, input.lineNo),
      ),
    )
    .for("update", { of: noticeLine });
  if (!row) throw new DomainError("notice.notFound");
  if (row.notice.status !== "open" || work.today > row.notice.endsOn)
    throw new DomainError("notice.closed", { until: row.notice.endsOn });
  return row;
}

/** The same in an open transaction. */
export async function raise(work: Work, input: Raised): Promise<{ id: string; dueOn: string }> {
  const { tx, access, now, today } = work;
  const { ctx } = access;
  const signedIn = access.ownSubjects !== null;
  if (!signedIn && !input.objectorName)
    throw new DomainError("objection.nameMissing", {}, [{ field: "objectorName", code: "objection.nameMissing" }]);
  const { notice: on, line } = await findLine(work, input);
  const objectorName = signedIn ? ctx.userName : (input.objectorName ?? "");
  await refuseTwice(work, input, objectorName);
  const { workflow } = await definitionOf(work, on.versionId);
  const dueOn = objectionDue(workflow.objections.answer, today, on.endsOn, await calendarOf(work));
  const row = {
    countyId: ctx.countyId,
    id: newId(now),
    orgPath: on.orgPath,
    line: on.line,
    villageId: on.villageId,
    noticeId: on.id,
    lineNo: line.no,
    entryId: line.entryId,
    subjectId: line.subjectId,
    schemeId: on.schemeId,
    channel: signedIn ? ("signed_in" as const) : ("paper" as const),
    byUserId: ctx.userId,
    objectorName,
    reason: withoutName(input.reason, objectorName),
    raisedAt: now,
    dueOn,
    status: "open" as const,
  };
  if (input.fileId && !signedIn) await attachFile(work, input.fileId, { kind: "objection", id: row.id, line: on.line });
  await Promise.all([
    tx.insert(objection).values(row),
    tx
      .update(noticeLine)
      .set({ held: true })
      .where(and(eq(noticeLine.countyId, ctx.countyId), eq(noticeLine.noticeId, on.id), eq(noticeLine.no, line.no))),
    line.entryId ? stepOf(work, line.entryId, "objected", on, null) : undefined,
    rollUpObjection(tx, row, { due: 1, timely: 0 }),
    writeAudit(work, {
      action: "objection.raise",
      targetKind: "objection",
      targetId: row.id,
      detail: { lineNo: line.no, dueOn },
    }),
  ]);
  return { id: row.id, dueOn };
}

async function refuseTwice({ tx, access }: Work, input: Raised, objectorName: string): Promise<void> {
  const [same] = await tx
    .select({ id: objection.id })
    .from(objection)
    .where(
      and(
        eq(objection.countyId, access.ctx.countyId),
        eq(objection.noticeId, input.noticeId),
        eq(objection.lineNo, input.lineNo),
        eq(objection.objectorName, objectorName),
        eq(objection.byUserId, access.ctx.userId),
        eq(objection.status, "open"),
      ),
    );
  if (same) throw new DomainError("objection.alreadyRaised");
}
