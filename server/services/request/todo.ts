import { sql } from "drizzle-orm";
import { grantsFor } from "@/server/domain/access/permissions";
import { groupIdOf, type Work } from "@/server/services/access";
import type { TodoLine } from "@/server/services/todo/line";

type Row = { id: string; name: string; words: string; status: string; since: string; due: string; total: number };

const SHOWN = 100;

/**
 * Requests to hand on, to do or to check back on, and households still to visit this month (schemes.md, G1): the earliest due,
 * with how many there are. One statement.
 */
export async function todoOfServices(work: Work, shown = SHOWN): Promise<TodoLine[]> {
  const { tx, access, today } = work;
  const { ctx } = access;
  const may = (permission: "request.handle" | "visit.write") =>
    grantsFor(ctx.grants, permission, access.path).length > 0;
  if (!may("request.handle")) return [];
  const group = groupIdOf(work);
  const scope = access.rows.scope;
  const level = work.unit.ancestors.length < 3 ? "township" : "village";
  const rows = await tx.execute<Row>(sql`
    select waiting.*, count(*) over ()::int as total from (
    select r.id, s.name, left(r.words, 40) as words, r.status, (r.registered_at at time zone 'Asia/Shanghai')::date::text as since, r.due_on::text as due
    from service_request r join subject s on s.county_id = r.county_id and s.id = r.subject_id
    where r.county_id = ${ctx.countyId} and r.org_path >= ${scope} and r.org_path < ${`${scope}~`} and r.status <> 'closed'
      and r.at_level = ${level} and (${group}::uuid is null or r.group_id = ${group}::uuid)
    union all
    select ${work.unit.id}::uuid, ${work.unit.name}, count(*)::text, 'visits', null, null
    from org_unit u
    join subject s on s.county_id = u.county_id and s.group_id = u.id and s.kind = 'household' and s.status = 'active'
    where ${may("visit.write") && level === "village"} and u.county_id = ${ctx.countyId} and u.org_path >= ${access.path}
      and u.org_path < ${`${access.path}~`} and u.kind = 'grid'
      and exists (select 1 from grid_profile p where p.county_id = u.county_id and p.unit_id = u.id)
      and not exists (select 1 from visit v where v.county_id = s.county_id and v.subject_id = s.id and v.visited_on >= ${`${today.slice(0, 7)}-01`}::date)
    having count(*) > 0
    ) as waiting order by due nulls last, id limit ${shown}`);
  return rows.map(
    (row): TodoLine =>
      row.status === "visits"
        ? {
            key: `visits:${row.id}`,
            group: "services",
            text: "visits",
            params: { grid: row.name, count: Number(row.words) },
            path: "grids/visits",
            count: Number(row.words),
            since: null,
            dueOn: null,
            of: { list: "services", total: row.total },
          }
        : {
            key: row.id,
            group: "services",
            text: row.status === "answered" ? "checkBack" : "request",
            params: { name: row.name, words: row.words },
            path: `requests/${row.id}`,
            count: 1,
            since: row.since,
            dueOn: row.status === "answered" ? null : row.due,
            of: { list: "services", total: row.total },
          },
  );
}
