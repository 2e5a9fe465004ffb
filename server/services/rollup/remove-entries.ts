import { type SQL, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";

type Removed = { countyId: number; villageId: string; schemeId: string; ids: SQL };

/**
 * Takes reversed entries of a scheme out of the rollups of the months and years of their acts: «posted, unreversed».
 * The counts of postings, notices and timeliness stay, since the entries were indeed posted.
 */
export const removeEntriesFromRollups = (tx: Transaction, { countyId, villageId, schemeId, ids }: Removed) =>
  tx.execute(sql`
    with gone as materialized (
      select e.subject_id, s.span, count(*) filter (where e.kind = 'addition' and not e.base)::int as additions,
        count(*) filter (where e.kind = 'addition' and not e.base and e.self_declared)::int as self_declared,
        sum(greatest(e.redeemable, 0))::int as earned, coalesce(sum(-e.points) filter (where e.kind = 'deduction'), 0)::int as deducted,
        count(*) filter (where e.kind = 'deduction')::int as deductions
      from entry e, lateral (
        select to_char(e.act_on, f) as span from unnest(array['YYYY', 'YYYY-MM']) f) s
      where e.county_id = ${countyId} and e.id = any(${ids}) and e.origin <> 'carriedOver'
      group by e.subject_id, s.span
    ), subjects as (
      update rollup_subject r set additions = r.additions - g.additions, self_declared = r.self_declared - g.self_declared,
        earned = r.earned - g.earned, deducted = r.deducted - g.deducted
      from gone g where r.county_id = ${countyId} and r.subject_id = g.subject_id and r.scheme_id = ${schemeId} and r.span = g.span
      returning r.subject_id, r.span, r.additions, r.self_declared
    ), totals as (
      select g.span, count(*) filter (where g.additions > 0 and r.additions = 0)::int as left_now,
        count(*) filter (where g.self_declared > 0 and r.self_declared = 0)::int as declaring_no_more,
        sum(g.earned)::int as earned, sum(g.additions)::int as additions, sum(g.deductions)::int as deductions
      from gone g join subjects r on r.subject_id = g.subject_id and r.span = g.span
      group by g.span
    )
    update rollup_village v set participants = v.participants - t.left_now, self_declaring = v.self_declaring - t.declaring_no_more,
      earned = v.earned - t.earned, additions = v.additions - t.additions, deductions = v.deductions - t.deductions
    from totals t
    where v.county_id = ${countyId} and v.span = t.span and v.village_id = ${villageId} and v.scheme_id = ${schemeId}`);
