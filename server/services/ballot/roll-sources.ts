import { sql } from "drizzle-orm";
import type { RollLine, RollSubject } from "@/server/domain/ballot/roll";
import type { Work } from "@/server/services/access";
import type { Box } from "./find-box";

/** Full age by the Civil Code, in years. */
const ADULT = 18;

/**
 * The active subjects of the box's line (and group) with every name they go by: of a household its head first, then its
 * members; of a member, student or employee the own one.
 */
export async function rollSubjects({ tx, access }: Work, box: Box): Promise<RollSubject[]> {
  const rows = await tx.execute<RollSubject>(sql`
    select s.id, s.code, array_prepend(s.name, coalesce((
      select array_agg(p.name order by p.sort_no, p.id) from person p
      where p.county_id = s.county_id and p.household_id = s.id and p.status = 'active'), '{}')) as names
    from subject s left join org_unit g on g.county_id = s.county_id and g.id = s.group_id
    where s.county_id = ${access.ctx.countyId} and s.village_id = ${box.villageId} and s.line = ${box.line} and s.status = 'active'
      and s.kind not in ('organisation', 'workplace') and (${box.groupId}::uuid is null or s.group_id = ${box.groupId}::uuid)
    order by g.sort_no, g.name, length(s.code), s.code`);
  return rows.map(({ id, code, names }) => ({ id, code, names }));
}

/** Adults who live in the village, each with their household; whoever's day of birth is not known is left out. */
export async function adultsOf({ tx, access, today }: Work, box: Box): Promise<RollLine[]> {
  const rows = await tx.execute<{ name: string; id: string }>(sql`
    select p.name, s.id from person p join subject s on s.county_id = p.county_id and s.id = p.household_id
    left join org_unit g on g.county_id = s.county_id and g.id = s.group_id
    where p.county_id = ${access.ctx.countyId} and s.village_id = ${box.villageId} and s.line = ${box.line} and s.status = 'active'
      and p.status = 'active' and p.resident and p.born_on <= (${today}::date - make_interval(years => ${ADULT}))::date
      and (${box.groupId}::uuid is null or s.group_id = ${box.groupId}::uuid)
    order by g.sort_no, g.name, length(s.code), s.code, p.sort_no, p.id`);
  return rows.map(({ name, id }) => ({ name, subjectId: id }));
}
