import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { notice } from "@/db/schema/notice";
import type { TenantContext } from "@/server/domain/access/context";
import { DomainError } from "@/server/errors";
import { authorise, type Work, writeIn } from "@/server/services/access";
import { definitionOf } from "@/server/services/entry/scheme-rules";
import { once } from "@/server/services/idempotency/once";
import { type Answered, answerFields, answerRow } from "./answer-objection";
import { lockObjection, type ObjectionRow } from "./rows";

export const AnswerForVillage = z.strictObject(answerFields);
export type AnswerForVillage = z.output<typeof AnswerForVillage>;

/**
 * The township answers an objection in the village's place: once it is overdue, or at any time where the rule book itself
 * names the township among those who answer. Four eyes hold as for the village, and another person of the township decides
 * an appeal against it. In: the village's unit code. Errors: objection.notOverdue and those of `answerObjection`.
 */
export async function answerForVillage({
  ctx,
  input,
}: {
  ctx: TenantContext;
  input: AnswerForVillage;
}): Promise<Answered> {
  const access = authorise(ctx, "appeal.answer", input.unit);
  return writeIn(access, (work) =>
    once(work, input.idempotencyKey, input, async () => {
      const row = await lockObjection(work, input.objectionId);
      if (row.dueOn >= work.today && !(await townshipAnswers(work, row)))
        throw new DomainError("objection.notOverdue", { dueOn: row.dueOn });
      return answerRow(work, row, input, "township");
    }),
  );
}

async function townshipAnswers(work: Work, row: ObjectionRow): Promise<boolean> {
  const [found] = await work.tx
    .select({ versionId: notice.versionId })
    .from(notice)
    .where(and(eq(notice.countyId, row.countyId), eq(notice.id, row.noticeId)));
  if (!found) return false;
  return (await definitionOf(work, found.versionId)).workflow.objections.to.includes("township");
}
