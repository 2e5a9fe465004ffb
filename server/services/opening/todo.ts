import { and, eq, ne, sql } from "drizzle-orm";
import { openingBatch } from "@/db/schema/move";
import { grantsFor } from "@/server/domain/access/permissions";
import type { Work } from "@/server/services/access";
import type { TodoLine } from "@/server/services/todo/line";
import { batchesWithin } from "./find-batch";

/** Lists of opening balances that wait for this person's confirmation: never the own ones. One statement. */
export async function todoOfOpenings(work: Work): Promise<TodoLine[]> {
  const { ctx, path } = work.access;
  if (grantsFor(ctx.grants, "opening.confirm", path).length === 0) return [];
  const [row] = await work.tx
    .select({
      count: sql<number>`count(*)::int`,
      since: sql<string | null>`min((${openingBatch.proposedAt} at time zone 'Asia/Shanghai')::date)::text`,
      id: sql<string | null>`(array_agg(${openingBatch.id} order by ${openingBatch.proposedAt}))[1]`,
    })
    .from(openingBatch)
    .where(and(batchesWithin(work), eq(openingBatch.status, "proposed"), ne(openingBatch.proposedBy, ctx.userId)));
  if (!row || row.count === 0) return [];
  return [
    {
      key: "opening",
      group: "decide",
      text: "opening",
      params: { count: row.count },
      path: row.count === 1 ? `/openings/${row.id}` : "/openings",
      count: row.count,
      since: row.since,
      dueOn: null,
    },
  ];
}
