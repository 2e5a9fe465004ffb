import { sql } from "drizzle-orm";
import { unitCode } from "@/server/domain/access/path";
import { groupIdOf, villageOf, type Work } from "@/server/services/access";
import { withEffectiveStep } from "@/server/services/entry/list-entries";
import type { WaitingStep } from "@/server/services/entry/workflow";

type WaitingLine = {
  schemeId: string;
  scheme: string;
  line: string;
  step: WaitingStep | "returned";
  count: number;
  since: string;
};
type TodoNotice = { id: string; title: string; endsOn: string; lines: number; ended: boolean };
type TodoObjection = { id: string; name: string; item: string; dueOn: string; overdue: boolean };
type TodoPeriod = { cycleId: string; scheme: string; no: number; endsOn: string };

export type VillageTodo = {
  waiting: WaitingLine[];
  notices: TodoNotice[];
  objections: TodoObjection[];
  periods: TodoPeriod[];
  returned: WaitingLine[];
  /** What a village needs before anything can be recorded. */
  has: { roster: boolean; scheme: boolean };
  today: string;
};

/** What waits in a village, grid or branch, each with since when or until when. Six queries whatever the size. */
export async function villageTodo(work: Work): Promise<VillageTodo> {
  const { tx, access, today } = work;
  const { countyId, userId } = access.ctx;
  const village = villageOf(work);
  const group = groupIdOf(work);
  const [waiting, notices, objections, periods, returned, [has]] = await Promise.all([
    tx.execute<WaitingLine>(sql`
      with e as (${withEffectiveStep(work, village, group, null)})
      select e.scheme_id as "schemeId", s.title as scheme, s.line, e.next as step, count(*)::int as count,
        (min(e.recorded_at) at time zone 'Asia/Shanghai')::date::text as since
      from e join scheme s on s.county_id = e.county_id and s.id = e.scheme_id
      where e.state in ('proposed', 'reviewed') group by 1, 2, 3, 4 order by s.line, s.title, 4`),
    tx.execute<TodoNotice>(sql`
      select n.id, n.title, n.ends_on::text as "endsOn", n.ends_on < ${today}::date as ended,
        (select count(*)::int from notice_line l where l.county_id = n.county_id and l.notice_id = n.id) as lines
      from notice n where n.county_id = ${countyId} and n.village_id = ${village} and n.status = 'open' order by n.ends_on limit 50`),
    tx.execute<TodoObjection>(sql`
      select o.id, l.name, l.item, o.due_on::text as "dueOn", o.due_on < ${today}::date as overdue
      from objection o join notice_line l on l.county_id = o.county_id and l.notice_id = o.notice_id and l.no = o.line_no
      where o.county_id = ${countyId} and o.village_id = ${village} and o.status = 'open' order by o.due_on limit 50`),
    tx.execute<TodoPeriod>(sql`
      select p.cycle_id as "cycleId", s.title as scheme, p.no, p.ends_on::text as "endsOn"
      from period p join scheme s on s.county_id = p.county_id and s.id = p.scheme_id
      where p.county_id = ${countyId} and s.village_id = ${village} and s.status = 'in_force' and p.status <> 'closed' and p.ends_on < ${today}::date
        and position(',' || s.line || ',' in ${`,${access.rows.lines.join(",")},`}) > 0
        and (${group}::uuid is null or s.group_id is null or s.group_id = ${group}::uuid)
      order by p.ends_on limit 50`),
    tx.execute<WaitingLine>(sql`
      select e.scheme_id as "schemeId", s.title as scheme, s.line, 'returned' as step, count(*)::int as count,
        (min(e.recorded_at) at time zone 'Asia/Shanghai')::date::text as since
      from entry e join scheme s on s.county_id = e.county_id and s.id = e.scheme_id
      where e.county_id = ${countyId} and e.village_id = ${village} and e.status = 'returned' and e.recorded_by = ${userId}
      group by 1, 2, 3`),
    tx.execute<VillageTodo["has"]>(sql`
      select exists (select 1 from subject x where x.county_id = ${countyId} and x.village_id = ${village} and x.status = 'active'
          and (${group}::uuid is null or x.group_id = ${group}::uuid)) as roster,
        exists (select 1 from scheme x where x.county_id = ${countyId} and x.village_id = ${village} and x.status = 'in_force'
          and position(',' || x.line || ',' in ${`,${access.rows.lines.join(",")},`}) > 0
          and (${group}::uuid is null or x.group_id is null or x.group_id = ${group}::uuid)) as scheme`),
  ]);
  return {
    waiting: [...waiting],
    notices: [...notices],
    objections: [...objections],
    periods: [...periods],
    returned: [...returned],
    has: has ?? { roster: true, scheme: true },
    today,
  };
}

export type TownshipTodo = {
  rows: {
    unit: string;
    village: string;
    toFile: number;
    toCheck: number;
    toNotice: number;
    onNotice: number;
    toPost: number;
    objections: number;
    overdue: number;
    since: string | null;
  }[];
  today: string;
};

/** What waits in the villages below a township or county: counts only, one query. */
export async function townshipTodo(work: Work): Promise<TownshipTodo> {
  const { tx, access, today } = work;
  const { countyId } = access.ctx;
  const scope = access.path;
  const rows = await tx.execute<TownshipTodo["rows"][number] & { path: string }>(sql`
    with e as (
      select e.village_id, e.status, e.recorded_at,
        case when e.status = 'on_notice' and n.ends_on < ${today}::date then e.after_notice else e.next_step end as next,
        e.status = 'on_notice' and n.ends_on >= ${today}::date as running
      from entry e left join notice n on n.county_id = e.county_id and n.id = e.notice_id
      where e.county_id = ${countyId} and e.org_path >= ${scope} and e.org_path < ${`${scope}~`} and e.status in ('proposed', 'reviewed', 'on_notice')
    ), counted as (
      select village_id, count(*) filter (where next = 'file')::int as "toFile", count(*) filter (where next in ('firstCheck', 'review', 'assembly'))::int as "toCheck",
        count(*) filter (where next = 'notice' and not running)::int as "toNotice", count(*) filter (where running)::int as "onNotice",
        count(*) filter (where next = 'post' and not running)::int as "toPost", (min(recorded_at) at time zone 'Asia/Shanghai')::date::text as since
      from e group by village_id
    ), objected as (
      select village_id, count(*)::int as objections, count(*) filter (where due_on < ${today}::date)::int as overdue from objection
      where county_id = ${countyId} and org_path >= ${scope} and org_path < ${`${scope}~`} and status = 'open' group by village_id
    )
    select u.org_path as path, u.name as village, coalesce(c."toFile", 0) as "toFile", coalesce(c."toCheck", 0) as "toCheck",
      coalesce(c."toNotice", 0) as "toNotice", coalesce(c."onNotice", 0) as "onNotice", coalesce(c."toPost", 0) as "toPost",
      coalesce(o.objections, 0) as objections, coalesce(o.overdue, 0) as overdue, c.since
    from org_unit u left join counted c on c.village_id = u.id left join objected o on o.village_id = u.id
    where u.county_id = ${countyId} and u.level = 'village' and u.org_path >= ${scope} and u.org_path < ${`${scope}~`}
      and (c.village_id is not null or o.village_id is not null)
    order by coalesce(o.overdue, 0) desc, c."toFile" desc nulls last, u.org_path limit 500`);
  return { rows: rows.map(({ path, ...row }) => ({ ...row, unit: unitCode(path as never) })), today };
}

/**
 * How many things wait for the people of a village (or of one grid or branch): entries to check, to put on notice and
 * to post, and objections to answer. One query on indexed statuses.
 */
export async function countWaiting({ tx, access, unit, today }: Work): Promise<{ todo: number }> {
  const village = unit.ancestors[2];
  if (!village) return { todo: 0 };
  const group = access.groupPath ? unit.id : null;
  const [row] = await tx.execute<{ todo: number }>(sql`
    select (
      (select count(*) from entry e left join notice n on n.county_id = e.county_id and n.id = e.notice_id
       where e.county_id = ${access.ctx.countyId} and e.village_id = ${village.id}
         and (e.status in ('proposed', 'reviewed') or (e.status = 'on_notice' and n.ends_on < ${today}::date))
         and (${group}::uuid is null or e.group_id = ${group}::uuid))
      + (select count(*) from objection o where o.county_id = ${access.ctx.countyId} and o.village_id = ${village.id} and o.status = 'open')
    )::int as todo`);
  return { todo: row?.todo ?? 0 };
}
