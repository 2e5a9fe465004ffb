import { sql } from "drizzle-orm";
import { entryParts } from "@/server/domain/ledger/rules";
import { checkEntryAgainstItem, checkLimits, type ItemCounts } from "@/server/domain/scheme/check";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { findVeto } from "@/server/domain/scheme/find";
import { DomainError } from "@/server/errors";
import { groupIdOf, villageOf, type Work } from "@/server/services/access";
import { claimEvidence } from "@/server/services/file/claim-evidence";
import type { Act } from "./fields";
import type { NewEntry } from "./insert-entries";
import { namesOf, problemsOf, refused } from "./refusals";
import { definitionOf, type PostingPlace, postingPlace, type SchemeRules } from "./scheme-rules";
import { firstPlace } from "./workflow";

type SubjectRow = {
  id: string;
  name: string;
  group_id: string | null;
  class_code: string | null;
  month_times: number;
  month_points: number;
  period_times: number;
  period_points: number;
  cycle_times: number;
  cycle_points: number;
  same_day: number;
};

/**
 * Holds one act for one or many subjects against the scheme in force: item, class, points, date, limits, hearing, decision.
 * What the subjects already have is counted in one query; their rows are locked first, so that two recorders cannot both
 * take the last place of a limit. Photos are claimed; an item whose rule book says so needs one. Answers the entries to
 * write, points as the ledger will hold them. `declared`: by somebody who cannot have told the subject; that comes later.
 * Errors: entry.* and points.* of the domain, entry.futureAct, entry.notEnrolled, entry.heardMissing,
 * entry.decisionMissing, entry.duplicate, entry.evidenceMissing, file.photoGone, entry.someRefused with one field error a
 * reason and the names it concerns.
 */
export async function checkProposals(
  work: Work,
  rules: SchemeRules,
  act: Act,
  subjectIds: readonly string[],
  exceptEntryId: string | null = null,
  declared = false,
): Promise<NewEntry[]> {
  if (act.actOn > work.today) throw refused("actOn", "entry.futureAct", { date: act.actOn, today: work.today });
  const place = postingPlace(rules, act.actOn);
  const definition = await definitionOf(work, place.versionId);
  const rows = await countFor(work, rules, place, act, subjectIds, exceptEntryId);
  if (rows.length !== subjectIds.length) throw new DomainError("access.notFound");
  const strangers = rows.filter((row) => row.class_code === null);
  if (strangers.length > 0)
    throw refused("subjectIds", "entry.notEnrolled", { ...namesOf(strangers), date: act.actOn });
  const same = rows.filter((row) => row.same_day > 0);
  if (same.length > 0 && !act.confirmDuplicate) throw refused("confirmDuplicate", "entry.duplicate", namesOf(same));
  const entries = definition.vetoes.some(({ code }) => code === act.itemCode)
    ? vetoesOf(definition, act, rows)
    : pointsOf(definition, act, rows, { locale: localOf(work), declared });
  await proved(work, rules, definition, act, exceptEntryId);
  const start = firstPlace(definition);
  return entries.map((entry) => ({ ...entry, ...place, ...start, ...wordsOf(act, entry) }));
}

/** Claims the photos of an act. Errors: entry.evidenceMissing where the rule book requires one, file.photoGone. */
async function proved(
  work: Work,
  { scheme }: SchemeRules,
  definition: SchemeDefinition,
  act: Act,
  of: string | null,
): Promise<void> {
  const item = definition.items.find(({ code }) => code === act.itemCode);
  if (item?.evidence === "required" && act.evidence.length === 0)
    throw refused("evidence", "entry.evidenceMissing", { item: item.title[localOf(work)] });
  await claimEvidence(work, act.evidence, { line: scheme.line, of });
}

const localOf = ({ access }: Work) => (access.ctx.locale === "en" ? ("en" as const) : ("zh" as const));

type Scored = Pick<
  NewEntry,
  "subjectId" | "groupId" | "kind" | "base" | "itemCode" | "component" | "clause" | "points" | "redeemable" | "hearing"
>;

const wordsOf = (act: Act, { hearing }: Scored) => ({
  actOn: act.actOn,
  reason: act.reason,
  place: act.place ?? null,
  heard: hearing || act.heard === "tell" ? null : (act.heard ?? null),
  decision: act.decision ?? null,
  selfDeclared: act.selfDeclared,
  // Said by voice, by telephone or in a message, and written down by an officer.
  origin: act.selfDeclared ? ("onBehalf" as const) : ("recorded" as const),
  evidence: act.evidence,
});

function vetoesOf(definition: SchemeDefinition, act: Act, rows: readonly SubjectRow[]): Scored[] {
  const veto = findVeto(definition, act.itemCode);
  if (!act.decision) throw refused("decision.body", "entry.decisionMissing");
  return rows.map((row) => ({
    subjectId: row.id,
    groupId: row.group_id,
    kind: "veto",
    base: false,
    itemCode: veto.code,
    component: "veto",
    clause: veto.clause,
    points: 0,
    redeemable: 0,
  }));
}

type Reading = { locale: "zh" | "en"; declared: boolean };

function pointsOf(definition: SchemeDefinition, act: Act, rows: readonly SubjectRow[], reading: Reading): Scored[] {
  const problems = new Map<string, { error: DomainError; rows: SubjectRow[] }>();
  const entries: Scored[] = [];
  for (const row of rows) {
    try {
      entries.push(scored(definition, act, row, reading));
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const key = JSON.stringify([error.code, error.params]);
      const same = problems.get(key) ?? { error, rows: [] };
      same.rows.push(row);
      problems.set(key, same);
    }
  }
  if (problems.size > 0) throw problemsOf([...problems.values()], rows.length);
  return entries;
}

function scored(definition: SchemeDefinition, act: Act, row: SubjectRow, { locale, declared }: Reading): Scored {
  const proposed = { itemCode: act.itemCode, classCode: row.class_code ?? "", actOn: act.actOn };
  const given = { points: act.points, step: act.step, units: act.units };
  const { item, points, clause } = checkEntryAgainstItem(definition, { ...proposed, ...given }, locale);
  checkLimits(item, countsOf(row), points, locale);
  if (item.mustHear && !act.heard && !declared) throw refused("heard", "entry.heardMissing");
  if (item.needsDecision && !act.decision) throw refused("decision.body", "entry.decisionMissing");
  const { base, redeemable } = entryParts(definition, item, points);
  return {
    subjectId: row.id,
    groupId: row.group_id,
    kind: item.sign,
    base,
    itemCode: item.code,
    component: item.component,
    clause,
    points,
    redeemable,
    hearing: item.mustHear ? hearingFor(act.heard, declared) : undefined,
  };
}

/** Whose subject has agreed or disagreed was heard; who was not at home was left a note, and has the days to answer. */
function hearingFor(heard: Act["heard"], declared: boolean): Scored["hearing"] {
  if (declared) return "later";
  return heard === "tell" ? "now" : heard === "absent" ? "note" : undefined;
}

const countsOf = (row: SubjectRow): ItemCounts => ({
  month: { times: row.month_times, points: row.month_points },
  period: { times: row.period_times, points: row.period_points },
  cycle: { times: row.cycle_times, points: row.cycle_points },
});

async function countFor(
  work: Work,
  { scheme }: SchemeRules,
  place: PostingPlace,
  act: Act,
  subjectIds: readonly string[],
  exceptEntryId: string | null,
): Promise<SubjectRow[]> {
  const { countyId } = work.access.ctx;
  const ids = sql`${sql.param([...subjectIds])}::uuid[]`;
  const group = groupIdOf(work) ?? scheme.groupId;
  const month = `${act.actOn.slice(0, 7)}-01`;
  const [, rows] = await Promise.all([
    work.tx.execute(
      sql`select id from subject where county_id = ${countyId} and id = any(${ids}) order by id for no key update`,
    ),
    work.tx.execute<SubjectRow>(sql`
      with had as (
        select e.subject_id, e.period_id, e.cycle_id, e.act_on, abs(e.points) as points from entry e
        where e.county_id = ${countyId} and e.scheme_id = ${scheme.id} and e.subject_id = any(${ids}) and e.item_code = ${act.itemCode}
          and e.status not in ('rejected', 'withdrawn') and e.origin <> 'penalty' and e.id is distinct from ${exceptEntryId}::uuid
          and not exists (select 1 from posting g where g.county_id = e.county_id and g.source_kind = 'reversal' and g.source_id = e.id)
      ), counted as (
        select subject_id,
          count(*) filter (where act_on >= ${month}::date and act_on < ${month}::date + interval '1 month')::int as month_times,
          coalesce(sum(points) filter (where act_on >= ${month}::date and act_on < ${month}::date + interval '1 month'), 0)::int as month_points,
          count(*) filter (where period_id = ${place.periodId})::int as period_times,
          coalesce(sum(points) filter (where period_id = ${place.periodId}), 0)::int as period_points,
          count(*) filter (where cycle_id = ${place.cycleId})::int as cycle_times,
          coalesce(sum(points) filter (where cycle_id = ${place.cycleId}), 0)::int as cycle_points,
          count(*) filter (where act_on = ${act.actOn}::date)::int as same_day
        from had group by subject_id
      )
      select s.id, s.name, s.group_id, en.class_code, coalesce(c.month_times, 0) as month_times, coalesce(c.month_points, 0) as month_points,
        coalesce(c.period_times, 0) as period_times, coalesce(c.period_points, 0) as period_points,
        coalesce(c.cycle_times, 0) as cycle_times, coalesce(c.cycle_points, 0) as cycle_points, coalesce(c.same_day, 0) as same_day
      from subject s
      left join enrolment en on en.county_id = s.county_id and en.subject_id = s.id and en.scheme_id = ${scheme.id}
        and en.from_on <= ${act.actOn}::date and (en.until_on is null or en.until_on >= ${act.actOn}::date)
        and (en.declined_on is null or en.declined_on > ${act.actOn}::date)
      left join counted c on c.subject_id = s.id
      where s.county_id = ${countyId} and s.village_id = ${villageOf(work)} and s.line = ${scheme.line} and s.id = any(${ids})
        and (${group}::uuid is null or s.group_id = ${group}::uuid)
      order by array_position(${ids}, s.id)`),
  ]);
  return [...rows];
}
