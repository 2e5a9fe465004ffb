import { sql } from "drizzle-orm";
import type { ItemCounts } from "@/server/domain/scheme/check";
import type { Work } from "@/server/services/access";

export type Counted = ItemCounts & { sameDay: number };
type Asked = {
  schemeId: string;
  /** Null where no period is open any more: then only the month and the day count. */
  periodId: string | null;
  cycleId: string | null;
  actOn: string;
  subjectIds: readonly string[];
  /** Null: every item. */
  itemCodes: readonly string[] | null;
};
type Row = { subject_id: string; item_code: string; same_day: number } & Record<
  "month_times" | "month_points" | "period_times" | "period_points" | "cycle_times" | "cycle_points",
  number
>;

const none = { times: 0, points: 0 };
const NOTHING: Counted = { month: none, period: none, cycle: none, sameDay: 0 };

/**
 * What subjects already have of items in the month, period and cycle of an act, reversed and refused entries left out:
 * the same counts that `checkProposals` holds against the limits. One query. Out: counts by subject and item, sizes in hundredths.
 */
export async function countItems(
  work: Work,
  { schemeId, periodId, cycleId, actOn, subjectIds, itemCodes }: Asked,
): Promise<(subjectId: string, itemCode: string) => Counted> {
  const month = `${actOn.slice(0, 7)}-01`;
  const rows = await work.tx.execute<Row>(sql`
    with had as (
      select e.subject_id, e.item_code, abs(e.points) as points, e.act_on = ${actOn}::date as today, e.period_id = ${periodId}::uuid as in_period,
        e.cycle_id = ${cycleId}::uuid as in_cycle, e.act_on >= ${month}::date and e.act_on < ${month}::date + interval '1 month' as in_month
      from entry e
      where e.county_id = ${work.access.ctx.countyId} and e.scheme_id = ${schemeId} and e.subject_id = any(${sql.param([...subjectIds])}::uuid[])
        and (${itemCodes === null} or e.item_code = any(${sql.param([...(itemCodes ?? [])])}::text[]))
        and e.status not in ('rejected', 'withdrawn') and e.origin <> 'penalty'
        and (e.cycle_id = ${cycleId}::uuid or e.act_on >= ${month}::date and e.act_on < ${month}::date + interval '1 month')
        and not exists (select 1 from posting g where g.county_id = e.county_id and g.source_kind = 'reversal' and g.source_id = e.id)
    )
    select subject_id, item_code,
      count(*) filter (where in_month)::int as month_times, coalesce(sum(points) filter (where in_month), 0)::int as month_points,
      count(*) filter (where in_period)::int as period_times, coalesce(sum(points) filter (where in_period), 0)::int as period_points,
      count(*) filter (where in_cycle)::int as cycle_times, coalesce(sum(points) filter (where in_cycle), 0)::int as cycle_points,
      count(*) filter (where today)::int as same_day
    from had group by 1, 2`);
  const counts = new Map(rows.map((row) => [`${row.subject_id} ${row.item_code}`, countedOf(row)]));
  return (subjectId, itemCode) => counts.get(`${subjectId} ${itemCode}`) ?? NOTHING;
}

const countedOf = (row: Row): Counted => ({
  month: { times: row.month_times, points: row.month_points },
  period: { times: row.period_times, points: row.period_points },
  cycle: { times: row.cycle_times, points: row.cycle_points },
  sameDay: row.same_day,
});
