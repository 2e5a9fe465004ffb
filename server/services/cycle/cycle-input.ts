import { and, eq, sql } from "drizzle-orm";
import { cycle, period, templateVersion } from "@/db/schema/scheme";
import type { CycleSpan } from "@/server/domain/calendar/cycles";
import type {
  CycleInput,
  GradeMove,
  PostedEntry,
  PreviousResult,
  RatedSubject,
  VetoEvent,
} from "@/server/domain/evaluate/input";
import { parseDefinition } from "@/server/domain/scheme/definition";
import { DomainError } from "@/server/errors";
import type { Work } from "@/server/services/access";
import { withEarlier } from "./changed-version";
import { type Extras, only, readExtras } from "./cycle-extras";
import { hashOfParts, type InputParts, partsOf } from "./input-parts";
import { type DecidedTie, withTieOrders } from "./tie-orders";

type CycleRow = typeof cycle.$inferSelect;
type PeriodRow = typeof period.$inferSelect;
export type ReadCycle = {
  row: CycleRow;
  periods: PeriodRow[];
  input: CycleInput;
  /** What bodies decided among equals, as far as it holds; their order is in the input. */
  decided: DecidedTie[];
  parts: InputParts;
  inputHash: Buffer;
};

/**
 * Everything a cycle's scores depend on, read in seven set-based statements whatever the size of the village, a few more for
 * what only some rule books have, and its digest (domain.md, invariant 7). Errors: cycle.notFound.
 */
export async function readCycleInput(work: Work, cycleId: string): Promise<ReadCycle> {
  const { digest, ...read } = await readCycleFacts(work, cycleId);
  const parts = partsOf(read.input, digest);
  return { ...read, parts, inputHash: hashOfParts(parts) };
}

/**
 * The same without the digest of it all, which costs more than the evaluation; with that of the definition. `subjectId`: of
 * one subject alone, whose score depends on nobody else.
 */
export async function readCycleFacts(
  work: Work,
  cycleId: string,
  subjectId?: string,
): Promise<Omit<ReadCycle, "inputHash" | "parts"> & { digest: string | null }> {
  const { tx, access } = work;
  const { countyId } = access.ctx;
  const of = { countyId, cycleId, subjectId };
  const [cycles, periods, subjects, entries, vetoes, previousResults, moves] = await Promise.all([
    tx
      .select({ row: cycle, definition: templateVersion.definition, digest: templateVersion.digest })
      .from(cycle)
      .innerJoin(
        templateVersion,
        and(eq(templateVersion.countyId, cycle.countyId), eq(templateVersion.id, cycle.versionId)),
      )
      .where(and(eq(cycle.countyId, countyId), eq(cycle.id, cycleId))),
    tx
      .select()
      .from(period)
      .where(and(eq(period.countyId, countyId), eq(period.cycleId, cycleId)))
      .orderBy(period.no),
    tx.execute<EnrolmentRow>(enrolmentsOf(of)),
    tx.execute<EntryRow>(entriesOf(of)),
    tx.execute<VetoRow>(vetoesOf(of)),
    tx.execute<{ subject_id: string; grade: string | null }>(previousOf(of)),
    tx.execute<MoveRow>(movesOf(of)),
  ]);
  const [found] = cycles;
  if (!found) throw new DomainError("cycle.notFound");
  const span = spanOf(found.row, periods);
  const current = parseDefinition(found.definition);
  const [{ definition, digest }, extras] = await Promise.all([
    withEarlier(work, found.row, current, found.digest?.toString("hex") ?? null),
    readExtras(work, current, { cycleId, span, subjectId }),
  ]);
  const known = new Set(definition.vetoes.map((veto) => veto.code));
  const rated = ratedSubjects(subjects, span, extras);
  const enrolled = new Set(rated.map((subject) => subject.id));
  const input: CycleInput = {
    definition,
    cycle: span,
    subjects: rated,
    entries: entries.filter((entry) => enrolled.has(entry.subject_id)).map(postedEntry),
    vetoes: vetoes.filter((veto) => known.has(veto.item_code)).map(vetoEvent),
    previousResults: previousResults.map(
      (row): PreviousResult => ({ subjectId: row.subject_id, gradeCode: row.grade }),
    ),
    ...(extras.ballots ? { ballots: extras.ballots } : {}),
    ...(definition.grading.moves ? { moves: moves.map(gradeMoveOf) } : {}),
  };
  // Alone nobody is equal to anybody.
  const ordered = subjectId === undefined ? await withTieOrders(work, cycleId, input) : { input, decided: [] };
  return { row: found.row, periods, ...ordered, digest };
}

/** A cycle as the calendar knows it. */
const spanOf = (row: CycleRow, periods: readonly PeriodRow[]): CycleSpan => ({
  key: row.name,
  from: row.startsOn,
  to: row.endsOn,
  periods: periods.map(({ no, startsOn, endsOn }) => ({ no, from: startsOn, to: endsOn })),
});

type Of = { countyId: number; cycleId: string; subjectId?: string };

type EnrolmentRow = {
  subject_id: string;
  class_code: string;
  group_id: string | null;
  from_on: string;
  until_on: string | null;
};
type EntryRow = {
  id: string;
  subject_id: string;
  item_code: string;
  points: number;
  act_on: string;
  period_no: number;
  reverses_id: string | null;
  penalty_for: string | null;
};
type VetoRow = { id: string; subject_id: string; item_code: string; decided_on: string; late_in: string | null };

const enrolmentsOf = ({ countyId, cycleId, subjectId }: Of) => sql`
  select e.subject_id, e.class_code, s.group_id, e.from_on::text, e.until_on::text
  from cycle c
  join enrolment e on e.county_id = c.county_id and e.scheme_id = c.scheme_id and (e.declined_on is null or e.declined_on > c.ends_on)
    and e.from_on <= c.ends_on and (e.until_on is null or e.until_on >= c.starts_on)
  join subject s on s.county_id = e.county_id and s.id = e.subject_id
  where c.county_id = ${countyId} and c.id = ${cycleId} ${only(subjectId, sql`e.subject_id`)}
  order by e.subject_id, e.from_on`;

const unreversed = sql`not exists (
    select 1 from posting g where g.county_id = e.county_id and g.source_kind = 'reversal' and g.source_id = e.id)`;

/**
 * Posted entries of the cycle, and its reversals as entries of their own: one that cancels an entry of a closed period
 * counts in the period it was posted to, so that what was closed stays as it was; one of an old book's counts nowhere, as its entry did.
 */
const entriesOf = ({ countyId, cycleId, subjectId }: Of) => sql`
  select e.id, e.subject_id, e.item_code, e.points, e.act_on::text, p.no as period_no, null::uuid as reverses_id,
    case when e.origin = 'penalty' then e.corrects_id end as penalty_for
  from entry e join period p on p.county_id = e.county_id and p.id = e.period_id
  where e.county_id = ${countyId} and e.cycle_id = ${cycleId} and e.status = 'posted' and e.kind <> 'veto' ${only(subjectId, sql`e.subject_id`)}
  union all
  select l.id, l.subject_id, l.item_code, l.honour, l.act_on::text, p.no, l.source_id, null::uuid
  from cycle c
  join scheme s on s.county_id = c.county_id and s.id = c.scheme_id
  join ledger l on l.county_id = c.county_id and l.village_id = s.village_id and l.cycle_id = c.id and l.kind = 'reversal'
    and l.component <> 'veto'
  join period p on p.county_id = l.county_id and p.id = l.period_id
  where c.county_id = ${countyId} and c.id = ${cycleId} ${only(subjectId, sql`l.subject_id`)}
    and not exists (select 1 from carry_line o where o.county_id = l.county_id and o.entry_id = l.source_id)
  order by 1`;

/** Vetoes of earlier cycles too: some last for months. */
const vetoesOf = ({ countyId, cycleId, subjectId }: Of) => sql`
  select e.id, e.subject_id, e.item_code, coalesce(e.decision ->> 'date', e.act_on::text) as decided_on, case when e.late then p.starts_on::text end as late_in
  from cycle c join entry e on e.county_id = c.county_id and e.scheme_id = c.scheme_id
  left join period p on p.county_id = e.county_id and p.id = e.period_id
  where c.county_id = ${countyId} and c.id = ${cycleId} and e.kind = 'veto' and e.status = 'posted' and e.act_on <= c.ends_on and ${unreversed}
    ${only(subjectId, sql`e.subject_id`)}
  order by e.id`;

const previousOf = ({ countyId, cycleId, subjectId }: Of) => sql`
  select r.subject_id, r.grade
  from result r where r.county_id = ${countyId} and r.closing_id = (
    select k.id from closing k
    join cycle b on b.county_id = k.county_id and b.id = k.cycle_id
    join cycle c on c.county_id = b.county_id and c.scheme_id = b.scheme_id and c.id = ${cycleId}
    where k.county_id = ${countyId} and k.status = 'final' and k.period_id is null and b.ends_on < c.starts_on
    order by b.ends_on desc limit 1) ${only(subjectId, sql`r.subject_id`)}
  order by r.subject_id`;

type MoveRow = { id: string; subject_id: string; event: string; steps: number; on: string };

/** Events that move a grade, those taken back left out. */
const movesOf = ({ countyId, cycleId, subjectId }: Of) => sql`
  select id, subject_id, event, steps, moved_on::text as "on" from grade_move
  where county_id = ${countyId} and cycle_id = ${cycleId} and withdrawn_at is null ${only(subjectId, sql`subject_id`)} order by id`;

const gradeMoveOf = ({ subject_id, ...row }: MoveRow): GradeMove => ({ ...row, subjectId: subject_id });

const postedEntry = (row: EntryRow): PostedEntry => ({
  id: row.id,
  subjectId: row.subject_id,
  itemCode: row.item_code,
  points: row.points,
  actOn: row.act_on,
  periodNo: row.period_no,
  reversesId: row.reverses_id,
  ...(row.penalty_for === null ? {} : { penaltyFor: row.penalty_for }),
});

const vetoEvent = (row: VetoRow): VetoEvent => ({
  id: row.id,
  subjectId: row.subject_id,
  vetoCode: row.item_code,
  on: row.decided_on,
  ...(row.late_in === null ? {} : { lateIn: row.late_in }),
});

/** One subject from its enrolments: the last class decides; a class held in an earlier period decides that period's base. */
function ratedSubjects(rows: readonly EnrolmentRow[], span: CycleSpan, { members, declared }: Extras): RatedSubject[] {
  const bySubject = Map.groupBy(rows, (row) => row.subject_id);
  return [...bySubject].map(([id, own]) => {
    const [first, last] = [own[0], own.at(-1)] as [EnrolmentRow, EnrolmentRow];
    const classes = span.periods.flatMap((period) => {
      const held = own.findLast(
        (row) => row.from_on <= period.to && (row.until_on === null || row.until_on >= period.from),
      );
      return held && held.class_code !== last.class_code ? [[period.no, held.class_code] as const] : [];
    });
    const [target, heads] = [declared.get(id), members.get(id)];
    return {
      id,
      classCode: last.class_code,
      ...(heads === undefined ? {} : { members: heads }),
      ...(target === undefined ? {} : { declared: target }),
      ...(classes.length > 0 ? { classInPeriod: Object.fromEntries(classes) } : {}),
      groupId: last.group_id,
      from: first.from_on,
      to: last.until_on,
    };
  });
}
