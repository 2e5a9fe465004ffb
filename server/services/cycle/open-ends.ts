import { sql } from "drizzle-orm";
import { DomainError } from "@/server/errors";
import type { Work } from "@/server/services/access";

/** What must be finished before a period or cycle can be closed, in the order in which it is shown. */
export const END_KINDS = [
  "unreviewed",
  "toPost",
  "onNotice",
  "notices",
  "objections",
  "withoutClass",
  "ballots",
  "boxes",
  "periods",
  "earlier",
] as const;
export type EndKind = (typeof END_KINDS)[number];
export type OpenEnds = Record<EndKind, number>;

const NONE: OpenEnds = {
  unreviewed: 0,
  toPost: 0,
  onNotice: 0,
  notices: 0,
  objections: 0,
  withoutClass: 0,
  ballots: 0,
  boxes: 0,
  periods: 0,
  earlier: 0,
};

/** Codes of the ballots that the score of a cycle's version counts. */
export const usedBallots = (countyId: number, cycleId: string) => sql`
  select distinct b #>> '{}' as code from cycle c
  join template_version v on v.county_id = c.county_id and v.id = c.version_id
  cross join lateral jsonb_path_query(v.definition -> 'score', '$.**.ballot') b
  where c.county_id = ${countyId} and c.id = ${cycleId}`;

/** Enrolments of a cycle whose class its version does not know. */
export const classless = (countyId: number, cycleId: string) => sql`
  from cycle c join enrolment e on e.county_id = c.county_id and e.scheme_id = c.scheme_id
      and e.from_on <= c.ends_on and (e.until_on is null or e.until_on >= c.starts_on)
    join template_version v on v.county_id = c.county_id and v.id = c.version_id
    where c.county_id = ${countyId} and c.id = ${cycleId} and (e.declined_on is null or e.declined_on > c.ends_on)
      and not exists (select 1 from jsonb_array_elements(v.definition -> 'classes') k where k ->> 'code' = e.class_code)`;

/** Cycles of the same scheme before a cycle whose results are not final: previous grades, ladders and two in a row rest on them. */
export const unfinished = (countyId: number, cycleId: string) => sql`
  from cycle c join cycle x on x.county_id = c.county_id and x.scheme_id = c.scheme_id and x.ends_on < c.starts_on
    and x.status <> 'closed' and not x.carried_over
    where c.county_id = ${countyId} and c.id = ${cycleId}`;

/**
 * In: the cycle, and the period where only that is to be closed. Ballots and their boxes without a period belong to the cycle.
 * One statement.
 */
export async function openEnds(
  { tx, access, today }: Work,
  cycleId: string,
  periodId: string | null,
): Promise<OpenEnds> {
  const { countyId } = access.ctx;
  const here = periodId === null ? sql`true` : sql`x.period_id = ${periodId}`;
  const entries = (status: string) => sql`(select count(*)::int from entry x where x.county_id = ${countyId}
    and x.cycle_id = ${cycleId} and ${here} and x.status = ${status})`;
  const against = (table: "objection" | "appeal") => sql`(select count(*)::int from ${sql.identifier(table)} o
    join notice x on x.county_id = o.county_id and x.id = o.notice_id
    where o.county_id = ${countyId} and x.cycle_id = ${cycleId} and ${here} and o.status = 'open')`;
  const [row] = await tx.execute<OpenEnds>(sql`
    select ${entries("proposed")} as unreviewed, ${entries("reviewed")} as "toPost", ${entries("on_notice")} as "onNotice",
      (select count(*)::int from notice x where x.county_id = ${countyId} and x.cycle_id = ${cycleId} and ${here}
        and x.status = 'open' and x.ends_on >= ${today}::date) as notices,
      ${against("objection")} + ${against("appeal")} as objections,
      (select count(*)::int ${classless(countyId, cycleId)}) as "withoutClass",
      (select count(*)::int from (${usedBallots(countyId, cycleId)}) u where ${periodId === null} and not exists (
        select 1 from ballot_tally t where t.county_id = ${countyId} and t.cycle_id = ${cycleId} and t.ballot = u.code)) as ballots,
      (select count(*)::int from ballot_box x where x.county_id = ${countyId} and x.cycle_id = ${cycleId} and ${here}
        and x.status in ('open', 'counting')) as boxes,
      (select count(*)::int from period x where x.county_id = ${countyId} and x.cycle_id = ${cycleId} and ${periodId === null}
        and x.status <> 'closed') as periods,
      (select count(*)::int ${unfinished(countyId, cycleId)} and ${periodId === null}) as earlier`);
  return row ?? NONE;
}

export const countOpenEnds = (ends: OpenEnds): number => END_KINDS.reduce((sum, kind) => sum + ends[kind], 0);

/** Errors: cycle.openEnds while something is not finished. */
export async function refuseOpenEnds(work: Work, cycleId: string, periodId: string | null): Promise<void> {
  const count = countOpenEnds(await openEnds(work, cycleId, periodId));
  if (count > 0) throw new DomainError("cycle.openEnds", { count });
}
