import { and, desc, eq, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import { newId } from "@/db/ids";
import { closing } from "@/db/schema/result";
import { cycle, period } from "@/db/schema/scheme";
import type { TenantContext } from "@/server/domain/access/context";
import { evaluateCycle, evaluatePeriod } from "@/server/domain/evaluate/evaluate";
import type { EvaluationResult, SubjectResult } from "@/server/domain/evaluate/result";
import { DomainError } from "@/server/errors";
import { authorise, villageOf, type Work, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { once } from "@/server/services/idempotency/once";
import { lockChain } from "@/server/services/ledger/append";
import { idempotencyKeyField, unitCodeField, uuid } from "@/server/services/parse";
import { ofThisUnit } from "./closing-row";
import { type ReadCycle, readCycleInput } from "./cycle-input";
import { digestOf, type InputParts } from "./input-parts";
import { refuseOpenEnds } from "./open-ends";
import { setStatus } from "./set-status";
import type { DecidedTie } from "./tie-orders";

const fields = { unit: unitCodeField, cycleId: uuid, idempotencyKey: idempotencyKeyField };
export const PreparePeriodClose = z.strictObject({ ...fields, periodId: uuid });
export type PreparePeriodClose = z.output<typeof PreparePeriodClose>;
export const PrepareCycleClose = z.strictObject(fields);
export type PrepareCycleClose = z.output<typeof PrepareCycleClose>;

export type Prepared = { id: string; subjects: number };

/**
 * 结算预览 of a period: scores of everybody from what is posted, kept for a second person to confirm. The period takes no
 * entry while it is previewed. Errors: cycle.notFound, cycle.notOver, cycle.openEnds, cycle.alreadyPreviewed, cycle.alreadyClosed.
 */
export async function preparePeriodClose({
  ctx,
  input,
}: {
  ctx: TenantContext;
  input: PreparePeriodClose;
}): Promise<Prepared> {
  const access = authorise(ctx, "cycle.prepare", input.unit);
  return writeIn(access, (work) =>
    once(work, input.idempotencyKey, input, () => prepare(work, input.cycleId, input.periodId)),
  );
}

/** The same for the whole cycle: scores, ranks, grades, quotas, ties. All its periods must be closed. Errors: as above. */
export async function prepareCycleClose({
  ctx,
  input,
}: {
  ctx: TenantContext;
  input: PrepareCycleClose;
}): Promise<Prepared> {
  const access = authorise(ctx, "cycle.prepare", input.unit);
  return writeIn(access, (work) => once(work, input.idempotencyKey, input, () => prepare(work, input.cycleId, null)));
}

/**
 * In an open transaction of the village; `periodId` null closes the cycle. The seed closes with this and `confirm`.
 * The chain is locked first: whatever is being posted is either in before the scores are read, or finds the period closed.
 */
export async function prepare(work: Work, cycleId: string, periodId: string | null): Promise<Prepared> {
  const { tx, access, now, today } = work;
  const { countyId, userId, userName } = access.ctx;
  await lockChain(tx, countyId, villageOf(work));
  const target = await lockTarget(work, cycleId, periodId);
  if (target.status === "previewed") throw new DomainError("cycle.alreadyPreviewed");
  if (target.status === "closed") throw new DomainError("cycle.alreadyClosed");
  if (target.endsOn >= today) throw new DomainError("cycle.notOver", { until: target.endsOn });
  await refuseOpenEnds(work, cycleId, periodId);
  const read = await readCycleInput(work, cycleId);
  // A year of an old book closes when all of it is posted, without results.
  if (read.row.carriedOver) throw new DomainError("carry.carriedCycle");
  const evaluated = evaluate(read, periodId);
  const id = newId(now);
  await tx.insert(closing).values({
    countyId,
    id,
    orgPath: read.row.orgPath,
    line: read.input.definition.meta.line,
    schemeId: read.row.schemeId,
    cycleId,
    periodId,
    versionId: read.row.versionId,
    status: "previewed",
    replacesId: await reopenedBefore(work, cycleId, periodId),
    inputHash: read.inputHash,
    resultHash: digestOf(evaluated),
    summary: summaryOf(evaluated, read.parts, read.decided),
    preparedBy: userId,
    preparedByName: userName,
    preparedAt: now,
  });
  await Promise.all([
    storeResults(work, read, id, evaluated),
    setStatus(work, cycleId, periodId, "previewed"),
    writeAudit(work, { action: "cycle.prepare", targetKind: "closing", targetId: id, detail: { cycleId, periodId } }),
  ]);
  return { id, subjects: evaluated.subjects.length };
}

/** Locks what is to be closed and answers its state. Errors: cycle.notFound. */
async function lockTarget(work: Work, cycleId: string, periodId: string | null) {
  const { tx, access } = work;
  const { countyId } = access.ctx;
  const [row] =
    periodId === null
      ? await tx
          .select({ schemeId: cycle.schemeId, status: cycle.status, endsOn: cycle.endsOn })
          .from(cycle)
          .where(and(eq(cycle.countyId, countyId), eq(cycle.id, cycleId)))
          .for("update")
      : await tx
          .select({ schemeId: period.schemeId, status: period.status, endsOn: period.endsOn })
          .from(period)
          .where(and(eq(period.countyId, countyId), eq(period.cycleId, cycleId), eq(period.id, periodId)))
          .for("update");
  if (!row) throw new DomainError("cycle.notFound");
  await ofThisUnit(work, row.schemeId);
  return row;
}

/** The evaluation of a cycle, or of one of its periods. Errors: cycle.notFound. */
export function evaluate(read: ReadCycle, periodId: string | null): EvaluationResult {
  if (periodId === null) return evaluateCycle(read.input);
  const periodNo = read.periods.find((one) => one.id === periodId)?.no;
  if (periodNo === undefined) throw new DomainError("cycle.notFound");
  return evaluatePeriod({ ...read.input, periodNo });
}

/** The first result that this closing follows after a reopening, where it does. */
async function reopenedBefore({ tx, access }: Work, cycleId: string, periodId: string | null): Promise<string | null> {
  const [before] = await tx
    .select({ id: closing.id })
    .from(closing)
    .where(
      and(
        eq(closing.countyId, access.ctx.countyId),
        eq(closing.cycleId, cycleId),
        periodId === null ? isNull(closing.periodId) : eq(closing.periodId, periodId),
        eq(closing.status, "reopened"),
      ),
    )
    .orderBy(desc(closing.preparedAt))
    .limit(1);
  return before?.id ?? null;
}

export type ClosingSummary = Pick<EvaluationResult, "quotas" | "ties" | "awards" | "progress"> & {
  subjects: number;
  rated: number;
  exempt: number;
  grades: Record<string, number>;
  /** What it rests on, to tell what has changed; closings of earlier days kept none. */
  parts?: InputParts;
  /** The sum of the scores of those rated, in hundredths; left out in closings from before it was kept. */
  scoreSum?: number;
  /** Ties at a boundary that a body put in order, so that they are none any more; left out where there are none. */
  decidedTies?: DecidedTie[];
};

/** Counts for the list; quotas and ties as the evaluation recorded them (domain.md, invariant 9). */
export function summaryOf(
  evaluated: EvaluationResult,
  parts: InputParts,
  decided: readonly DecidedTie[] = [],
): ClosingSummary {
  const graded = Map.groupBy(evaluated.subjects, (one) => one.gradeCode ?? "");
  return {
    subjects: evaluated.subjects.length,
    rated: evaluated.subjects.filter((one) => one.standing === "rated").length,
    exempt: evaluated.subjects.filter((one) => one.standing === "exempt").length,
    scoreSum: evaluated.subjects.reduce((sum, one) => sum + (one.standing === "rated" ? (one.score ?? 0) : 0), 0),
    grades: Object.fromEntries([...graded].map(([grade, list]) => [grade, list.length])),
    quotas: evaluated.quotas,
    ties: evaluated.ties,
    ...(decided.length > 0 ? { decidedTies: [...decided] } : {}),
    ...(evaluated.awards ? { awards: evaluated.awards } : {}),
    ...(evaluated.progress ? { progress: evaluated.progress } : {}),
    parts,
  };
}

/** One row for everybody who has a score, as `result` keeps it; the exempt have none. */
export const resultRows = (evaluated: EvaluationResult) =>
  evaluated.subjects
    .filter((one) => one.score !== null)
    .map((one) => ({
      subject_id: one.subjectId,
      class_code: one.classCode,
      score: one.score,
      rank: one.rank,
      grade: one.gradeCode,
      stars: one.stars,
      flags: one.flags.map((flag) => flag.type),
      explanation: explanationOf(one),
    }));

async function storeResults(
  { tx, access }: Work,
  read: ReadCycle,
  closingId: string,
  evaluated: EvaluationResult,
): Promise<void> {
  await tx.execute(sql`
    insert into result (county_id, closing_id, subject_id, org_path, line, class_code, score, rank, grade, stars, flags, explanation)
    select ${access.ctx.countyId}, ${closingId}::uuid, subject_id, ${read.row.orgPath}, ${read.input.definition.meta.line}, class_code, score,
      rank, grade, stars, flags, explanation
    from jsonb_to_recordset(${JSON.stringify(resultRows(evaluated))}::text::jsonb) as r(subject_id uuid, class_code text, score int, rank int, grade text,
      stars int, flags jsonb, explanation jsonb)`);
}

export type StoredExplanation = Pick<SubjectResult, "standing" | "groupId" | "explanation" | "nextGradeCode">;

const explanationOf = ({ standing, groupId, explanation, nextGradeCode }: SubjectResult): StoredExplanation => ({
  standing,
  groupId,
  explanation,
  ...(nextGradeCode === undefined ? {} : { nextGradeCode }),
});
