import { sql } from "drizzle-orm";
import { grantsFor } from "@/server/domain/access/permissions";
import { groupIdOf, villageOf, type Work } from "@/server/services/access";
import type { TodoLine } from "@/server/services/todo/line";

/**
 * Meetings that have to be called: entries wait for an assembly, or for the review of a whole group, that nobody has been
 * entered for since they came. One statement; only for who may enter a meeting.
 */
export async function todoOfMeetings(work: Work): Promise<TodoLine[]> {
  const { tx, access } = work;
  if (grantsFor(access.ctx.grants, "meeting.hold", access.path).length === 0) return [];
  const group = groupIdOf(work);
  const rows = await tx.execute<{ id: string; title: string; step: string; count: number; since: string }>(sql`
    select s.id, ${access.ctx.locale === "en" ? sql`s.title_en` : sql`s.title`} as title, e.next_step as step, count(*)::int as count,
      min((e.recorded_at at time zone 'Asia/Shanghai')::date)::text as since
    from entry e join scheme s on s.county_id = e.county_id and s.id = e.scheme_id
    join template_version v on v.county_id = e.county_id and v.id = e.version_id
    where e.county_id = ${access.ctx.countyId} and e.village_id = ${villageOf(work)} and e.status in ('proposed', 'reviewed')
      and e.next_step in ('review', 'assembly') and (${group}::uuid is null or e.group_id = ${group}::uuid)
      and (v.definition #> array['workflow', 'entries', 'steps', e.step_no::text, 'quorum'] is not null
        or (v.definition #>> array['workflow', 'entries', 'steps', e.step_no::text, 'wholeGroup'])::boolean)
      and not exists (select 1 from meeting m where m.county_id = e.county_id and m.scheme_id = e.scheme_id and m.step = e.next_step
        and m.held_on >= (e.recorded_at at time zone 'Asia/Shanghai')::date)
    group by 1, 2, 3 order by since`);
  return rows.map(({ id, title, step, count, since }) => ({
    key: `meeting:${id}:${step}`,
    group: "check",
    text: "meeting",
    params: { scheme: title, count },
    path: `/meetings/new?scheme=${id}&step=${step}`,
    count,
    since,
    dueOn: null,
  }));
}
