import { sql } from "drizzle-orm";
import { z } from "zod";
import type { TenantContext } from "@/server/domain/access/context";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { resultSteps } from "@/server/domain/workflow/result-steps";
import { DomainError } from "@/server/errors";
import { authorise, type Work, writeIn } from "@/server/services/access";
import { definitionOf } from "@/server/services/entry/scheme-rules";
import { once } from "@/server/services/idempotency/once";
import { type NewLine, type OpenedNotice, publishResultNotice } from "@/server/services/notice/open-notice";
import { idempotencyKeyField, text, unitCodeField, uuid } from "@/server/services/parse";
import { advanceClosing } from "./advance-closing";
import { atStep, type ClosingRecord, stepName } from "./closing-row";
import { noticesOf, settled } from "./pass-notice";

export const PublishResults = z.strictObject({
  unit: unitCodeField,
  closingId: uuid,
  title: text(80),
  contact: text(300, 2),
  idempotencyKey: idempotencyKeyField,
});
export type PublishResults = z.output<typeof PublishResults>;

/**
 * 结果公示: the scores and grades of a closing, for the days that the rule book gives results (a period those of its
 * entries, where it names none). A period's go on notice at any time; a cycle's when their turn has come, and an objection to
 * a line holds them until it is answered.
 * Errors: cycle.notFound, cycle.notConfirmed, cycle.notItsTurn, cycle.alreadyOnNotice, notice.noStep.
 */
export async function publishResults({
  ctx,
  input,
}: {
  ctx: TenantContext;
  input: PublishResults;
}): Promise<OpenedNotice> {
  const access = authorise(ctx, "notice.publish", input.unit);
  return writeIn(access, (work) => once(work, input.idempotencyKey, input, () => publishClosing(work, input)));
}

/** The same in an open transaction; the seed publishes with it. */
export async function publishClosing(
  work: Work,
  { closingId, title, contact }: Pick<PublishResults, "closingId" | "title" | "contact">,
): Promise<OpenedNotice> {
  const row = await settled(work, closingId);
  if (row.status === "discarded" || row.status === "reopened") throw new DomainError("cycle.notFound");
  const definition = await definitionOf(work, row.versionId);
  // A child's points are on no notice, whatever a rule book says (product.md, what the product refuses).
  if (row.line === "school") throw new DomainError("notice.noStep");
  const { orgPath, line, schemeId, versionId, cycleId, periodId } = row;
  const step = periodId === null ? await noticeTurn(work, row) : periodNotice(definition);
  await refuseSecond(work, row);
  const opened = await publishResultNotice(
    work,
    {
      ...{ orgPath, line, schemeId, versionId, cycleId, periodId, title, contact },
      kind: periodId === null ? "cycle_results" : "period_results",
      days: step.days,
      dayKind: step.dayKind,
    },
    await resultLines(work, row.id, definition),
  );
  if (periodId === null && row.nextStep !== null)
    await advanceClosing(work, row, { stepNo: row.nextStep, outcome: "published", noticeId: opened.id });
  return opened;
}

function periodNotice(definition: SchemeDefinition) {
  const step = definition.workflow.entries.steps.find((one) => one.type === "notice");
  if (step?.type !== "notice" || step.days === 0) throw new DomainError("notice.noStep");
  return step;
}

/** Errors: notice.noStep for a rule book that has no notice of results, cycle.notConfirmed, cycle.notItsTurn. */
async function noticeTurn(work: Work, row: ClosingRecord) {
  const definition = await definitionOf(work, row.versionId);
  const has = resultSteps(definition).some((step) => step.type === "notice" && step.days > 0);
  if (!has) throw new DomainError("notice.noStep");
  const { demand } = await atStep(work, row);
  if (demand.type !== "notice") throw new DomainError("cycle.notItsTurn", { step: stepName(demand) });
  return demand;
}

/** Errors: cycle.alreadyOnNotice; of a cycle only the step counts whose turn it is. */
async function refuseSecond(work: Work, row: ClosingRecord): Promise<void> {
  const { tx, access } = work;
  if (row.periodId === null) {
    const own = await noticesOf(work, row, row.nextStep);
    if (own.some(({ status }) => status !== "cancelled")) throw new DomainError("cycle.alreadyOnNotice");
    return;
  }
  const [running] = await tx.execute<{ id: string }>(sql`
    select n.id from notice n
    where n.county_id = ${access.ctx.countyId} and n.cycle_id = ${row.cycleId} and n.kind = 'period_results'
      and n.period_id = ${row.periodId}::uuid and n.status <> 'cancelled' and n.published_at >= ${row.preparedAt.toISOString()}::timestamptz`);
  if (running) throw new DomainError("cycle.alreadyOnNotice");
}

type ScoreRow = {
  subject_id: string;
  name: string;
  group_name: string;
  score: number;
  grade: string | null;
  rank: number | null;
};

/** Everybody with a score, the best first. */
async function resultLines({ tx, access }: Work, closingId: string, definition: SchemeDefinition) {
  const rows = await tx.execute<ScoreRow>(sql`
    select r.subject_id, s.name, coalesce(g.name, '') as group_name, r.score, r.grade, r.rank
    from result r
    join subject s on s.county_id = r.county_id and s.id = r.subject_id
    left join org_unit g on g.county_id = s.county_id and g.id = s.group_id
    where r.county_id = ${access.ctx.countyId} and r.closing_id = ${closingId}
    order by r.rank nulls last, r.score desc, s.code`);
  return noticeLines(rows, definition);
}

/** Results as lines of a notice, in their order; the grade stands where an entry's item would. */
export function noticeLines(rows: readonly ScoreRow[], definition: SchemeDefinition): (NewLine & { entryId: null })[] {
  const titles = new Map(definition.grading.grades.map(({ code, title }) => [code, title.zh]));
  // Of an enterprise only those without findings are named, never a list of persons' deductions (S2).
  const named = definition.meta.line === "enterprise" ? rows.filter(({ grade }) => grade !== null) : rows;
  // Where grades are given, whoever has none is said to have none; a period gives scores only.
  const without = named.some(({ grade }) => grade !== null) ? "无等次" : "得分";
  return named.map((row) => ({
    entryId: null,
    subjectId: row.subject_id,
    name: row.name,
    groupName: row.group_name,
    item: row.grade === null ? without : (titles.get(row.grade) ?? row.grade),
    points: row.score,
    extra: { grade: row.grade, rank: row.rank },
  }));
}
