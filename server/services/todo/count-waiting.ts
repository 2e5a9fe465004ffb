import { sql } from "drizzle-orm";
import type { Work } from "@/server/services/access";

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
