import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { closing } from "@/db/schema/result";
import { templateVersion } from "@/db/schema/scheme";
import type { TenantContext } from "@/server/domain/access/context";
import { parseDefinition, type SchemeDefinition } from "@/server/domain/scheme/definition";
import { DomainError } from "@/server/errors";
import { authorise, type Work, writeIn } from "@/server/services/access";
import { once } from "@/server/services/idempotency/once";
import { type NewLine, type OpenedNotice, publishResultNotice } from "@/server/services/notice/open-notice";
import { idempotencyKeyField, text, unitCodeField, uuid } from "@/server/services/parse";
import { ownScheme } from "@/server/services/scheme/end-scheme";

export const PublishResults = z.strictObject({
  unit: unitCodeField,
  closingId: uuid,
  title: text(80),
  contact: text(300, 2),
  idempotencyKey: idempotencyKeyField,
});
export type PublishResults = z.output<typeof PublishResults>;

/**
 * 结果公示: the scores and grades of a previewed or final closing, for the days that the rule book gives results (those of
 * its entries where it names none). An objection to a line bars the confirmation until it is answered.
 * Errors: cycle.notFound, cycle.alreadyOnNotice, notice.noStep.
 */
export async function publishResults({
  ctx,
  input,
}: {
  ctx: TenantContext;
  input: PublishResults;
}): Promise<OpenedNotice> {
  const access = authorise(ctx, "notice.publish", input.unit);
  return writeIn(access, (work) => once(work, input.idempotencyKey, input, () => publish(work, input)));
}

async function publish(work: Work, input: PublishResults): Promise<OpenedNotice> {
  const { row, definition } = await findClosing(work, input.closingId);
  // A child's points are on no notice, whatever a rule book says (product.md, what the product refuses).
  if (row.line === "school") throw new DomainError("notice.noStep");
  const steps = row.periodId === null ? definition.workflow.cycleResults.steps : definition.workflow.entries.steps;
  const step = steps.find((one) => one.type === "notice");
  if (step?.type !== "notice" || step.days === 0) throw new DomainError("notice.noStep");
  await refuseSecond(work, row);
  const { orgPath, line, schemeId, versionId, cycleId, periodId } = row;
  return publishResultNotice(
    work,
    {
      ...{ orgPath, line, schemeId, versionId, cycleId, periodId },
      kind: periodId === null ? "cycle_results" : "period_results",
      title: input.title,
      contact: input.contact,
      days: step.days,
      dayKind: step.dayKind,
    },
    await resultLines(work, row.id, definition),
  );
}

async function findClosing(work: Work, closingId: string) {
  const { tx, access } = work;
  const [found] = await tx
    .select({ row: closing, definition: templateVersion.definition })
    .from(closing)
    .innerJoin(
      templateVersion,
      and(eq(templateVersion.countyId, closing.countyId), eq(templateVersion.id, closing.versionId)),
    )
    .where(and(eq(closing.countyId, access.ctx.countyId), eq(closing.id, closingId)))
    .for("update", { of: closing });
  if (!found || found.row.status === "discarded") throw new DomainError("cycle.notFound");
  await ownScheme(work, found.row.schemeId).catch((error) => {
    if (error instanceof DomainError && error.code === "scheme.notFound") throw new DomainError("cycle.notFound");
    throw error;
  });
  return { row: found.row, definition: parseDefinition(found.definition) };
}

async function refuseSecond({ tx, access }: Work, row: typeof closing.$inferSelect): Promise<void> {
  const [running] = await tx.execute<{ id: string }>(sql`
    select n.id from notice n
    where n.county_id = ${access.ctx.countyId} and n.cycle_id = ${row.cycleId} and n.kind in ('period_results', 'cycle_results')
      and n.period_id is not distinct from ${row.periodId}::uuid and n.status <> 'cancelled' and n.published_at >= ${row.preparedAt.toISOString()}::timestamptz`);
  if (running) throw new DomainError("cycle.alreadyOnNotice");
}

/** Everybody with a score, the best first; the grade stands where an entry's item would. */
async function resultLines({ tx, access }: Work, closingId: string, definition: SchemeDefinition) {
  const rows = await tx.execute<{
    subject_id: string;
    name: string;
    group_name: string;
    score: number;
    grade: string | null;
    rank: number | null;
  }>(sql`
    select r.subject_id, s.name, coalesce(g.name, '') as group_name, r.score, r.grade, r.rank
    from result r
    join subject s on s.county_id = r.county_id and s.id = r.subject_id
    left join org_unit g on g.county_id = s.county_id and g.id = s.group_id
    where r.county_id = ${access.ctx.countyId} and r.closing_id = ${closingId}
    order by r.rank nulls last, r.score desc, s.code`);
  const titles = new Map(definition.grading.grades.map(({ code, title }) => [code, title.zh]));
  // Of an enterprise only those without findings are named, never a list of persons' deductions (S2).
  const named = definition.meta.line === "enterprise" ? rows.filter(({ grade }) => grade !== null) : rows;
  return named.map((row): NewLine & { entryId: null } => ({
    entryId: null,
    subjectId: row.subject_id,
    name: row.name,
    groupName: row.group_name,
    item: row.grade === null ? "得分" : (titles.get(row.grade) ?? row.grade),
    points: row.score,
    extra: { grade: row.grade, rank: row.rank },
  }));
}
