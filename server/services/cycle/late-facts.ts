import { sql } from "drizzle-orm";
import type { Work } from "@/server/services/access";
import { ownRows } from "./own-rows";

/** An act or a mistake of a closed cycle that was found later; it counts in the cycle it went to. Points in hundredths. */
export type LateFact = {
  id: string;
  kind: "entry" | "reversal";
  subjectId: string;
  name: string;
  versionId: string;
  itemCode: string;
  points: number;
  actOn: string;
  status: string;
  cycleId: string;
  cycleName: string;
  total: number;
};

/**
 * 下一周期更正: late entries of a cycle's days that went to a later cycle, and reversals there of its entries (domain.md,
 * invariant 2). In: the closed cycle. One statement.
 */
export async function lateFacts(work: Work, cycleId: string): Promise<LateFact[]> {
  const { tx, access } = work;
  const { countyId } = access.ctx;
  return tx.execute<LateFact>(sql`
    select f.*, s.name, n.name as "cycleName", count(*) over ()::int as total from (
      select e.id, 'entry' as kind, e.subject_id as "subjectId", e.version_id as "versionId", e.item_code as "itemCode", e.points,
        e.act_on::text as "actOn", e.status, e.cycle_id as "cycleId"
      from cycle c join entry e on e.county_id = c.county_id and e.scheme_id = c.scheme_id and e.cycle_id <> c.id
        and e.act_on between c.starts_on and c.ends_on and e.status not in ('rejected', 'withdrawn')
      where c.county_id = ${countyId} and c.id = ${cycleId}
      union all
      select l.source_id, 'reversal', l.subject_id, l.version_id, l.item_code, l.honour, l.act_on::text, 'posted', l.cycle_id
      from cycle c join scheme h on h.county_id = c.county_id and h.id = c.scheme_id
      join ledger l on l.county_id = c.county_id and l.village_id = h.village_id and l.scheme_id = c.scheme_id and l.kind = 'reversal'
        and l.cycle_id <> c.id
      join entry e on e.county_id = l.county_id and e.id = l.source_id and e.cycle_id = c.id
      where c.county_id = ${countyId} and c.id = ${cycleId}) f
    join cycle n on n.county_id = ${countyId} and n.id = f."cycleId" and not n.carried_over
    join subject s on s.county_id = ${countyId} and s.id = f."subjectId"
    join scheme x on x.county_id = n.county_id and x.id = n.scheme_id
    where ${ownRows(work, sql`x.group_id`, sql`s.group_id`)}
    order by f."actOn", f.id`);
}
