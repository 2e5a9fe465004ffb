import { sql } from "drizzle-orm";
import { grantsFor, type Permission } from "@/server/domain/access/permissions";
import { groupIdOf, villageOf, type Work } from "@/server/services/access";
import type { TodoLine } from "@/server/services/todo/line";

type Row = {
  id: string;
  cycle_id: string;
  cycle: string;
  startsOn: string;
  endsOn: string;
  title: string;
  line: "household" | "party" | "school" | "market" | "enterprise";
  what: "confirm" | "returned" | "meeting" | "decide" | "file" | "notice" | "upheld" | "post" | "reopening";
  mine: boolean;
  since: string;
};

/** Who does what; a step that was returned is taken up by who prepares. */
const NEEDS: Record<Row["what"], Permission> = {
  confirm: "cycle.confirm",
  returned: "cycle.prepare",
  upheld: "cycle.prepare",
  meeting: "meeting.hold",
  decide: "results.decide",
  file: "results.file",
  notice: "notice.publish",
  post: "cycle.confirm",
  reopening: "reopening.decide",
};
/** These are another person's than who prepared, or asked. */
const OTHERS: readonly Row["what"][] = ["confirm", "decide", "reopening"];

/**
 * Closings that wait for this person: to be confirmed, for their next step, because they came back, or to be opened again. A
 * filing on its way and a notice that runs wait for nobody here. One statement.
 */
export async function todoOfClosings(work: Work): Promise<TodoLine[]> {
  const { tx, access, today } = work;
  const { ctx } = access;
  const group = groupIdOf(work);
  const title = ctx.locale === "en" ? sql`s.title_en` : sql`s.title`;
  const rows = await tx.execute<Row>(sql`
    with way as (
      select k.*, v.definition #> array['workflow', 'cycleResults', 'steps', k.next_step::text] as step, l.outcome, l.step_no, l.notice_id
      from closing k join template_version v on v.county_id = k.county_id and v.id = k.version_id
      left join lateral (select x.outcome, x.step_no, x.notice_id from closing_step x where x.county_id = k.county_id and x.closing_id = k.id
        order by x.at desc, x.id desc limit 1) l on true
      where k.county_id = ${ctx.countyId} and k.status in ('previewed', 'confirmed')
        and k.org_path >= ${access.rows.scope} and k.org_path < ${`${access.rows.scope}~`}
    ), waiting as (
      select w.id, w.cycle_id, w.scheme_id, w.line, w.prepared_by as whose, (w.prepared_at at time zone 'Asia/Shanghai')::date::text as since,
        case when w.status = 'previewed' then 'confirm'
          when w.outcome = 'returned' and w.step_no = w.next_step then 'returned'
          when w.step ->> 'type' in ('declare', 'firstCheck', 'review', 'assembly') then case when (w.step -> 'quorum' is not null
            or coalesce((w.step ->> 'wholeGroup')::boolean, false)) and not exists (select 1 from meeting m where m.county_id = w.county_id
            and m.scheme_id = w.scheme_id and m.step = w.step ->> 'type' and m.held_on >= (w.confirmed_at at time zone 'Asia/Shanghai')::date
            and m.recorded_at >= w.confirmed_at)
            then 'meeting' else 'decide' end
          when w.step ->> 'type' = 'file' then case when w.outcome = 'filed' then null else 'file' end
          when w.step ->> 'type' = 'notice' then case
            when w.notice_id is null or n.status = 'cancelled' or w.outcome <> 'published' then 'notice'
            when exists (select 1 from objection o where o.county_id = n.county_id and o.notice_id = n.id and o.status = 'upheld')
              or exists (select 1 from appeal o where o.county_id = n.county_id and o.notice_id = n.id and o.status = 'upheld') then 'upheld'
            when n.ends_on < ${today}::date then 'post' end
          else 'post' end as what
      from way w left join notice n on n.county_id = w.county_id and n.id = w.notice_id
      union all
      select r.closing_id, r.cycle_id, r.scheme_id, r.line, r.asked_by, (r.asked_at at time zone 'Asia/Shanghai')::date::text, 'reopening'
      from reopening r where r.county_id = ${ctx.countyId} and r.status = 'asked'
        and r.org_path >= ${access.rows.scope} and r.org_path < ${`${access.rows.scope}~`}
    )
    select w.id, w.cycle_id, c.name as cycle, c.starts_on::text as "startsOn", c.ends_on::text as "endsOn", ${title} as title, w.line, w.what, w.whose = ${ctx.userId}::uuid as mine, w.since
    from waiting w join scheme s on s.county_id = ${ctx.countyId} and s.id = w.scheme_id and s.village_id = ${villageOf(work)}
    join cycle c on c.county_id = ${ctx.countyId} and c.id = w.cycle_id
    where w.what is not null and (${group}::uuid is null or s.group_id = ${group}::uuid)
    order by w.since, w.id`);
  return rows
    .filter(({ what, line, mine }) => {
      const may = grantsFor(ctx.grants, NEEDS[what], access.path, line).length > 0;
      return may && !(mine && OTHERS.includes(what));
    })
    .map((row) => ({
      key: `closing:${row.id}:${row.what}`,
      group: "periods",
      text: `closing.${row.what}`,
      params: { scheme: row.title, cycle: row.cycle, startsOn: row.startsOn, endsOn: row.endsOn },
      path: `cycles/${row.cycle_id}?closing=${row.id}`,
      count: 1,
      since: row.since,
      dueOn: null,
    }));
}
