import { sql } from "drizzle-orm";
import { z } from "zod";
import type { TenantContext } from "@/server/domain/access/context";
import { hearingState } from "@/server/domain/workflow/hearing";
import { DomainError } from "@/server/errors";
import { authorise, type Work, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { claimEvidence } from "@/server/services/file/claim-evidence";
import { once } from "@/server/services/idempotency/once";
import { idempotencyKeyField, text, unitCodeField, uuid } from "@/server/services/parse";
import { type HearingRow, lockHearings } from "./lock-hearing";
import { saveAnswer, writeStep } from "./tell-subject";

export const AnswerHearing = z.strictObject({
  unit: unitCodeField,
  hearingId: uuid,
  answer: z.enum(["agreed", "disagreed"]),
  words: text(500, 2).optional(),
  /** Photos that show the other side of it; they join the entry's evidence. */
  evidence: z.array(uuid).max(9).default([]),
  idempotencyKey: idempotencyKeyField,
});
export type AnswerHearing = z.output<typeof AnswerHearing>;

/**
 * 本人意见: the subject of a deduction answers before it is decided, once, until the due day. Who decides sees it.
 * Errors: hearing.notFound for somebody else's, hearing.alreadyDecided, hearing.alreadyAnswered, hearing.closed after the
 * due day, hearing.wordsMissing, file.photoGone.
 */
export async function answerHearing({
  ctx,
  input,
}: {
  ctx: TenantContext;
  input: AnswerHearing;
}): Promise<{ id: string }> {
  const access = authorise(ctx, "hearing.answer", input.unit);
  return writeIn(access, (work) => once(work, input.idempotencyKey, input, () => answer(work, input)));
}

async function answer(work: Work, input: AnswerHearing): Promise<{ id: string }> {
  const [row] = await lockHearings(work, [input.hearingId]);
  // What nobody has told yet is not shown to the subject either.
  if (!row || row.toldOn === null) throw new DomainError("hearing.notFound");
  const state = hearingState(row, work.today);
  if (state === "answered") throw new DomainError("hearing.alreadyAnswered");
  if (state === "silent") throw new DomainError("hearing.closed", { until: row.dueOn ?? "" });
  await saveAnswer(work, row, { answer: input.answer, words: input.words ?? null });
  await addPhotos(work, row, input.evidence);
  await writeStep(work, row, "heard", input.words ?? null);
  await writeAudit(work, {
    action: "hearing.answer",
    targetKind: "entry",
    targetId: row.entryId,
    detail: { answer: input.answer, photos: input.evidence.length },
  });
  return { id: row.id };
}

async function addPhotos(work: Work, row: HearingRow, fileIds: readonly string[]): Promise<void> {
  if (fileIds.length === 0) return;
  await claimEvidence(work, fileIds, { line: row.line });
  const rows = JSON.stringify([...new Set(fileIds)].map((id, at) => ({ id, no: at + 1 })));
  await work.tx.execute(sql`
    insert into evidence (county_id, entry_id, file_id, org_path, line, no)
    select ${row.countyId}, ${row.entryId}, r.id, ${row.orgPath}, ${row.line}, r.no + coalesce((
      select max(no) from evidence where county_id = ${row.countyId} and entry_id = ${row.entryId}), 0)
    from jsonb_to_recordset(${rows}::text::jsonb) as r(id uuid, no int)
    on conflict (county_id, entry_id, file_id) do nothing`);
}
