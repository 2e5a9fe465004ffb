import { and, desc, eq, inArray, isNull, lte, or, sql } from "drizzle-orm";
import { orgUnit } from "@/db/schema/org";
import { participant, subject } from "@/db/schema/roster";
import { cycle, scheme } from "@/db/schema/scheme";
import { isParticipantLine, type ParticipantLine } from "@/server/domain/access/lines";
import { monthKey } from "@/server/domain/calendar/dates";
import { type Calendar, deadlineAfter } from "@/server/domain/calendar/workdays";
import { alertsOf } from "@/server/domain/evaluate/alerts";
import { evaluateCycle } from "@/server/domain/evaluate/evaluate";
import type { PostedEntry } from "@/server/domain/evaluate/input";
import type { EvaluationResult, SubjectResult } from "@/server/domain/evaluate/result";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import type { Moves } from "@/server/domain/scheme/grading";
import type { LocalText } from "@/server/domain/scheme/parts";
import { groupIdOf, villageOf, type Work } from "@/server/services/access";
import { type ReadCycle, readCycleInput } from "@/server/services/cycle/cycle-input";
import { calendarsOf } from "@/server/services/notice/calendar";
import { inspectedDays } from "@/server/services/round/inspected";
import { carriedGrades, movedIn } from "./moves";

export type StandingRow = {
  id: string;
  name: string;
  code: string;
  groupId: string | null;
  groupName: string | null;
  shift: string | null;
  place: string | null;
  classTitle: LocalText | null;
  /** Hundredths; null for the exempt. */
  score: number | null;
  /** Deducted in the month of today, as a size. */
  deducted: number;
  grade: LocalText | null;
  nextGrade: LocalText | null;
  /** Least inspections a year by the grade, and the days of this cycle on which something was recorded. */
  leastPerYear: number | null;
  inspected: number;
  /** By when somebody who is not scored yet is to be scored for the first time (ISO), where the rule book says. */
  scoreBy: string | null;
};

export type StandingAlert = { subjectId: string; name: string; deducted: number; action: LocalText; clause: string };
export type StandingAward = {
  title: LocalText;
  of: "subject" | "group";
  winners: readonly string[];
  candidates: readonly string[];
};

export type Standing = {
  schemeId: string;
  title: string;
  titleEn: string;
  line: ParticipantLine;
  cycle: { id: string; name: string; startsOn: string; endsOn: string };
  rows: StandingRow[];
  alerts: StandingAlert[];
  awards: StandingAward[];
  groups: { id: string; name: string; deducted: number }[];
  moves: Moves | null;
  /** Events of this cycle that move a grade, newest first. */
  moved: {
    id: string;
    subjectId: string;
    name: string;
    event: string;
    steps: number;
    on: string;
    reason: string;
    byName: string;
  }[];
};

type InForce = Pick<typeof scheme.$inferSelect, "id" | "title" | "titleEn" | "line">;

/**
 * 当前积分: what the running cycle of each scheme of a class, market or enterprise comes to today, by the very evaluation that
 * closes it, in the order of the roster and never of rank. For staff only; who sees an own subject has `ownStanding`.
 */
export async function standingsAt(work: Work): Promise<Standing[]> {
  const { tx, access } = work;
  const group = groupIdOf(work);
  const schemes = await tx
    .select({ id: scheme.id, title: scheme.title, titleEn: scheme.titleEn, line: scheme.line })
    .from(scheme)
    .where(
      and(
        eq(scheme.countyId, access.ctx.countyId),
        eq(scheme.villageId, villageOf(work)),
        eq(scheme.status, "in_force"),
        inArray(scheme.line, [...access.rows.lines]),
        group ? or(isNull(scheme.groupId), eq(scheme.groupId, group)) : undefined,
      ),
    )
    .orderBy(scheme.adoptedOn);
  const standings: Standing[] = [];
  for (const one of schemes) {
    if (!isParticipantLine(one.line)) continue;
    const read = await runningCycle(work, one.id);
    if (read) standings.push(await standingOf(work, { ...one, line: one.line }, read));
  }
  return standings;
}

/** The cycle that holds today, or the last before it (holidays). */
export async function runningCycle(work: Work, schemeId: string): Promise<ReadCycle | null> {
  const [found] = await work.tx
    .select({ id: cycle.id })
    .from(cycle)
    .where(
      and(
        eq(cycle.countyId, work.access.ctx.countyId),
        eq(cycle.schemeId, schemeId),
        lte(cycle.startsOn, work.today),
        eq(cycle.carriedOver, false),
      ),
    )
    .orderBy(desc(cycle.startsOn))
    .limit(1);
  return found ? readCycleInput(work, found.id) : null;
}

async function standingOf(work: Work, of: InForce & { line: ParticipantLine }, read: ReadCycle): Promise<Standing> {
  const { definition, entries } = read.input;
  const evaluated = evaluateCycle(read.input);
  const [people, carried, walked, calendarAt] = await Promise.all([
    peopleOf(work, evaluated.subjects),
    definition.grading.moves ? carriedGrades(work, read.row) : new Map<string, string | null>(),
    inspectedDays(work, of.id, read.row.startsOn, read.row.endsOn),
    calendarsOf(work),
  ]);
  const tally = tallyOf(entries, monthKey(work.today));
  const rows = people.flatMap((one): StandingRow[] => {
    const result = evaluated.subjects.find(({ subjectId }) => subjectId === one.id);
    if (!result) return [];
    // Until it is scored in this cycle, a subject keeps the grade that the last closing gave it for this one.
    const kept = tally.has(one.id) ? undefined : carried.get(one.id);
    const shown = kept ? startingWith(kept, result) : result;
    const row = rowOf(definition, one, shown, tally.get(one.id), calendarAt(one.joinedOn));
    // A round that found nothing to record is an inspection all the same.
    const days = new Set([...(tally.get(one.id)?.days ?? []), ...(walked.get(one.id) ?? [])]);
    return [{ ...row, inspected: days.size }];
  });
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  const alerts = alertsOf(definition, { type: "month", month: monthKey(work.today) }, read.input.subjects, entries);
  return {
    schemeId: of.id,
    title: of.title,
    titleEn: of.titleEn,
    line: of.line,
    cycle: { id: read.row.id, name: read.row.name, startsOn: read.row.startsOn, endsOn: read.row.endsOn },
    rows,
    alerts: alerts.flatMap(({ alert, subjectId, deducted, clause }) => {
      const rule = definition.alerts[alert];
      return rule ? [{ subjectId, name: names.get(subjectId) ?? "", deducted, action: rule.action, clause }] : [];
    }),
    awards: awardsOf(definition, evaluated, rows),
    groups: groupsOf(rows),
    moves: definition.grading.moves ?? null,
    moved: definition.grading.moves ? await movedIn(work, read.row.id, names) : [],
  };
}

const startingWith = (grade: string, result: SubjectResult): SubjectResult => ({
  ...result,
  gradeCode: grade,
  ...(result.nextGradeCode === result.gradeCode ? { nextGradeCode: grade } : {}),
});

type Person = Awaited<ReturnType<typeof peopleOf>>[number];

function peopleOf({ tx, access, unit }: Work, subjects: readonly SubjectResult[]) {
  return tx
    .select({
      id: subject.id,
      name: subject.name,
      code: subject.code,
      groupId: subject.groupId,
      groupName: orgUnit.name,
      joinedOn: subject.joinedOn,
      shift: participant.shift,
      place: participant.place,
    })
    .from(subject)
    .leftJoin(participant, and(eq(participant.countyId, subject.countyId), eq(participant.id, subject.id)))
    .leftJoin(orgUnit, and(eq(orgUnit.countyId, subject.countyId), eq(orgUnit.id, subject.groupId)))
    .where(
      and(
        eq(subject.countyId, access.ctx.countyId),
        eq(subject.status, "active"),
        inArray(
          subject.id,
          subjects.map(({ subjectId }) => subjectId),
        ),
        access.groupPath ? eq(subject.groupId, unit.id) : undefined,
      ),
    )
    .orderBy(
      sql`case when ${subject.line} = 'enterprise' then ${orgUnit.sortNo} end`,
      sql`case when ${subject.code} ~ '^[0-9]{1,9}$' then ${subject.code}::int end`,
      subject.code,
    );
}

type Tally = { deducted: number; days: Set<string> };

/** What counts per subject: sizes deducted in the month, and days with a record; reversed entries on neither side. */
function tallyOf(entries: readonly PostedEntry[], month: string): Map<string, Tally> {
  const reversed = new Set(entries.flatMap(({ reversesId }) => (reversesId === null ? [] : [reversesId])));
  const tally = new Map<string, Tally>();
  for (const entry of entries) {
    if (entry.reversesId !== null || reversed.has(entry.id)) continue;
    const own = tally.get(entry.subjectId) ?? { deducted: 0, days: new Set<string>() };
    if (entry.points < 0 && monthKey(entry.actOn) === month) own.deducted -= entry.points;
    own.days.add(entry.actOn);
    tally.set(entry.subjectId, own);
  }
  return tally;
}

function rowOf(
  definition: SchemeDefinition,
  person: Person,
  result: SubjectResult,
  tally: Tally | undefined,
  calendar: Calendar,
): StandingRow {
  const titleOf = (code: string | null | undefined) =>
    definition.grading.grades.find((grade) => grade.code === code)?.title ?? null;
  const { joinedOn, ...shown } = person;
  const least = definition.grading.consequences.flatMap((rule) => (rule.type === "inspections" ? rule.byGrade : []));
  return {
    ...shown,
    classTitle: definition.classes.find(({ code }) => code === result.classCode)?.title ?? null,
    score: result.score,
    deducted: tally?.deducted ?? 0,
    grade: titleOf(result.gradeCode),
    nextGrade: titleOf(result.nextGradeCode),
    leastPerYear: least.find(({ grade }) => grade === result.gradeCode)?.leastPerYear ?? null,
    inspected: tally?.days.size ?? 0,
    scoreBy: tally ? null : firstScoring(definition, result.classCode, joinedOn, calendar),
  };
}

/** The last day for scoring a newcomer of this class (grading.rules, untilScored). */
function firstScoring(
  definition: SchemeDefinition,
  classCode: string,
  joinedOn: string,
  calendar: Calendar,
): string | null {
  for (const rule of definition.grading.rules) {
    if (rule.type !== "untilScored" || !rule.within || !rule.classes.includes(classCode)) continue;
    return deadlineAfter(calendar, joinedOn, rule.within.days, rule.within.dayKind);
  }
  return null;
}

function groupsOf(rows: readonly StandingRow[]): Standing["groups"] {
  const sums = new Map<string, { id: string; name: string; deducted: number }>();
  for (const { groupId, groupName, score } of rows) {
    if (groupId === null) continue;
    const sum = sums.get(groupId) ?? { id: groupId, name: groupName ?? "", deducted: 0 };
    sum.deducted += Math.max(0, 0 - (score ?? 0));
    sums.set(groupId, sum);
  }
  return [...sums.values()].sort((a, b) => b.deducted - a.deducted);
}

function awardsOf(
  definition: SchemeDefinition,
  evaluated: EvaluationResult,
  rows: readonly StandingRow[],
): StandingAward[] {
  const people = new Map(rows.map(({ id, name }) => [id, name]));
  const groups = new Map(rows.map(({ groupId, groupName }) => [groupId, groupName ?? ""]));
  return (evaluated.awards ?? []).flatMap(({ award, winners, candidates }) => {
    const rule = definition.awards.find(({ code }) => code === award);
    if (!rule) return [];
    const names = (ids: readonly string[]) =>
      ids.map((id) => (rule.of === "subject" ? people.get(id) : groups.get(id)) ?? "");
    return [{ title: rule.title, of: rule.of, winners: names(winners), candidates: names(candidates) }];
  });
}
