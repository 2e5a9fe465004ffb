import { and, desc, eq, inArray, sql } from "drizzle-orm";
import { z } from "zod";
import { closingRun } from "@/db/schema/closing";
import type { TenantContext } from "@/server/domain/access/context";
import type { OrgPath } from "@/server/domain/access/path";
import { type Progress, progressOf } from "@/server/domain/simulate/progress";
import { DomainError, type ErrorCode, type ErrorParams } from "@/server/errors";
import { authorise, readIn, type Work } from "@/server/services/access";
import { isId, unitCodeField, uuid } from "@/server/services/parse";
import { runChoices } from "./covered";

/** What can be closed at once, and by which act. */
export const readChoices = (work: Work) => runChoices(work);

export type RunRow = typeof closingRun.$inferSelect;

/** A run of exactly this unit, in a line of the person's. Errors: closingRun.notFound. */
export async function ownRun({ tx, access }: Work, runId: string): Promise<RunRow> {
  if (!isId(runId)) throw new DomainError("closingRun.notFound");
  const [row] = await tx
    .select()
    .from(closingRun)
    .where(
      and(eq(closingRun.countyId, access.ctx.countyId), eq(closingRun.id, runId), eq(closingRun.orgPath, access.path)),
    );
  if (!row || !access.rows.lines.includes(row.line)) throw new DomainError("closingRun.notFound");
  return row;
}

export type ListedRun = RunRow & { refused: number };

const RUNS_A_PAGE = 30;

/** Runs of this unit, newest first, each with how many villages were refused; one page. */
export async function runsOf({ tx, access }: Work, page = 1, size = RUNS_A_PAGE) {
  const rows = await tx
    .select({
      row: closingRun,
      total: sql<number>`count(*) over ()::int`,
      refused: sql<number>`(select count(*)::int from closing_run_part p where p.county_id = ${closingRun.countyId} and p.run_id = ${closingRun.id}
        and p.status = 'refused')`,
    })
    .from(closingRun)
    .where(
      and(
        eq(closingRun.countyId, access.ctx.countyId),
        eq(closingRun.orgPath, access.path),
        inArray(closingRun.line, [...access.rows.lines]),
      ),
    )
    .orderBy(desc(closingRun.createdAt), desc(closingRun.id))
    .limit(size)
    .offset((page - 1) * size);
  return {
    rows: rows.map(({ row, refused }): ListedRun => ({ ...row, refused })),
    page: { number: page, size, total: rows[0]?.total ?? 0 },
  };
}

/** One village (or branch) of a run. */
export type PartRow = {
  cycleId: string;
  name: string;
  nameEn: string;
  /** The village, whose cycle page shows it. */
  orgPath: OrgPath;
  status: "waiting" | "done" | "refused";
  subjects: number | null;
  refusal: { code: ErrorCode; params: ErrorParams } | null;
};

/** A run with its villages: those refused first, then in the order of the tree. Errors: closingRun.notFound. */
export async function readRun(work: Work, runId: string): Promise<{ run: RunRow; parts: PartRow[] }> {
  const run = await ownRun(work, runId);
  const parts = await work.tx.execute<PartRow>(sql`
    select p.cycle_id as "cycleId", u.name, u.name_en as "nameEn", p.org_path as "orgPath", p.status, p.subjects, p.refusal
    from closing_run_part p join org_unit u on u.county_id = p.county_id and u.id = p.unit_id
    where p.county_id = ${work.access.ctx.countyId} and p.run_id = ${run.id}
    order by p.status <> 'refused', p.org_path, u.org_path, p.cycle_id`);
  return { run, parts: [...parts] };
}

export const ClosingRunProgress = z.strictObject({ unit: unitCodeField, runId: uuid });
export type ClosingRunProgress = z.output<typeof ClosingRunProgress>;

/** How far a run is. Errors: closingRun.notFound. */
export async function closingRunProgress({
  ctx,
  input,
}: {
  ctx: TenantContext;
  input: ClosingRunProgress;
}): Promise<Progress> {
  const access = authorise(ctx, "closing.run", input.unit);
  return readIn(access, async (work) => progressOf(await ownRun(work, input.runId), ctx.now));
}
