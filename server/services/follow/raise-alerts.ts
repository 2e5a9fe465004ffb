import { sql } from "drizzle-orm";
import { newId } from "@/db/ids";
import { addDays } from "@/server/domain/calendar/dates";
import { type AlertRaised, alertsOf } from "@/server/domain/evaluate/alerts";
import type { Work } from "@/server/services/access";
import { readCycleFacts } from "@/server/services/cycle/cycle-input";

/** A talk is held soon; the rule books name no day. */
const DAYS_TO_TALK = 14;
/** How long after its end a period is looked at: deductions are heard and posted some time after the act. */
const LOOKED_BACK = 60;

/** A cycle with the month or the period of it that is looked at. */
export type Due = {
  cycle_id: string;
  today: string;
  village_id: string;
  month: string | null;
  period_no: number | null;
};

/** What has to be looked at today: cycles with this month or the last one in them (by the village's own calendar, where it practises), or with a period that has ended. */
export function dueAlerts({ tx, access, today }: Work) {
  return tx.execute<Due>(sql`
    with due as (
      select c.county_id, c.id, c.starts_on, c.ends_on, s.village_id, d.today, v.definition -> 'alerts' as alerts
      from scheme s join cycle c on c.county_id = s.county_id and c.scheme_id = s.id and not c.carried_over
      join template_version v on v.county_id = c.county_id and v.id = c.version_id
      join org_unit u on u.county_id = s.county_id and u.id = s.village_id
      cross join lateral (select ${today}::date + u.clock_offset_days as today) d
      where s.county_id = ${access.ctx.countyId} and s.org_path >= ${access.rows.scope} and s.org_path < ${`${access.rows.scope}~`}
        and s.status = 'in_force' and jsonb_array_length(v.definition -> 'alerts') > 0
    )
    select id as cycle_id, today::text as today, village_id, to_char(m.first, 'YYYY-MM') as month, null::int as period_no from due d
    cross join lateral (select date_trunc('month', d.today)::date as first union all select (date_trunc('month', d.today) - interval '1 month')::date) m
    where alerts @> '[{"type":"lowestOfMonth"}]' and starts_on <= least(d.today, (m.first + interval '1 month')::date - 1) and ends_on >= m.first
    union all
    select d.id, d.today::text, d.village_id, null, p.no from due d
    join period p on p.county_id = d.county_id and p.cycle_id = d.id
    where alerts @> '[{"type":"deductedInPeriod"}]' and p.ends_on < d.today and p.ends_on >= d.today - ${LOOKED_BACK}::int
    order by 1, 4, 5`);
}

/**
 * 提醒 (alerts): whoever this month, the last one or a period that has ended calls for a talk gets an open follow-up. Asked
 * again, those who came in since are new (an entry is posted some time after its act, and a talk should not wait for the end of
 * the month); who is among them no more needs none, unless it was held. Nobody but the subject's own officers sees it: never a
 * list, never on a notice. In: one that is due. Answers how many are new.
 */
export async function raiseAlerts(work: Work, due: Due): Promise<number> {
  const { row, input } = await readCycleFacts(work, due.cycle_id);
  const { definition, entries } = input;
  const exempt = new Set(definition.classes.filter(({ standing }) => standing === "exempt").map(({ code }) => code));
  const subjects = input.subjects.filter(({ classCode }) => !exempt.has(classCode));
  const span =
    due.month === null
      ? ({ type: "period", periodNo: due.period_no ?? 0 } as const)
      : ({ type: "month", month: due.month } as const);
  const alerts = alertsOf(definition, span, subjects, entries);
  await lapseOthers(work, due, alerts);
  return alerts.length === 0 ? 0 : insert(work, due, { ...row, line: definition.meta.line }, alerts);
}

const spanOf = ({ month, period_no }: Due): string => month ?? `p${period_no}`;

/** Talks that are not called for any more: somebody else is lower now, or a deduction was reversed. */
async function lapseOthers({ tx, access }: Work, due: Due, alerts: readonly AlertRaised[]): Promise<void> {
  const still = alerts.map(({ alert, subjectId }) => `${alert}:${subjectId}`);
  await tx.execute(sql`
    update follow_up set status = 'lapsed'
    where county_id = ${access.ctx.countyId} and cycle_id = ${due.cycle_id} and kind = 'alert' and span = ${spanOf(due)} and status = 'open'
      and rule || ':' || subject_id <> all(${sql.param(still)}::text[])`);
}

async function insert(
  { tx, access, now }: Work,
  due: Due,
  of: { id: string; orgPath: string; schemeId: string; line: string },
  alerts: readonly AlertRaised[],
): Promise<number> {
  const rows = alerts.map(({ alert, subjectId }) => ({ id: newId(now), alert, subjectId }));
  const made = await tx.execute(sql`
    insert into follow_up as f (county_id, id, org_path, line, village_id, scheme_id, cycle_id, subject_id, kind, rule, span, raised_on, due_on, status)
    select ${access.ctx.countyId}, r.id, ${of.orgPath}, ${of.line}, ${due.village_id}::uuid, ${of.schemeId}::uuid, ${of.id}::uuid, r."subjectId", 'alert', r.alert,
      ${spanOf(due)}, ${due.today}::date, ${addDays(due.today, DAYS_TO_TALK)}::date, 'open'
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as r(id uuid, alert int, "subjectId" uuid)
    join subject s on s.county_id = ${access.ctx.countyId} and s.id = r."subjectId" and s.status = 'active'
    on conflict (county_id, scheme_id, cycle_id, subject_id, kind, rule, span) do update set status = 'open'
      where f.status = 'lapsed' returning 1`);
  return made.length;
}
