import { sql } from "drizzle-orm";
import type { Participation } from "@/server/domain/filing/hints";
import { spansOf } from "@/server/domain/filing/spans";
import type { LocalText } from "@/server/domain/scheme/parts";
import type { Work } from "@/server/services/access";
import type { FilingRow, Summary } from "./rows";

/** What still stands open in a cycle, by kind; each with a place of the village's cycle page. */
export type Ends = { unposted: number; notices: number; objections: number; withoutClass: number };

export type Before = { cycleName: string; summary: Summary; participation: Participation | null };

/** The grades of the version that a cycle is scored by, its ballots and the steps of its results. */
export type VersionFacts = {
  grades: { code: string; title: LocalText }[];
  ballots: string[];
  steps: string[];
};

export type Completeness = {
  periods: { closed: number; total: number };
  ends: Ends;
  ballots: { held: number; wanted: number };
  /** Notices that have run their days. */
  noticesRun: number;
  /** Subjects with no grade though not exempt; null before a preview. */
  unrated: number | null;
  participation: Participation | null;
  before: Before | null;
  version: VersionFacts;
};

type Counted = { cycle_id: string; kind: string; count: number };
type Enrolled = { scheme_id: string; class_code: string; cycle_id: string; count: number };
type Last = { cycle_id: string; name: string; starts_on: string; ends_on: string; summary: Summary };

/**
 * How complete each of these cycles is, and what it was the time before: five statements whatever their number. Counts and
 * frozen sums only; no entry that is posted is read.
 */
export async function completenessOf(work: Work, rows: readonly FilingRow[]): Promise<Map<string, Completeness>> {
  if (rows.length === 0) return new Map();
  const [counts, versions, before, enrolled] = await Promise.all([
    countsOf(work, rows),
    versionsOf(work, rows),
    beforeOf(work, rows),
    enrolledOf(work, rows),
  ]);
  const shares = await participationOf(work, rows, before);
  const byCycle = Map.groupBy(counts, (one) => one.cycle_id);
  const classes = Map.groupBy(enrolled, (one) => one.cycle_id);
  return new Map(
    rows.map((row) => {
      const own = byCycle.get(row.cycleId) ?? [];
      const count = (kind: string) => own.find((one) => one.kind === kind)?.count ?? 0;
      const version = versions.get(row.versionId) ?? { grades: [], ballots: [], steps: [], classes: [] };
      const last = before.get(row.cycleId);
      const known = new Set(version.classes);
      const lost = (classes.get(row.cycleId) ?? []).filter((one) => !known.has(one.class_code));
      return [
        row.cycleId,
        {
          periods: { closed: count("closed"), total: count("periods") },
          ends: {
            ...{ unposted: count("unposted"), notices: count("notices"), objections: count("objections") },
            withoutClass: lost.reduce((sum, one) => sum + one.count, 0),
          },
          ballots: { held: count("ballots"), wanted: version.ballots.length },
          noticesRun: count("noticesRun"),
          unrated: row.summary ? row.summary.subjects - row.summary.rated - row.summary.exempt : null,
          participation: shares.get(row.cycleId) ?? null,
          before: last
            ? {
                ...{ cycleName: last.name, summary: last.summary },
                participation: shares.get(`before:${row.cycleId}`) ?? null,
              }
            : null,
          version: { grades: version.grades, ballots: version.ballots, steps: version.steps },
        },
      ];
    }),
  );
}

const idsOf = (ids: readonly string[]) => sql`any(${sql.param([...new Set(ids)])}::uuid[])`;

/** Periods, what is on its way, notices and ballots, counted by cycle. */
function countsOf({ tx, access, today }: Work, rows: readonly FilingRow[]): Promise<Counted[]> {
  const { countyId } = access.ctx;
  const cycles = idsOf(rows.map(({ cycleId }) => cycleId));
  const villages = idsOf(rows.map(({ villageId }) => villageId));
  return tx.execute<Counted>(sql`
    with p as (select id, cycle_id, status from period where county_id = ${countyId} and cycle_id = ${cycles}),
    n as (select id, cycle_id, status, ends_on from notice where county_id = ${countyId} and village_id = ${villages} and cycle_id = ${cycles})
    select cycle_id, 'periods' as kind, count(*)::int as count from p group by cycle_id
    union all select cycle_id, 'closed', count(*)::int from p where status = 'closed' group by cycle_id
    union all select p.cycle_id, 'unposted', count(*)::int from p join entry e on e.county_id = ${countyId} and e.period_id = p.id
      and e.status in ('proposed', 'reviewed', 'on_notice') group by p.cycle_id
    union all select cycle_id, case when status = 'open' and ends_on >= ${today}::date then 'notices' else 'noticesRun' end, count(*)::int
      from n where status <> 'cancelled' group by 1, 2
    union all select n.cycle_id, 'objections', count(*)::int from n join (
        select notice_id from objection where county_id = ${countyId} and village_id = ${villages} and status = 'open'
        union all select notice_id from appeal where county_id = ${countyId} and village_id = ${villages} and status = 'open'
      ) o on o.notice_id = n.id group by n.cycle_id
    union all select cycle_id, 'ballots', count(distinct ballot)::int from ballot_box
      where county_id = ${countyId} and cycle_id = ${cycles} and status = 'counted' group by cycle_id`);
}

async function versionsOf(
  { tx, access }: Work,
  rows: readonly FilingRow[],
): Promise<Map<string, VersionFacts & { classes: string[] }>> {
  const found = await tx.execute<VersionFacts & { id: string; classes: string[] }>(sql`
    select v.id, jsonb_path_query_array(v.definition, '$.grading.grades[*]') as grades,
      jsonb_path_query_array(v.definition, '$.ballots[*].code') as ballots,
      jsonb_path_query_array(v.definition, '$.classes[*].code') as classes,
      jsonb_path_query_array(v.definition, '$.workflow.cycleResults.steps[*].type') as steps
    from template_version v
    where v.county_id = ${access.ctx.countyId} and v.id = ${idsOf(rows.map(({ versionId }) => versionId))}`);
  return new Map(found.map(({ id, ...facts }) => [id, facts]));
}

/** Who takes part, by class, in cycles that have no preview yet: a previewed one has checked it. */
function enrolledOf({ tx, access }: Work, rows: readonly FilingRow[]): Promise<Enrolled[]> {
  const open = rows.filter(({ closingId, state }) => closingId === null || state === "due");
  if (open.length === 0) return Promise.resolve([]);
  return tx.execute<Enrolled>(sql`
    select c.id as cycle_id, e.class_code, count(*)::int as count
    from cycle c join enrolment e on e.county_id = c.county_id and e.scheme_id = c.scheme_id and e.from_on <= c.ends_on
      and (e.until_on is null or e.until_on >= c.starts_on) and (e.declined_on is null or e.declined_on > c.ends_on)
    where c.county_id = ${access.ctx.countyId} and c.id = ${idsOf(open.map(({ cycleId }) => cycleId))}
    group by c.id, e.class_code`);
}

/** The final result that each scheme had before. */
async function beforeOf({ tx, access }: Work, rows: readonly FilingRow[]): Promise<Map<string, Last>> {
  const found = await tx.execute<Last>(sql`
    select distinct on (c.id) c.id as cycle_id, b.name, b.starts_on::text as starts_on, b.ends_on::text as ends_on,
      jsonb_build_object('subjects', k.summary -> 'subjects', 'rated', k.summary -> 'rated', 'exempt', k.summary -> 'exempt',
        'grades', k.summary -> 'grades', 'scoreSum', k.summary -> 'scoreSum') as summary
    from cycle c
    join cycle b on b.county_id = c.county_id and b.scheme_id = c.scheme_id and b.ends_on < c.starts_on and not b.carried_over
    join closing k on k.county_id = b.county_id and k.cycle_id = b.id and k.period_id is null and k.status = 'final'
    where c.county_id = ${access.ctx.countyId} and c.id = ${idsOf(rows.map(({ cycleId }) => cycleId))}
    order by c.id, b.ends_on desc, k.prepared_at desc`);
  return new Map(found.map((row) => [row.cycle_id, row]));
}

/** Participation of each cycle, and of the one before under `before:<cycle>`: sums of the months' frozen figures, or the year's. */
async function participationOf(
  { tx, access }: Work,
  rows: readonly FilingRow[],
  before: ReadonlyMap<string, Last>,
): Promise<Map<string, Participation>> {
  const asked = rows.flatMap(({ cycleId, schemeId, villageId, startsOn, endsOn }) => {
    const last = before.get(cycleId);
    const of = (key: string, from: string, to: string) =>
      spansOf(from, to).map((span) => ({ key, span, village: villageId, scheme: schemeId }));
    return [...of(cycleId, startsOn, endsOn), ...(last ? of(`before:${cycleId}`, last.starts_on, last.ends_on) : [])];
  });
  const found = await tx.execute<Participation & { key: string }>(sql`
    select a.key, sum(r.participants)::int as participants, sum(r.eligible)::int as eligible
    from jsonb_to_recordset(${JSON.stringify(asked)}::text::jsonb) as a(key text, span text, village uuid, scheme uuid)
    join rollup_village r on r.county_id = ${access.ctx.countyId} and r.span = a.span and r.village_id = a.village and r.scheme_id = a.scheme
    group by a.key`);
  return new Map(found.map(({ key, ...share }) => [key, share]));
}
