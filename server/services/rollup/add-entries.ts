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

type Rolled = { countyId: number; villageId: string; schemeId: string; ids: SQL; now: Date };

/**
 * Adds newly posted entries to the rollups of the month and the year of posting. A subject becomes a participant of a
 * span with its first unreversed addition that is not base, which is seen here from its own row of the span.
 */
export const addEntriesToRollups = (tx: Transaction, { countyId, villageId, schemeId, ids, now }: Rolled) =>
  tx.execute(sql`
    with spans as (
      select to_char(${now.toISOString()}::timestamptz at time zone 'Asia/Shanghai', f) as span from unnest(array['YYYY', 'YYYY-MM']) f
    ), posted as materialized (
      select e.subject_id, e.org_path, e.line, e.kind = 'addition' and not e.base as addition, e.self_declared, e.redeemable, e.points,
        e.kind, e.base, n.status is not distinct from 'complete' as noticed, e.recorded_at::date - e.act_on <= 7 as timely, s.has_notice
      from entry e join scheme s on s.county_id = e.county_id and s.id = e.scheme_id left join notice n on n.county_id = e.county_id and n.id = e.notice_id
      where e.county_id = ${countyId} and e.id = any(${ids})
    ), subjects as (
      insert into rollup_subject as r (county_id, subject_id, scheme_id, span, org_path, line, additions, self_declared, earned, deducted, spent)
      select ${countyId}, p.subject_id, ${schemeId}, s.span, p.org_path, p.line, count(*) filter (where p.addition)::int,
        count(*) filter (where p.addition and p.self_declared)::int, sum(greatest(p.redeemable, 0))::int,
        (-coalesce(sum(p.points) filter (where p.kind = 'deduction'), 0))::int, 0
      from posted p, spans s group by p.subject_id, s.span, p.org_path, p.line order by p.subject_id, s.span
      on conflict (county_id, subject_id, scheme_id, span) do update set additions = r.additions + excluded.additions,
        self_declared = r.self_declared + excluded.self_declared, earned = r.earned + excluded.earned,
        deducted = r.deducted + excluded.deducted
      returning subject_id, span, additions, self_declared
    ), fresh as (
      select r.span, count(*) filter (where r.additions > 0 and r.additions = n.additions)::int as participants,
        count(*) filter (where r.self_declared > 0 and r.self_declared = n.self_declared)::int as self_declaring
      from subjects r join (
        select subject_id, count(*) filter (where addition) as additions, count(*) filter (where addition and self_declared) as self_declared
        from posted group by subject_id) n using (subject_id)
      group by r.span
    ), totals as (
      select min(org_path) as org_path, min(line) as line, sum(greatest(redeemable, 0))::int as earned, count(*)::int as posted,
        count(*) filter (where has_notice)::int as notice_due, count(*) filter (where noticed and has_notice)::int as noticed,
        count(*) filter (where timely)::int as timely,
        count(*) filter (where addition)::int as additions, count(*) filter (where kind = 'deduction')::int as deductions
      from posted having count(*) > 0
    )
    insert into rollup_village as v (county_id, span, village_id, scheme_id, org_path, line, participants, self_declaring, earned, posted,
      notice_due, noticed, timely, additions, deductions)
    select ${countyId}, f.span, ${villageId}, ${schemeId}, t.org_path, t.line, f.participants, f.self_declaring, t.earned, t.posted,
      t.notice_due, t.noticed, t.timely, t.additions, t.deductions
    from totals t, fresh f order by f.span
    on conflict (county_id, span, village_id, scheme_id) do update set participants = v.participants + excluded.participants,
      self_declaring = v.self_declaring + excluded.self_declaring, earned = v.earned + excluded.earned, posted = v.posted + excluded.posted,
      notice_due = v.notice_due + excluded.notice_due, noticed = v.noticed + excluded.noticed, timely = v.timely + excluded.timely, additions = v.additions + excluded.additions,
      deductions = v.deductions + excluded.deductions`);
