import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { gradeTarget } from "@/db/schema/ballot";
import { cycle } from "@/db/schema/scheme";
import type { TenantContext } from "@/server/domain/access/context";
import { CivilDateText } from "@/server/domain/scheme/parts";
import { DomainError } from "@/server/errors";
import { authorise, type Work, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { once } from "@/server/services/idempotency/once";
import { idempotencyKeyField, text, unitCodeField, uuid } from "@/server/services/parse";
import { readTargetLines } from "./read-lines";
import { declaring, type TargetCycle, targetCycle } from "./rules";

export const DeclareTargets = z.strictObject({
  unit: unitCodeField,
  cycleId: uuid,
  /** Pasted or typed: number or name and the grade aimed at, one subject a line. */
  lines: z.string().max(100_000),
  /** Who agreed to them, and when they were declared. */
  approvedBy: text(80, 2),
  declaredOn: CivilDateText,
  /** For a slip of entry that is corrected after the time for declaring. */
  reason: text(300, 2).optional(),
  idempotencyKey: idempotencyKeyField,
});
export type DeclareTargets = z.output<typeof DeclareTargets>;

/**
 * 自报目标 (targets, declared): each subject's own target grade for a cycle, before it or in its first period, agreed to by the
 * body the rule book names; all lines or none. The result says whether it was met and changes nobody's grade. Errors:
 * target.notFound, target.none, target.cycleClosed, target.late, target.future, target.noLines, target.someRefused with one
 * field error a line.
 */
export async function declareTargets({
  ctx,
  input,
}: {
  ctx: TenantContext;
  input: DeclareTargets;
}): Promise<{ declared: number }> {
  const access = authorise(ctx, "target.declare", input.unit);
  return writeIn(access, (work) => once(work, input.idempotencyKey, input, () => declare(work, input)));
}

async function declare(work: Work, input: DeclareTargets): Promise<{ declared: number }> {
  const { tx, access, now, today } = work;
  const { countyId, userId } = access.ctx;
  const of = await targetCycle(work, input.cycleId);
  await holdOpen(work, of);
  if (!of.declared) throw new DomainError("target.none");
  refuseByTime(of, input, today);
  const people = await declaring(work, of, of.declared.classes);
  const { rows, problems } = readTargetLines(input.lines, people, of.definition.grading.grades);
  if (problems.length > 0) throw new DomainError("target.someRefused", { count: problems.length }, problems);
  if (rows.length === 0) throw new DomainError("target.noLines", {}, [{ field: "lines", code: "target.noLines" }]);
  const frame = {
    ...{ countyId, cycleId: of.row.id, schemeId: of.scheme.id, orgPath: of.scheme.orgPath, line: of.scheme.line },
    ...{ declaredOn: input.declaredOn, approvedBy: input.approvedBy, recordedBy: userId, recordedAt: now },
  };
  await Promise.all([
    tx
      .insert(gradeTarget)
      .values(rows.map((row) => ({ ...frame, ...row })))
      .onConflictDoUpdate({
        target: [gradeTarget.countyId, gradeTarget.cycleId, gradeTarget.subjectId],
        set: {
          grade: sql`excluded.grade`,
          declaredOn: sql`excluded.declared_on`,
          approvedBy: sql`excluded.approved_by`,
          recordedBy: sql`excluded.recorded_by`,
          recordedAt: sql`excluded.recorded_at`,
        },
      }),
    writeAudit(work, {
      action: "target.declare",
      targetKind: "cycle",
      targetId: of.row.id,
      detail: { count: rows.length, ...(input.reason ? { reason: input.reason } : {}) },
    }),
  ]);
  return { declared: rows.length };
}

/** Until the transaction ends no closing begins, which would rest on the targets as they were. Errors: target.cycleClosed. */
async function holdOpen({ tx, access }: Work, { row }: TargetCycle): Promise<void> {
  const open = await tx
    .select({ id: cycle.id })
    .from(cycle)
    .where(and(eq(cycle.countyId, access.ctx.countyId), eq(cycle.id, row.id), eq(cycle.status, "open")))
    .for("share");
  if (open.length === 0) throw new DomainError("target.cycleClosed", { cycle: row.name });
}

function refuseByTime({ until }: TargetCycle, { declaredOn, reason }: DeclareTargets, today: string): void {
  const refused = (code: "target.future" | "target.late", params: Record<string, string>) =>
    new DomainError(code, params, [{ field: code === "target.late" ? "reason" : "declaredOn", code, params }]);
  if (declaredOn > today) throw refused("target.future", { today });
  if ((today > until || declaredOn > until) && !reason) throw refused("target.late", { until });
}
