import { and, asc, eq, inArray } from "drizzle-orm";
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
