import { sql } from "drizzle-orm";
import { DomainError } from "@/server/errors";
import type { Work } from "@/server/services/access";

/** What must be finished before a period or cycle can be closed; counts, each with a place to go to. */
export type OpenEnds = {
  unposted: number;
  notices: number;
  objections: number;
  withoutClass: number;
  /** Only for a cycle: periods that are not closed yet. */
  periods: number;
};

/** In: the cycle, and the period where only that is to be closed. One statement. */
export async function openEnds(
  { tx, access, today }: Work,
  cycleId: string,
  periodId: string | null,
): Promise<OpenEnds> {
  const { countyId } = access.ctx;
  const here = periodId === null ? sql`true` : sql`x.period_id = ${periodId}`;
  const [row] = await tx.execute<OpenEnds>(sql`
    select
      (select count(*)::int from entry x where x.county_id = ${countyId} and x.cycle_id = ${cycleId} and ${here}
        and x.status in ('proposed', 'reviewed', 'on_notice')) as unposted,
      (select count(*)::int from notice x where x.county_id = ${countyId} and x.cycle_id = ${cycleId} and ${here}
        and x.status = 'open' and x.ends_on >= ${today}::date) as notices,
      (select count(*)::int from objection o join notice x on x.county_id = o.county_id and x.id = o.notice_id
        where o.county_id = ${countyId} and x.cycle_id = ${cycleId} and ${here} and o.status = 'open')
      + (select count(*)::int from appeal o join notice x on x.county_id = o.county_id and x.id = o.notice_id
        where o.county_id = ${countyId} and x.cycle_id = ${cycleId} and ${here} and o.status = 'open') as objections,
      (select count(*)::int from cycle c join enrolment e on e.county_id = c.county_id and e.scheme_id = c.scheme_id
          and e.from_on <= c.ends_on and (e.until_on is null or e.until_on >= c.starts_on)
        join template_version v on v.county_id = c.county_id and v.id = c.version_id
        where c.county_id = ${countyId} and c.id = ${cycleId} and (e.declined_on is null or e.declined_on > c.ends_on)
          and not exists (select 1 from jsonb_array_elements(v.definition -> 'classes') k where k ->> 'code' = e.class_code)) as "withoutClass",
      (select count(*)::int from period x where x.county_id = ${countyId} and x.cycle_id = ${cycleId} and ${periodId === null}
        and x.status <> 'closed') as periods`);
  return row ?? { unposted: 0, notices: 0, objections: 0, withoutClass: 0, periods: 0 };
}

export const countOpenEnds = (ends: OpenEnds): number =>
  ends.unposted + ends.notices + ends.objections + ends.withoutClass + ends.periods;

/** Errors: cycle.openEnds while something is not finished. */
export async function refuseOpenEnds(work: Work, cycleId: string, periodId: string | null): Promise<void> {
  const count = countOpenEnds(await openEnds(work, cycleId, periodId));
  if (count > 0) throw new DomainError("cycle.openEnds", { count });
}
