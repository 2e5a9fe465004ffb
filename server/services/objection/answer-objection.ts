import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { objection } from "@/db/schema/notice";
import type { TenantContext } from "@/server/domain/access/context";
import { DomainError } from "@/server/errors";
import { authorise, type Work, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { once } from "@/server/services/idempotency/once";
import { idempotencyKeyField, text, unitCodeField, uuid } from "@/server/services/parse";
import { Correction, correctEntry } from "./correct-entry";
import { rollUpObjection } from "./roll-up";
import { lockObjection, type ObjectionRow, peopleOf, release, stepOf, takeBack } from "./rows";
import { withoutName } from "./sees-objector";

export const answerFields = {
  unit: unitCodeField,
  objectionId: uuid,
  outcome: z.enum(["upheld", "dismissed"]),
  answer: text(1000, 5),
  /** With an upheld objection: the entry as it should have been, recorded anew. */
  correction: Correction.optional(),
  idempotencyKey: idempotencyKeyField,
};
export const AnswerObjection = z.strictObject(answerFields);
export type AnswerObjection = z.output<typeof AnswerObjection>;

export type Answered = { id: string; correctionId: string | null };

/**
 * Answers an objection with a reason. Upheld: the entry is rejected and never posted, the notice's line says so; where a
 * correction is given it is recorded anew and goes through all steps. Dismissed: the entry goes on once its notice has run.
 * Not by who recorded the entry or raised the objection (domain.md, invariant 2).
 * Errors: objection.notFound, objection.alreadyAnswered, objection.ownEntry, objection.ownObjection,
 * objection.correctionOnlyUpheld and those of `correctEntry`.
 */
export async function answerObjection({
  ctx,
  input,
}: {
  ctx: TenantContext;
  input: AnswerObjection;
}): Promise<Answered> {
  const access = authorise(ctx, "objection.answer", input.unit);
  return writeIn(access, (work) => once(work, input.idempotencyKey, input, () => answer(work, input)));
}

/** The same in an open transaction. */
export async function answer(work: Work, input: Omit<AnswerObjection, "unit" | "idempotencyKey">): Promise<Answered> {
  const row = await lockObjection(work, input.objectionId);
  return answerRow(work, row, input, "village");
}

/** Answers a locked objection, from the village or from the township in its place. */
export async function answerRow(
  work: Work,
  row: ObjectionRow,
  input: Omit<AnswerObjection, "unit" | "idempotencyKey">,
  from: "village" | "township",
): Promise<Answered> {
  const { tx, access, now, today } = work;
  const { ctx } = access;
  if (row.status !== "open") throw new DomainError("objection.alreadyAnswered");
  if (input.correction && input.outcome !== "upheld") throw new DomainError("objection.correctionOnlyUpheld");
  if (row.channel === "signed_in" && row.byUserId === ctx.userId) throw new DomainError("objection.ownObjection");
  const people = await peopleOf(work, row);
  if (people?.recordedBy === ctx.userId) throw new DomainError("objection.ownEntry");
  const words = withoutName(input.answer, row.objectorName);
  const set = {
    status: input.outcome,
    answer: words,
    answeredBy: ctx.userId,
    answeredByName: ctx.userName,
    answeredAt: now,
    answeredFrom: from,
  };
  await Promise.all([
    tx
      .update(objection)
      .set(set)
      .where(and(eq(objection.countyId, ctx.countyId), eq(objection.id, row.id))),
    row.entryId
      ? stepOf(work, row.entryId, "answered", row, { id: ctx.userId, name: ctx.userName, note: words })
      : undefined,
    rollUpObjection(tx, row, { due: 0, timely: today <= row.dueOn ? 1 : 0 }),
    writeAudit(work, {
      action: from === "village" ? "objection.answer" : "objection.answerFor",
      targetKind: "objection",
      targetId: row.id,
      detail: { outcome: input.outcome, corrected: input.correction !== undefined },
    }),
  ]);
  if (input.outcome === "upheld") await takeBack(work, row);
  const correctionId = input.correction ? await correctEntry(work, row, input.correction) : null;
  await release(work, row);
  return { id: row.id, correctionId };
}
