import { and, eq, isNull, ne, sql } from "drizzle-orm";
import { subjectMove } from "@/db/schema/move";
import { depthOf } from "@/server/domain/access/path";
import { grantsFor } from "@/server/domain/access/permissions";
import type { Work } from "@/server/services/access";
import type { TodoLine } from "@/server/services/todo/line";
import { movesWithin } from "./find-move";

/** Moves that wait for this person's confirmation: never the own ones; a transfer is the township's. One statement. */
export async function todoOfMoves(work: Work): Promise<TodoLine[]> {
  const { ctx, path } = work.access;
  if (grantsFor(ctx.grants, "move.confirm", path).length === 0) return [];
  const rows = await work.tx
    .select({
      kind: subjectMove.kind,
      count: sql<number>`count(*)::int`,
      since: sql<string>`min((${subjectMove.proposedAt} at time zone 'Asia/Shanghai')::date)::text`,
      name: sql<string>`(array_agg(${subjectMove.subjectName} order by ${subjectMove.proposedAt}))[1]`,
      id: sql<string>`(array_agg(${subjectMove.id} order by ${subjectMove.proposedAt}))[1]`,
    })
    .from(subjectMove)
    .where(
      and(
        movesWithin(work),
        eq(subjectMove.status, "proposed"),
        isNull(subjectMove.arrivalOf),
        ne(subjectMove.proposedBy, ctx.userId),
        depthOf(path) === 2 ? undefined : ne(subjectMove.kind, "transfer"),
      ),
    )
    .groupBy(subjectMove.kind)
    .orderBy(subjectMove.kind);
  return rows.map(({ kind, count, since, name, id }) => ({
    key: `move-${kind}`,
    group: "decide",
    text: "move",
    params: { kind, name, count },
    path: count === 1 ? `/moves/${id}` : "/moves?status=proposed",
    count,
    since,
    dueOn: null,
  }));
}
