import { sql } from "drizzle-orm";
import { grantsFor } from "@/server/domain/access/permissions";
import { groupIdOf, villageOf, type Work } from "@/server/services/access";
import type { TodoLine } from "@/server/services/todo/line";

type Row = {
  kind: "round" | "conflict" | "cross";
  id: string;
  title: string;
  title_en: string;
  count: number;
  since: string;
  due: string | null;
};

/**
 * What a person still has to walk: own open rounds with the households left, conflicts to decide, and areas of other
 * groups that are assigned to the own group in a running period and that nobody has walked. One query.
 */
export async function todoOfRounds(work: Work): Promise<TodoLine[]> {
  const { access, today } = work;
  const { countyId, userId, locale } = access.ctx;
  if (grantsFor(access.ctx.grants, "round.run", access.path).length === 0) return [];
  const village = villageOf(work);
  const rows = await work.tx.execute<Row>(sql`
    with mine as (
      select r.id, r.title, r.title as title_en, r.started_at,
        jsonb_array_length(r.subject_ids) - (select count(*) from round_mark m where m.county_id = r.county_id and m.round_id = r.id and m.status <> 'conflict') as left_over,
        (select count(*) from round_mark m where m.county_id = r.county_id and m.round_id = r.id and m.status = 'conflict') as conflicts
      from inspection_round r
      where r.county_id = ${countyId} and r.village_id = ${village} and r.status = 'open' and r.started_by = ${userId}::uuid
    )
    select 'round' as kind, id, title, title_en, left_over::int as count, (started_at at time zone 'Asia/Shanghai')::date::text as since, null as due from mine
    union all
    select 'conflict', id, title, title_en, conflicts::int, (started_at at time zone 'Asia/Shanghai')::date::text, null from mine where conflicts > 0
    union all
    select 'cross', g.id, g.name, g.name_en, 1, p.starts_on::text, p.ends_on::text
    from cross_review x
    join period p on p.county_id = x.county_id and p.id = x.period_id and p.status = 'open' and p.starts_on <= ${today}::date
    join org_unit g on g.county_id = x.county_id and g.id = x.group_id
    where x.county_id = ${countyId} and x.village_id = ${village} and x.reviewing_group_id = ${groupIdOf(work)}::uuid
      and not exists (select 1 from inspection_round r where r.county_id = x.county_id and r.scheme_id = x.scheme_id and r.group_id = x.group_id
        and r.status <> 'discarded' and r.act_on between p.starts_on and p.ends_on)`);
  return rows.map(
    ({ kind, id, title, title_en, count, since, due }): TodoLine => ({
      key: `${kind}-${id}`,
      group: "rounds",
      text: { round: "round", conflict: "roundConflict", cross: "crossReview" }[kind],
      params: { title: locale === "en" ? title_en : title, count },
      path: kind === "cross" ? `rounds/new?group=${id}` : `rounds/${id}`,
      count,
      since,
      dueOn: due,
    }),
  );
}
