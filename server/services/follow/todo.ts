import { sql } from "drizzle-orm";
import { depthOf } from "@/server/domain/access/path";
import { grantsFor } from "@/server/domain/access/permissions";
import type { Work } from "@/server/services/access";
import type { TodoLine } from "@/server/services/todo/line";
import { followsHere } from "./reads";
import type { FollowKind } from "./words";

type Row = { kind: FollowKind; count: number; since: string; due: string | null };

/** What follows from results and alerts and is not done yet, by its kind. One statement. */
export async function todoOfFollows(work: Work): Promise<TodoLine[]> {
  const { tx, access } = work;
  if (depthOf(access.path) < 2 || grantsFor(access.ctx.grants, "follow.manage", access.path).length === 0) return [];
  const rows = await tx.execute<Row>(sql`
    select f.kind, count(*)::int as count, min(f.raised_on)::text as since, min(f.due_on)::text as due
    from follow_up f join subject s on s.county_id = f.county_id and s.id = f.subject_id
    where ${followsHere(work)} and f.status = 'open' group by f.kind order by 4, 1`);
  return rows.map(({ kind, count, since, due }) => ({
    key: `follow:${kind}`,
    group: "services" as const,
    text: "follow",
    params: { kind },
    path: "follow",
    count,
    since,
    dueOn: due,
  }));
}
