import { type SQL, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";

/** Adds the honour and redeemable points of `ids` to their accounts, one row a subject, in the order of their ids. */
export const addEntriesToAccounts = (tx: Transaction, at: { countyId: number; ids: SQL }) =>
  tx.execute(sql`
    insert into account as a (county_id, subject_id, scheme_id, org_path, line, honour, redeemable)
    select e.county_id, e.subject_id, e.scheme_id, e.org_path, e.line,
      coalesce(sum(e.points) filter (where not e.base), 0)::int, sum(e.redeemable)::int
    from entry e where e.county_id = ${at.countyId} and e.id = any(${at.ids})
    group by 1, 2, 3, 4, 5 order by 2
    on conflict (county_id, subject_id, scheme_id) do update set
      honour = a.honour + excluded.honour, redeemable = a.redeemable + excluded.redeemable, version = a.version + 1`);

type Rolled = { countyId: number; villageId: string; schemeId: string; ids: SQL };

/**
 * Adds newly posted entries to the rollups of the month and the year of their acts; what was carried over from an old book is no work of
 * the scheme's and stays out of its indicators. A subject becomes a participant of
 * a span with its first unreversed addition that is not base, which is seen here from its own row of the span.
 */
export const addEntriesToRollups = (tx: Transaction, { countyId, villageId, schemeId, ids }: Rolled) =>
  tx.execute(sql`
    with posted as materialized (
      select e.subject_id, e.org_path, e.line, e.kind = 'addition' and not e.base as addition, e.self_declared, e.redeemable, e.points,
        e.kind, n.status is not distinct from 'complete' as noticed,
        (e.recorded_at at time zone 'Asia/Shanghai')::date - e.act_on <= 7 as timely,
        -- A double deduction follows a decision and no notice: it is not due one.
        s.has_notice and e.origin <> 'penalty' as has_notice,
        to_char(e.act_on, f) as span
      from entry e
      join scheme s on s.county_id = e.county_id and s.id = e.scheme_id
      left join notice n on n.county_id = e.county_id and n.id = e.notice_id
      cross join unnest(array['YYYY', 'YYYY-MM']) f
      where e.county_id = ${countyId} and e.id = any(${ids}) and e.origin <> 'carriedOver'
    ), fresh as materialized (
      select subject_id, span, min(org_path) as org_path, min(line) as line, count(*) filter (where addition)::int as additions,
        count(*) filter (where addition and self_declared)::int as self_declared, sum(greatest(redeemable, 0))::int as earned,
        (-coalesce(sum(points) filter (where kind = 'deduction'), 0))::int as deducted
      from posted group by subject_id, span
    ), subjects as (
      insert into rollup_subject as r (county_id, subject_id, scheme_id, span, org_path, line, additions, self_declared, earned, deducted, spent)
      select ${countyId}, subject_id, ${schemeId}, span, org_path, line, additions, self_declared, earned, deducted, 0
      from fresh order by subject_id, span
      on conflict (county_id, subject_id, scheme_id, span) do update set additions = r.additions + excluded.additions,
        self_declared = r.self_declared + excluded.self_declared, earned = r.earned + excluded.earned,
        deducted = r.deducted + excluded.deducted
      returning subject_id, span, additions, self_declared
    ), joined as (
      select r.span, count(*) filter (where r.additions > 0 and r.additions = n.additions)::int as participants,
        count(*) filter (where r.self_declared > 0 and r.self_declared = n.self_declared)::int as self_declaring
      from subjects r join fresh n on n.subject_id = r.subject_id and n.span = r.span
      group by r.span
    ), totals as (
      select span, min(org_path) as org_path, min(line) as line, sum(greatest(redeemable, 0))::int as earned, count(*)::int as posted,
        count(*) filter (where has_notice)::int as notice_due, count(*) filter (where noticed and has_notice)::int as noticed,
        count(*) filter (where timely)::int as timely, count(*) filter (where addition)::int as additions,
        count(*) filter (where kind = 'deduction')::int as deductions
      from posted group by span
    )
    insert into rollup_village as v (county_id, span, village_id, scheme_id, org_path, line, participants, self_declaring, earned, posted,
      notice_due, noticed, timely, additions, deductions)
    select ${countyId}, t.span, ${villageId}, ${schemeId}, t.org_path, t.line, j.participants, j.self_declaring, t.earned, t.posted,
      t.notice_due, t.noticed, t.timely, t.additions, t.deductions
    from totals t join joined j on j.span = t.span order by t.span
    on conflict (county_id, span, village_id, scheme_id) do update set participants = v.participants + excluded.participants,
      self_declaring = v.self_declaring + excluded.self_declaring, earned = v.earned + excluded.earned, posted = v.posted + excluded.posted,
      notice_due = v.notice_due + excluded.notice_due, noticed = v.noticed + excluded.noticed, timely = v.timely + excluded.timely,
      additions = v.additions + excluded.additions, deductions = v.deductions + excluded.deductions`);
