import { type SQL, sql } from "drizzle-orm";
import type { Work } from "@/server/services/access";
import { classless, END_KINDS, type EndKind, type OpenEnds, unfinished, usedBallots } from "./open-ends";

/** Of each kind this many are listed, with the total. */
const LISTED = 20;

/** One open end: who or what, what of it, its day; `path` is below the unit's address. */
export type EndLine = { id: string; name: string; item: string | null; on: string | null; path: string };
export type EndList = { kind: EndKind | HintKind; total: number; lines: EndLine[] };

/** What does not bar a closing but is looked at before it. */
export const HINT_KINDS = ["returned", "withoutTally", "withoutTarget", "awards"] as const;
export type HintKind = (typeof HINT_KINDS)[number];

type Row = { id: string; name: string; item: string | null; on: string | null; total: number };
type Of = { countyId: number; cycleId: string; periodId: string | null; today: string };

const here = ({ periodId }: Of) => (periodId === null ? sql`true` : sql`x.period_id = ${periodId}`);

const entriesOf = (of: Of, status: string) => sql`
  select x.id, s.name, x.item_code as item, x.act_on::text as "on", count(*) over ()::int as total
  from entry x join subject s on s.county_id = x.county_id and s.id = x.subject_id
  where x.county_id = ${of.countyId} and x.cycle_id = ${of.cycleId} and ${here(of)} and x.status = ${status}
  order by x.act_on, x.id limit ${LISTED}`;

const inCycle = (of: Of) => sql`
  from cycle c join enrolment e on e.county_id = c.county_id and e.scheme_id = c.scheme_id and e.from_on <= c.ends_on
    and (e.until_on is null or e.until_on >= c.ends_on) and (e.declined_on is null or e.declined_on > c.ends_on)
  join subject s on s.county_id = e.county_id and s.id = e.subject_id
  where c.county_id = ${of.countyId} and c.id = ${of.cycleId}`;

const STATEMENTS: Record<EndKind | HintKind, (of: Of) => SQL> = {
  unreviewed: (of) => entriesOf(of, "proposed"),
  toPost: (of) => entriesOf(of, "reviewed"),
  onNotice: (of) => entriesOf(of, "on_notice"),
  returned: (of) => entriesOf(of, "returned"),
  notices: (of) => sql`
    select x.id, x.title as name, null as item, x.ends_on::text as "on", count(*) over ()::int as total from notice x
    where x.county_id = ${of.countyId} and x.cycle_id = ${of.cycleId} and ${here(of)} and x.status = 'open' and x.ends_on >= ${of.today}::date
    order by x.ends_on, x.id limit ${LISTED}`,
  objections: (of) => sql`
    select o.id, s.name, x.title as item, o.due::text as "on", count(*) over ()::int as total
    from (select county_id, id, notice_id, subject_id, due_on as due from objection where status = 'open'
      union all select county_id, id, notice_id, subject_id, null from appeal where status = 'open') o
    join notice x on x.county_id = o.county_id and x.id = o.notice_id join subject s on s.county_id = o.county_id and s.id = o.subject_id
    where o.county_id = ${of.countyId} and x.cycle_id = ${of.cycleId} and ${here(of)} order by 4, 1 limit ${LISTED}`,
  withoutClass: (of) => sql`
    select s.id, s.name, f.class_code as item, null as "on", f.total from (
      select e.county_id, e.subject_id, e.class_code, count(*) over ()::int as total ${classless(of.countyId, of.cycleId)}) f
    join subject s on s.county_id = f.county_id and s.id = f.subject_id order by s.code limit ${LISTED}`,
  ballots: (of) => sql`
    select u.code as id, u.code as name, null as item, null as "on", count(*) over ()::int as total from (${usedBallots(of.countyId, of.cycleId)}) u
    where not exists (select 1 from ballot_tally t where t.county_id = ${of.countyId} and t.cycle_id = ${of.cycleId} and t.ballot = u.code)
    order by 1 limit ${LISTED}`,
  boxes: (of) => sql`
    select x.id, x.title as name, null as item, x.closes_on::text as "on", count(*) over ()::int as total from ballot_box x
    where x.county_id = ${of.countyId} and x.cycle_id = ${of.cycleId} and ${here(of)} and x.status in ('open', 'counting')
    order by x.closes_on, x.id limit ${LISTED}`,
  periods: (of) => sql`
    select x.id, x.no::text as name, null as item, x.ends_on::text as "on", count(*) over ()::int as total from period x
    where x.county_id = ${of.countyId} and x.cycle_id = ${of.cycleId} and x.status <> 'closed' order by x.no limit ${LISTED}`,
  earlier: (of) => sql`
    select x.id, x.name, null as item, x.ends_on::text as "on", count(*) over ()::int as total ${unfinished(of.countyId, of.cycleId)}
    order by x.starts_on limit ${LISTED}`,
  withoutTally: (of) => sql`
    select s.id, s.name, u.code as item, null as "on", count(*) over ()::int as total
    from (${usedBallots(of.countyId, of.cycleId)}) u cross join (select s.id, s.name, s.code ${inCycle(of)}) s
    where exists (select 1 from ballot_tally t where t.county_id = ${of.countyId} and t.cycle_id = ${of.cycleId} and t.ballot = u.code)
      and not exists (select 1 from ballot_tally t where t.county_id = ${of.countyId} and t.cycle_id = ${of.cycleId} and t.ballot = u.code
        and t.subject_id = s.id) order by s.code limit ${LISTED}`,
  withoutTarget: (of) => sql`
    select s.id, s.name, null as item, null as "on", count(*) over ()::int as total ${inCycle(of)}
      and not exists (select 1 from grade_target t where t.county_id = ${of.countyId} and t.cycle_id = ${of.cycleId} and t.subject_id = s.id)
      and exists (select 1 from template_version v where v.county_id = c.county_id and v.id = c.version_id
        and jsonb_path_exists(v.definition -> 'targets', '$[*] ? (@.type == "declared")'))
    order by s.code limit ${LISTED}`,
  awards: (of) => sql`
    select k.id || ':' || (a ->> 'award') as id, a ->> 'award' as name, p.no::text as item, null as "on", count(*) over ()::int as total
    from closing k left join period p on p.county_id = k.county_id and p.id = k.period_id
    join template_version v on v.county_id = k.county_id and v.id = k.version_id
    cross join lateral jsonb_array_elements(coalesce(k.summary -> 'awards', '[]'::jsonb)) a
    where k.county_id = ${of.countyId} and k.cycle_id = ${of.cycleId} and k.status = 'final' and jsonb_array_length(a -> 'winners') = 0
      and jsonb_array_length(a -> 'candidates') > 1
      and jsonb_path_exists(v.definition -> 'awards', '$[*] ? (@.code == $code && @.tie == "decision")', jsonb_build_object('code', a -> 'award'))
      and not exists (select 1 from award_decision d where d.county_id = k.county_id and d.closing_id = k.id and d.award = a ->> 'award')
    order by p.no limit ${LISTED}`,
};

/** Where each kind is dealt with. */
const PATHS: Record<EndKind | HintKind, (row: Row, cycleId: string) => string> = {
  unreviewed: ({ id }) => `entries/${id}`,
  toPost: ({ id }) => `entries/${id}`,
  onNotice: ({ id }) => `entries/${id}`,
  returned: ({ id }) => `entries/${id}`,
  notices: ({ id }) => `notices/${id}`,
  objections: () => "objections",
  withoutClass: ({ id }) => `roster/${id}`,
  ballots: () => "ballots",
  boxes: ({ id }) => `ballots/${id}`,
  periods: (_, cycleId) => `cycles/${cycleId}`,
  earlier: ({ id }) => `cycles/${id}`,
  withoutTally: () => "ballots",
  withoutTarget: ({ id }) => `subjects/${id}`,
  awards: ({ id }, cycleId) => `cycles/${cycleId}?closing=${id.split(":")[0]}`,
};

/**
 * The open ends that bar a closing, each with its first twenty and where it is dealt with; a statement for each kind that has
 * any. In: the counts of `openEnds`.
 */
export function endLists(work: Work, cycleId: string, periodId: string | null, ends: OpenEnds): Promise<EndList[]> {
  return lists(
    work,
    { cycleId, periodId },
    END_KINDS.filter((kind) => ends[kind] > 0),
  );
}

/** What is looked at before a closing and does not bar it; targets, ballots and awards only of a whole cycle. */
export function hintLists(work: Work, cycleId: string, periodId: string | null): Promise<EndList[]> {
  return lists(work, { cycleId, periodId }, periodId === null ? HINT_KINDS : ["returned"]);
}

async function lists(
  work: Work,
  { cycleId, periodId }: { cycleId: string; periodId: string | null },
  kinds: readonly (EndKind | HintKind)[],
): Promise<EndList[]> {
  const of = { countyId: work.access.ctx.countyId, cycleId, periodId, today: work.today };
  const found = await Promise.all(
    kinds.map(async (kind) => ({ kind, rows: await work.tx.execute<Row>(STATEMENTS[kind](of)) })),
  );
  return found
    .filter(({ rows }) => rows.length > 0)
    .map(({ kind, rows }) => ({
      kind,
      total: rows[0]?.total ?? 0,
      lines: rows.map((row) => ({
        ...{ id: row.id, name: row.name, item: row.item, on: row.on },
        path: PATHS[kind](row, cycleId),
      })),
    }));
}
