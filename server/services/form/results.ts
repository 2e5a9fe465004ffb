import { and, desc, eq, sql } from "drizzle-orm";
import { closing, result } from "@/db/schema/result";
import type { Hundredths } from "@/server/domain/points";
import type { Work } from "@/server/services/access";

export type FormResult = {
  subjectId: string;
  periodId: string | null;
  score: Hundredths;
  rank: number | null;
  grade: string | null;
  stars: number | null;
};

/** Final results of a cycle and its periods, keyed `subject:period` (`subject:` for the cycle). */
export async function resultsHere({ tx, access }: Work, cycleId: string, subjectIds: readonly string[]) {
  const rows = await tx
    .select({
      subjectId: result.subjectId,
      periodId: closing.periodId,
      score: result.score,
      rank: result.rank,
      grade: result.grade,
      stars: result.stars,
    })
    .from(result)
    .innerJoin(closing, and(eq(closing.countyId, result.countyId), eq(closing.id, result.closingId)))
    .where(
      and(
        eq(result.countyId, access.ctx.countyId),
        eq(closing.cycleId, cycleId),
        eq(closing.status, "final"),
        sql`${result.subjectId} = any(${sql.param([...subjectIds])}::uuid[])`,
      ),
    )
    .orderBy(desc(closing.preparedAt));
  const found = new Map<string, FormResult>();
  for (const row of rows) {
    const key = resultKey(row.subjectId, row.periodId);
    if (!found.has(key)) found.set(key, row);
  }
  return found;
}

export const resultKey = (subjectId: string, periodId: string | null): string => `${subjectId}:${periodId ?? ""}`;
