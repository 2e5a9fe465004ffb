import { sql } from "drizzle-orm";
import type { FilingFigures, RecorderFigures } from "@/server/domain/filing/hints";
import type { Work } from "@/server/services/access";

/** So many recorders are kept, those first who gave the largest share to one subject. */
const MOST_RECORDERS = 20;

type Sums = Omit<FilingFigures, "recorders" | "sameScore"> & { sameScore: number | null };

/**
 * The numbers that hints are drawn from, of one closing of a whole cycle: two statements over its results and entries. Run
 * when a village files, and on the page of a village that has not; never for a list.
 */
export async function figuresOf({ tx, access }: Work, closingId: string): Promise<FilingFigures> {
  const { countyId } = access.ctx;
  const entries = entriesOf(countyId, closingId);
  const [[sums], recorders] = await Promise.all([
    tx.execute<Sums>(sql`
      with e as (${entries}),
      r as (select r.score, r.grade from result r where r.county_id = ${countyId} and r.closing_id = ${closingId}
        and r.explanation ->> 'standing' = 'rated')
      select count(*)::int as rated, count(*) filter (where r.grade = k.best)::int as top, count(r.score)::int as scored,
        coalesce(sum(r.score), 0)::float8 as "scoreSum",
        (select max(n)::int from (select count(*) as n from r group by score) as same) as "sameScore",
        (select count(*)::int from e) as entries, (select count(*)::int from e where e.last) as "lastDay"
      from r cross join (
        select v.definition -> 'grading' -> 'grades' -> 0 ->> 'code' as best from closing c
        join template_version v on v.county_id = c.county_id and v.id = c.version_id
        where c.county_id = ${countyId} and c.id = ${closingId}) k`),
    tx.execute<RecorderFigures>(sql`
      with e as (${entries}),
      given as (select recorded_by, subject_id, count(*) as entries, sum(points) as points from e where points > 0 group by 1, 2)
      select recorded_by as id, sum(entries)::int as entries, sum(points)::float8 as points, count(*)::int as subjects,
        (array_agg(subject_id order by points desc, subject_id))[1] as "mostId", max(points)::float8 as "mostPoints"
      from given group by recorded_by order by max(points) / sum(points) desc, recorded_by limit ${MOST_RECORDERS}`),
  ]);
  const none = { rated: 0, top: 0, scored: 0, scoreSum: 0, entries: 0, lastDay: 0 };
  return { ...none, ...sums, sameScore: sums?.sameScore ?? 0, recorders: [...recorders] };
}

/** Posted entries of the cycle that are not base and still stand; `last`: recorded on the last day of their period, or after it. */
const entriesOf = (countyId: number, closingId: string) => sql`
  select e.recorded_by, e.subject_id, case when e.kind = 'addition' then e.points else 0 end as points,
    (e.recorded_at at time zone 'Asia/Shanghai')::date >= p.ends_on as last
  from closing c
  join period p on p.county_id = c.county_id and p.cycle_id = c.cycle_id
  join entry e on e.county_id = p.county_id and e.period_id = p.id and e.status = 'posted' and e.kind <> 'veto' and not e.base
    and e.origin not in ('carriedOver', 'penalty')
  where c.county_id = ${countyId} and c.id = ${closingId} and not exists (
    select 1 from posting g where g.county_id = e.county_id and g.source_kind = 'reversal' and g.source_id = e.id)`;
