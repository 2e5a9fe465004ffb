import { and, desc, eq, isNull, sql } from "drizzle-orm";
import { gradeMove } from "@/db/schema/result";
import type { Work } from "@/server/services/access";

/** Moves of grades in a cycle that still stand, newest first. */
export async function movedIn({ tx, access }: Work, cycleId: string, names: ReadonlyMap<string, string>) {
  const rows = await tx
    .select({
      id: gradeMove.id,
      subjectId: gradeMove.subjectId,
      event: gradeMove.event,
      steps: gradeMove.steps,
      on: gradeMove.on,
      reason: gradeMove.reason,
      byName: gradeMove.byName,
    })
    .from(gradeMove)
    .where(
      and(eq(gradeMove.countyId, access.ctx.countyId), eq(gradeMove.cycleId, cycleId), isNull(gradeMove.withdrawnAt)),
    )
    .orderBy(desc(gradeMove.on), desc(gradeMove.id));
  return rows.map((row) => ({ ...row, name: names.get(row.subjectId) ?? "" }));
}

/** The grade each subject starts the cycle with, by the final closing of the cycle before (grading.moves, nextCycle). */
export async function carriedGrades(
  { tx, access }: Work,
  row: { schemeId: string; startsOn: string },
): Promise<Map<string, string | null>> {
  const rows = await tx.execute<{ subject_id: string; next: string | null }>(sql`
    select r.subject_id, r.explanation ->> 'nextGradeCode' as next from result r
    where r.county_id = ${access.ctx.countyId} and r.closing_id = (
      select k.id from closing k join cycle b on b.county_id = k.county_id and b.id = k.cycle_id
      where k.county_id = ${access.ctx.countyId} and k.scheme_id = ${row.schemeId} and k.status = 'final' and k.period_id is null
        and b.ends_on < ${row.startsOn}::date
      order by b.ends_on desc limit 1)`);
  return new Map(rows.map(({ subject_id, next }) => [subject_id, next]));
}
