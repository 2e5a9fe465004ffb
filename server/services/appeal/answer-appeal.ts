import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { appeal } from "@/db/schema/notice";
import type { TenantContext } from "@/server/domain/access/context";
import { DomainError } from "@/server/errors";
import { authorise, type Work, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { once } from "@/server/services/idempotency/once";
import { release, stepOf, takeBack } from "@/server/services/objection/rows";
import { withoutName } from "@/server/services/objection/sees-objector";
import { idempotencyKeyField, text, unitCodeField, uuid } from "@/server/services/parse";
import { lockAppeal, refuseInvolved } from "./rows";

export const AnswerAppeal = z.strictObject({
  unit: unitCodeField,
  appealId: uuid,
  outcome: z.enum(["upheld", "dismissed"]),
  answer: text(1000, 5),
  idempotencyKey: idempotencyKeyField,
});
export type AnswerAppeal = z.output<typeof AnswerAppeal>;

/**
 * The township decides an appeal, for good. Upheld: an entry not yet posted is rejected; a posted one stays and has to be
 * reversed by its village (`reverse` tells). Never by who answered the objection, recorded or approved the entry, or appealed
 * (domain.md, invariant 2). In: the village's unit code.
 * Errors: appeal.notFound, appeal.alreadyAnswered, appeal.ownAnswer, appeal.ownEntry, appeal.ownAppeal.
 */
export async function answerAppeal({
  ctx,
  input,
}: {
  ctx: TenantContext;
  input: AnswerAppeal;
}): Promise<{ id: string; reverse: boolean }> {
  const access = authorise(ctx, "appeal.answer", input.unit);
  return writeIn(access, (work) => once(work, input.idempotencyKey, input, () => answer(work, input)));
}

async function answer(work: Work, input: AnswerAppeal): Promise<{ id: string; reverse: boolean }> {
  const { tx, access, now } = work;
  const { ctx } = access;
  const row = await lockAppeal(work, input.appealId);
  const { on, people } = await refuseInvolved(work, row);
  if (row.byUserId === ctx.userId) throw new DomainError("appeal.ownAppeal");
  const words = withoutName(withoutName(input.answer, row.appellantName), on?.objectorName ?? "");
  const set = {
    status: input.outcome,
    answer: words,
    answeredBy: ctx.userId,
    answeredByName: ctx.userName,
    answeredAt: now,
  };
  await Promise.all([
    tx
      .update(appeal)
      .set(set)
      .where(and(eq(appeal.countyId, ctx.countyId), eq(appeal.id, row.id))),
    row.entryId
      ? stepOf(work, row.entryId, "appealAnswered", row, { id: ctx.userId, name: ctx.userName, note: words })
      : undefined,
    writeAudit(work, {
      action: "appeal.answer",
      targetKind: "objection",
      targetId: row.objectionId,
      detail: { outcome: input.outcome },
    }),
  ]);
  if (input.outcome === "upheld") await takeBack(work, row);
  await release(work, row);
  return { id: row.id, reverse: input.outcome === "upheld" && people?.status === "posted" };
}
