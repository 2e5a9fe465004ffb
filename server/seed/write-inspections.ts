import { sql } from "drizzle-orm";
import type { Work } from "@/server/services/access";
import type { SchemeInUse } from "./scheme-in-use";

/**
 * Of the plan of a market's year most of what lies behind was made: on a day of its month with a record, else on one of the
 * month's working weeks; one in nine is still open and overdue. A few were put right on the spot.
 */
export async function strikeOffPast({ tx, access, today }: Work, scheme: SchemeInUse): Promise<void> {
  const { recorder } = scheme.staff;
  await tx.execute(sql`
    with past as (
      select i.id, abs(hashtext(i.subject_id::text || i.no)) as n,
        (select min(e.act_on) from entry e where e.county_id = i.county_id and e.subject_id = i.subject_id and e.cycle_id = i.cycle_id
          and to_char(e.act_on, 'YYYY-MM') = i.month) as recorded_on
      from inspection i
      where i.county_id = ${access.ctx.countyId} and i.scheme_id = ${scheme.id} and i.month < to_char(${today}::date, 'YYYY-MM')
    )
    update inspection i set done_on = coalesce(p.recorded_on, (i.month || '-03')::date + (p.n % 24)), done_by = ${recorder.id}::uuid,
      done_by_name = ${recorder.name}, result = case when p.n % 7 = 0 then '发现问题，已当场改正' else '符合要求' end
    from past p where i.county_id = ${access.ctx.countyId} and i.id = p.id and p.n % 9 <> 0`);
}
