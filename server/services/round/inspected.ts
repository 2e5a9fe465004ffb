import { sql } from "drizzle-orm";
import type { Work } from "@/server/services/access";

/**
 * On which days subjects of a scheme were inspected on a round: also where nothing was to be recorded, which counts as
 * being inspected (domain.md, participation). Days in the range given, both included. One query.
 */
export async function inspectedDays(
  work: Work,
  schemeId: string,
  from: string,
  to: string,
): Promise<Map<string, string[]>> {
  const rows = await work.tx.execute<{ subject_id: string; days: string[] }>(sql`
    select m.subject_id, array_agg(distinct r.act_on::text) as days
    from inspection_round r join round_mark m on m.county_id = r.county_id and m.round_id = r.id and m.status = 'marked'
    where r.county_id = ${work.access.ctx.countyId} and r.org_path = ${work.unit.ancestors[2]?.orgPath ?? ""} and r.scheme_id = ${schemeId}
      and r.status <> 'discarded' and r.act_on between ${from}::date and ${to}::date
    group by 1`);
  return new Map(rows.map(({ subject_id, days }) => [subject_id, days]));
}
