import { sql } from "drizzle-orm";
import { writeIn } from "@/server/services/access";
import { refreshEligible } from "@/server/services/rollup/refresh-eligible";
import { accessOf } from "./system";

/**
 * Makes the rows of a new month and year for every scheme in force of a county: who is eligible is known from the first
 * day on, also where nothing is posted. A practice village follows its own clock. Out: schemes that had no row yet.
 */
export async function turnMonth(countyId: number, now: Date): Promise<number> {
  const access = await accessOf("month-turn", countyId, now);
  if (!access) return 0;
  return writeIn(access, async ({ tx, today }) => {
    const due = await tx.execute<{ id: string; today: string }>(sql`
      select s.id, d.today::text as today from scheme s
      join org_unit u on u.county_id = s.county_id and u.id = s.village_id
      cross join lateral (select ${today}::date + u.clock_offset_days as today) d
      where s.county_id = ${countyId} and s.status = 'in_force' and (
        select count(*) from rollup_village r where r.county_id = s.county_id and r.village_id = s.village_id and r.scheme_id = s.id
          and r.span in (to_char(d.today, 'YYYY'), to_char(d.today, 'YYYY-MM'))) < 2
      order by s.id`);
    for (const scheme of due) await refreshEligible(tx, { countyId, schemeId: scheme.id, today: scheme.today });
    return due.length;
  });
}
