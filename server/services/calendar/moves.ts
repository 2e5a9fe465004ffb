import { and, asc, eq, inArray, type SQL, sql } from "drizzle-orm";
import { clockMove } from "@/db/schema/calendar";
import type { Work } from "@/server/services/access";

export type ClockMove = { fromOn: string; toOn: string; document: string };

/** How the deadlines of notices, objections and appeals were moved, by their id, in order. */
export async function movesOf(
  { tx, access }: { tx: Work["tx"]; access: { ctx: { countyId: number } } },
  ids: readonly string[],
): Promise<Map<string, ClockMove[]>> {
  const moves = new Map<string, ClockMove[]>();
  if (ids.length === 0) return moves;
  const rows = await tx
    .select()
    .from(clockMove)
    .where(and(eq(clockMove.countyId, access.ctx.countyId), inArray(clockMove.targetId, [...ids])))
    .orderBy(asc(clockMove.at));
  for (const { targetId, fromOn, toOn, document } of rows)
    moves.set(targetId, [...(moves.get(targetId) ?? []), { fromOn, toOn, document }]);
  return moves;
}

/** In a statement over deadlines: from when the one of `targetId` was last moved; null where it stands as printed. */
export const movedFrom = (countyId: number, targetId: SQL): SQL => sql`(select m.from_on::text from clock_move m
  where m.county_id = ${countyId} and m.target_id = ${targetId} order by m.at desc limit 1)`;

/** For a line of the to-do list that says so: month and day of the earlier deadline, zero where nothing was moved. */
export const movedParams = (from: string | null): { moved: string; month: number; day: number } => ({
  moved: from ? "yes" : "no",
  month: Number(from?.slice(5, 7) ?? 0),
  day: Number(from?.slice(8, 10) ?? 0),
});
