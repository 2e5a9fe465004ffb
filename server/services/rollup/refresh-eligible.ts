import { type SQL, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";

/** Whether a version has an item that adds points: without one there is nothing to take part in. */
export const addsPoints = (countyId: SQL, versionId: SQL): SQL => sql`not exists (
    select 1 from template_version t where t.county_id = ${countyId} and t.id = ${versionId}
      and not jsonb_path_exists(t.definition, '$.items[*] ? (@.sign == "addition")'))`;

/**
 * Counts anew who is eligible in a scheme (domain.md, participation rate): the distinct subjects with an enrolment that
 * touches the span and was not declined (nobody where the rule book has no item that adds points: stars by ballot alone
 * have no participation), for the months and years from `from` (today's month without) to `today`, ISO dates.
 * One statement; the caller's transaction has written the enrolments.
 */
export async function refreshEligible(
  tx: Transaction,
  { countyId, schemeId, today, from = today }: { countyId: number; schemeId: string; today: string; from?: string },
): Promise<void> {
  await tx.execute(sql`
    with months as (
      select m::date as starts_on from generate_series(date_trunc('month', least(${from}::date, ${today}::date)::timestamp),
        date_trunc('month', ${today}::date::timestamp), interval '1 month') m
    ), spans as (
      select to_char(starts_on, 'YYYY-MM') as span, starts_on, (starts_on + interval '1 month' - interval '1 day')::date as ends_on from months
      union
      select to_char(starts_on, 'YYYY'), date_trunc('year', starts_on)::date, (date_trunc('year', starts_on) + interval '1 year' - interval '1 day')::date
      from months
    )
    insert into rollup_village as v (county_id, span, village_id, scheme_id, org_path, line, eligible)
    select c.county_id, s.span, c.village_id, c.id, c.org_path, c.line, count(distinct e.subject_id)::int
    from scheme c cross join spans s
    left join enrolment e on e.county_id = c.county_id and e.scheme_id = c.id and (e.declined_on is null or e.declined_on > s.ends_on)
      and ${addsPoints(sql`c.county_id`, sql`c.version_id`)}
      and e.from_on <= s.ends_on and (e.until_on is null or e.until_on >= s.starts_on)
    where c.county_id = ${countyId} and c.id = ${schemeId}
    group by c.county_id, s.span, c.village_id, c.id, c.org_path, c.line
    order by s.span
    on conflict (county_id, span, village_id, scheme_id) do update set eligible = excluded.eligible`);
}
