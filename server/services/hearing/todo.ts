import { sql } from "drizzle-orm";
import { grantsFor } from "@/server/domain/access/permissions";
import { groupIdOf, villageOf, type Work } from "@/server/services/access";
import type { TodoLine } from "@/server/services/todo/line";

type Row = { state: "toTell" | "waiting" | "own"; count: number; since: string; due: string | null };

/**
 * Hearings that wait: for an officer, who has to be told, and whose days to answer run (the last one that ends); for the
 * subject itself, what it may answer. One statement.
 */
export async function todoOfHearings(work: Work): Promise<TodoLine[]> {
  const { tx, access, today } = work;
  const { ctx } = access;
  const tells = grantsFor(ctx.grants, "hearing.tell", access.path).length > 0;
  const own = grantsFor(ctx.grants, "hearing.answer", access.path).flatMap(({ subjectId }) => subjectId ?? []);
  if (!tells && own.length === 0) return [];
  const group = groupIdOf(work);
  const rows = await tx.execute<Row>(sql`
    with open as (
      select h.subject_id, h.told_on, h.due_on, (h.opened_at at time zone 'Asia/Shanghai')::date as opened_on, h.answer
      from hearing h join entry e on e.county_id = h.county_id and e.id = h.entry_id
      where h.county_id = ${ctx.countyId} and h.village_id = ${villageOf(work)} and h.answer in ('none', 'absent')
        and e.status in ('proposed', 'returned') and e.reviewed_by is null and (${group}::uuid is null or h.group_id = ${group}::uuid)
        and (h.due_on is null or h.due_on >= ${today}::date)
    )
    select 'toTell' as state, count(*)::int as count, min(opened_on)::text as since, null as due from open
      where ${tells} and told_on is null having count(*) > 0
    union all
    select 'waiting', count(*)::int, min(told_on)::text, max(due_on)::text from open
      where ${tells} and told_on is not null having count(*) > 0
    union all
    select 'own', count(*)::int, min(told_on)::text, min(due_on)::text from open
      where told_on is not null and subject_id = any(${sql.param(own)}::uuid[]) having count(*) > 0`);
  return rows.map(({ state, count, since, due }) => ({
    key: `hearing:${state}`,
    group: state === "waiting" ? ("running" as const) : ("hearings" as const),
    text: { toTell: "hearingToTell", waiting: "hearingWaiting", own: "hearingOwn" }[state],
    params: { count },
    path: state === "own" ? "/my" : `/hearings?tab=${state}`,
    count,
    since,
    dueOn: due,
  }));
}
