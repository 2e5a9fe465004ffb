import { sql } from "drizzle-orm";
import { answerDueOn } from "@/server/domain/workflow/hearing";
import type { Work } from "@/server/services/access";

type Unheard = { id: string; hearing?: "now" | "note" | "later" | undefined };

/**
 * Opens the hearing of proposed deductions whose subjects were not heard yet (an edited one anew). `now`: who has an account
 * is told in the product at once and may answer until the due day. `note`: an officer was there, met nobody and left a note.
 * The others, and what somebody else has reported, are told by an officer. In: entries of this unit; those without `hearing` are left alone.
 */
export async function openHearings(work: Work, entries: readonly Unheard[]): Promise<void> {
  const entryIds = entries.filter(({ hearing }) => hearing).map(({ id }) => id);
  const idsOf = (how: "now" | "note") => entries.filter(({ hearing }) => hearing === how).map(({ id }) => id);
  if (entryIds.length > 0) await open(work, entryIds, { now: idsOf("now"), note: idsOf("note") });
}

type Told = { now: readonly string[]; note: readonly string[] };

async function open(work: Work, entryIds: readonly string[], told: Told): Promise<void> {
  const { tx, access, now, today } = work;
  const { countyId, userId, userName } = access.ctx;
  const at = now.toISOString();
  const dueOn = answerDueOn(today);
  await tx.execute(sql`
    with told as (
      insert into hearing (county_id, id, org_path, line, village_id, scheme_id, group_id, entry_id, subject_id, how, told_on, told_by,
        told_by_name, due_on, answer, opened_at)
      select e.county_id, gen_random_uuid(), e.org_path, e.line, e.village_id, e.scheme_id, e.group_id, e.id, e.subject_id,
        a.how, case when a.how is not null then ${today}::date end, case when a.how is not null then ${userId}::uuid end,
        case when a.how is not null then ${userName} end, case when a.how is not null then ${dueOn}::date end,
        case when a.how = 'visit' then 'absent' else 'none' end, ${at}::timestamptz
      from entry e cross join lateral (
        select case when e.id = any(${sql.param([...told.note])}::uuid[]) then 'visit'
          when e.id = any(${sql.param([...told.now])}::uuid[]) and exists (
            select 1 from user_grant g join app_user u on u.county_id = g.county_id and u.id = g.user_id and u.status = 'active'
            where g.county_id = e.county_id and g.subject_id = e.subject_id and (g.valid_until is null or g.valid_until >= ${today}::date))
          then 'inProduct' end as how) a
      where e.county_id = ${countyId} and e.id = any(${sql.param([...entryIds])}::uuid[])
      on conflict (county_id, entry_id) do update set how = excluded.how, told_on = excluded.told_on, told_by = excluded.told_by,
        told_by_name = excluded.told_by_name, due_on = excluded.due_on, answer = excluded.answer, words = null, answered_on = null,
        answered_by = null, answered_by_name = null, opened_at = excluded.opened_at
      returning county_id, org_path, line, entry_id, how
    )
    insert into entry_step (county_id, id, org_path, line, entry_id, step, note, by_user_id, by_name, at)
    select county_id, gen_random_uuid(), org_path, line, entry_id, 'told', how, ${userId}::uuid, ${userName}, ${at}::timestamptz
    from told where how is not null`);
}
