import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";

/**
 * Takes a reversed entry out of the rollups of the month and year of its act: «posted, unreversed».
 * The counts of postings, notices and timeliness stay, since the entry was indeed posted.
 */
export const removeEntryFromRollups = (tx: Transaction, at: { countyId: number; villageId: string; entryId: string }) =>
  tx.execute(sql`
    with gone as materialized (
      select e.subject_id, e.scheme_id, (e.kind = 'addition' and not e.base)::int as addition,
        (e.kind = 'addition' and not e.base and e.self_declared)::int as self_declared, greatest(e.redeemable, 0) as earned,
        case when e.kind = 'deduction' then -e.points else 0 end as deducted, (e.kind = 'deduction')::int as deduction, s.span
      from entry e, lateral (
        select to_char(e.act_on, f) as span from unnest(array['YYYY', 'YYYY-MM']) f) s
      where e.county_id = ${at.countyId} and e.id = ${at.entryId}
    ), subjects as (
      update rollup_subject r set additions = r.additions - g.addition, self_declared = r.self_declared - g.self_declared,
        earned = r.earned - g.earned, deducted = r.deducted - g.deducted
      from gone g where r.county_id = ${at.countyId} and r.subject_id = g.subject_id and r.scheme_id = g.scheme_id and r.span = g.span
      returning r.span, r.additions, r.self_declared
    )
    update rollup_village v set participants = v.participants - (g.addition > 0 and r.additions = 0)::int,
      self_declaring = v.self_declaring - (g.self_declared > 0 and r.self_declared = 0)::int,
      earned = v.earned - g.earned, additions = v.additions - g.addition, deductions = v.deductions - g.deduction
    from gone g join subjects r on r.span = g.span
    where v.county_id = ${at.countyId} and v.span = g.span and v.village_id = ${at.villageId} and v.scheme_id = g.scheme_id`);
