import { sql } from "drizzle-orm";
import { grantsFor } from "@/server/domain/access/permissions";
import type { Work } from "@/server/services/access";
import { movedFrom, movedParams } from "@/server/services/calendar/moves";
import type { TodoLine } from "@/server/services/todo/line";

/** Notices that run: until when objections are taken, and which poster to take down. One statement; nothing above the village. */
export async function todoOfNotices({ tx, access, unit, today }: Work): Promise<TodoLine[]> {
  const village = unit.ancestors[2];
  if (!village || grantsFor(access.ctx.grants, "notice.publish", access.path).length === 0) return [];
  const rows = await tx.execute<{
    id: string;
    title: string;
    starts: string;
    ends: string;
    lines: number;
    moved: string | null;
  }>(sql`
    select n.id, n.title, n.starts_on::text as starts, n.ends_on::text as ends, ${movedFrom(access.ctx.countyId, sql`n.id`)} as moved,
      (select count(*)::int from notice_line l where l.county_id = n.county_id and l.notice_id = n.id) as lines
    from notice n join scheme s on s.county_id = n.county_id and s.id = n.scheme_id
    where n.county_id = ${access.ctx.countyId} and n.village_id = ${village.id} and n.status = 'open' and n.ends_on >= ${today}::date
      and (${access.groupPath ? unit.id : null}::uuid is null or s.group_id is null or s.group_id = ${access.groupPath ? unit.id : null}::uuid)
    order by n.ends_on, n.id`);
  return rows.map(({ id, title, starts, ends, lines, moved }) => ({
    key: `notice:${id}`,
    group: "running",
    text: "notice",
    params: { title, ...movedParams(moved) },
    path: `notices/${id}`,
    count: lines,
    since: starts,
    dueOn: ends,
  }));
}
