import { type CycleSpan, cycleAt } from "@/server/domain/calendar/cycles";
import { addDays, isCivilDate } from "@/server/domain/calendar/dates";
import type { BallotTally, CycleInput, GradeMove, RatedSubject, VetoEvent } from "@/server/domain/evaluate/input";
import { formatPoints } from "@/server/domain/points";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import type { Language } from "@/server/domain/scheme/parts";
import { DomainError } from "@/server/errors";
import type { Facts } from "./facts";
import { readEntries } from "./read-entries";
import { knowsSubject, type Reading } from "./reading";
import { allowed, Problems, readPoints } from "./rows";

/** The cycle named by its key or by a day in it. Throws facts.unknownCycle. */
function cycleNamed(definition: SchemeDefinition, name: string): CycleSpan {
  const { cycle } = definition;
  const { span } = cycle;
  const listed = span.type === "custom" ? span.cycles.find((candidate) => candidate.key === name) : undefined;
  const found = listed
    ? cycleAt(cycle, listed.from)
    : isCivilDate(name)
      ? cycleAt(cycle, name)
      : keyed(definition, name);
  if (!found) throw new DomainError("facts.unknownCycle", { cycle: name, ...cycleAround(definition, name) });
  return found;
}

/** A cycle there is, to show how one is named: of the year of `name` where it begins with one. */
function cycleAround(definition: SchemeDefinition, name: string): { key: string; day: string } {
  const { cycle, meta } = definition;
  const inForce = meta.source.inForceFrom ?? "2026-01-01";
  const years = [name.slice(0, 4), inForce.slice(0, 4)].filter((year) => /^\d{4}$/.test(year));
  const listed = cycle.span.type === "custom" ? cycle.span.cycles.map((one) => one.from) : [];
  const days = [...years.map((year) => `${year}-06-30`), ...years.map((year) => `${year}-10-01`), ...listed];
  const found = [...days, ...(cycle.first ? [cycle.first.from] : [])].map((day) => cycleAt(cycle, day));
  const span = found.find((one) => one !== null);
  return { key: span?.key ?? "2026", day: span?.from ?? "2026-06-30" };
}

/** A cycle by its key, which begins with the year it starts in ("2026", "2026-2"). */
function keyed(definition: SchemeDefinition, key: string): CycleSpan | null {
  const first = `${key.slice(0, 4)}-01-01`;
  if (!isCivilDate(first)) return null;
  for (let day = 0; day < 366; ) {
    const found = cycleAt(definition.cycle, addDays(first, day));
    if (found?.key === key) return found;
    day += 1;
  }
  return null;
}

function readSubjects(reading: Reading): RatedSubject[] {
  const { definition, facts, cycle, problems } = reading;
  const classes = new Set(definition.classes.map((one) => one.code));
  const grades = new Set(definition.grading.grades.map((one) => one.code));
  const numbers = new Set(cycle.periods.map((period) => String(period.no)));
  const known = (field: string, code: string | null | undefined, codes: ReadonlySet<string>) => {
    if (code === undefined || code === null || codes.has(code)) return;
    problems.add(field, "facts.unknownCode", { code, allowed: allowed(codes) });
  };
  const seen = new Set<string>();
  return facts.subjects.map((subject, index) => {
    const row = `subjects.${index}`;
    if (seen.has(subject.id)) problems.add(`${row}.id`, "facts.duplicateId", { id: subject.id });
    seen.add(subject.id);
    known(`${row}.class`, subject.class, classes);
    known(`${row}.declared`, subject.declared, grades);
    known(`${row}.previous`, subject.previous, grades);
    for (const [no, code] of Object.entries(subject.classInPeriod ?? {})) {
      known(`${row}.classInPeriod`, no, numbers);
      known(`${row}.classInPeriod.${no}`, code, classes);
    }
    const { from, to } = subject;
    if (from && to && from > to) problems.add(`${row}.to`, "facts.datesInverted", { from, to });
    const { brought } = subject;
    if (brought) {
      problems.row(`${row}.brought.honour`, () => readPoints(brought.honour));
      problems.row(`${row}.brought.redeemable`, () => readPoints(brought.redeemable));
    }
    return {
      id: subject.id,
      classCode: subject.class,
      groupId: subject.group ?? null,
      from: from ?? null,
      to: to ?? null,
      ...(subject.classInPeriod && { classInPeriod: subject.classInPeriod as Record<number, string> }),
      ...(subject.members !== undefined && { members: subject.members }),
      ...(subject.declared !== undefined && { declared: subject.declared }),
      ...(subject.tieOrder !== undefined && { tieOrder: subject.tieOrder }),
    };
  });
}

function readVetoes(reading: Reading): VetoEvent[] {
  const codes = new Set(reading.definition.vetoes.map((veto) => veto.code));
  const seen = new Set<string>();
  return reading.facts.vetoes.map((event, index) => {
    const row = `vetoes.${index}`;
    const id = event.id ?? `v${index + 1}`;
    if (seen.has(id)) reading.problems.add(`${row}.id`, "facts.duplicateId", { id });
    seen.add(id);
    knowsSubject(reading, row, event.subject);
    if (!codes.has(event.veto)) {
      reading.problems.add(`${row}.veto`, "facts.unknownCode", { code: event.veto, allowed: allowed(codes) });
    }
    return { id, subjectId: event.subject, vetoCode: event.veto, on: event.on };
  });
}

function readMoves(reading: Reading): GradeMove[] {
  const events = new Map((reading.definition.grading.moves?.events ?? []).map((event) => [event.code, event]));
  return reading.facts.moves.map((move, index) => {
    const row = `moves.${index}`;
    const { problems, cycle } = reading;
    knowsSubject(reading, row, move.subject);
    const event = events.get(move.event);
    const steps = move.steps ?? 1;
    if (!event)
      problems.add(`${row}.event`, "facts.unknownCode", { code: move.event, allowed: allowed(events.keys()) });
    else if (steps > event.mostSteps) problems.add(`${row}.steps`, "facts.tooManySteps", { most: event.mostSteps });
    if (move.on < cycle.from || move.on > cycle.to) {
      problems.add(`${row}.on`, "facts.outsideCycle", { date: move.on, from: cycle.from, to: cycle.to });
    }
    return { id: move.id ?? `m${index + 1}`, subjectId: move.subject, event: move.event, steps, on: move.on };
  });
}

/** The most one vote can give under the ballot. */
function mostOf(ballot: SchemeDefinition["ballots"][number]): number {
  const { scale } = ballot;
  if (scale.type === "scored") return scale.most;
  const each = scale.type === "choices" ? scale.choices.map((choice) => choice.points) : scale.places;
  return Math.max(...each);
}

function readBallots(reading: Reading): BallotTally[] {
  const { definition, problems } = reading;
  const ballots = new Map(definition.ballots.map((ballot) => [ballot.code, ballot]));
  const seen = new Set<string>();
  return reading.facts.ballots.flatMap((tally, index): BallotTally[] => {
    const row = `ballots.${index}`;
    const ballot = ballots.get(tally.ballot);
    if (!knowsSubject(reading, row, tally.subject)) return [];
    if (!ballot) {
      problems.add(`${row}.ballot`, "facts.unknownCode", { code: tally.ballot, allowed: allowed(ballots.keys()) });
      return [];
    }
    const groups = ballot.voters.map((group) => group.code);
    if (!groups.includes(tally.voters)) {
      problems.add(`${row}.voters`, "facts.unknownCode", { code: tally.voters, allowed: allowed(groups) });
    }
    const key = JSON.stringify([tally.subject, tally.ballot, tally.voters]);
    if (seen.has(key)) problems.add(row, "facts.duplicateBallot");
    seen.add(key);
    const written = tally.points ?? tally.mean;
    if (written === undefined || (tally.points !== undefined && tally.mean !== undefined)) {
      problems.add(row, "facts.pointsOrMean");
      return [];
    }
    const votes = tally.votes ?? 1;
    const read = problems.row(`${row}.${tally.points === undefined ? "mean" : "points"}`, () => readPoints(written));
    if (read === null) return [];
    const points = tally.points === undefined ? read * votes : read;
    const most = mostOf(ballot);
    if (points < 0 || points > most * votes) {
      problems.add(row, "facts.voteOutOfScale", { votes, most: formatPoints(most) });
    }
    return [{ subjectId: tally.subject, ballot: tally.ballot, voters: tally.voters, votes, points }];
  });
}

/** Redemptions play no part in a score; accountsOf (./accounts) replays them. */
function checkRedemptions(reading: Reading): void {
  const { problems, cycle, definition } = reading;
  for (const [index, redemption] of reading.facts.redemptions.entries()) {
    const row = `redemptions.${index}`;
    knowsSubject(reading, row, redemption.subject);
    if (definition.redemption.type === "none") problems.add(row, "redemption.notOffered");
    if (redemption.on < cycle.from || redemption.on > cycle.to) {
      problems.add(`${row}.on`, "facts.outsideCycle", { date: redemption.on, from: cycle.from, to: cycle.to });
    }
    const points = problems.row(`${row}.points`, () => readPoints(redemption.points));
    if (points !== null && points <= 0) problems.add(`${row}.points`, "facts.valueTooSmall", { least: "0.5" });
  }
}

/**
 * Facts → what an evaluation takes. Every entry goes through the check that recorded acts go through
 * (checkEntryAgainstItem); limits are left to the evaluation, which counts nothing beyond them. Titles in messages are
 * in `language`. Throws facts.unknownCycle, or facts.contradictory with one field error a row that is wrong.
 */
export function readFacts(definition: SchemeDefinition, facts: Facts, language: Language = "zh"): CycleInput {
  const cycle = cycleNamed(definition, facts.cycle);
  const problems = new Problems();
  const subjects = new Map(facts.subjects.map((subject) => [subject.id, subject]));
  const reading: Reading = { definition, facts, cycle, language, problems, subjects };
  const input: CycleInput = {
    definition,
    cycle,
    subjects: readSubjects(reading),
    entries: readEntries(reading),
    vetoes: readVetoes(reading),
    ballots: readBallots(reading),
    moves: readMoves(reading),
    previousResults: facts.subjects.flatMap(({ id, previous }) =>
      previous === undefined ? [] : [{ subjectId: id, gradeCode: previous }],
    ),
  };
  checkRedemptions(reading);
  problems.throwIfAny();
  return input;
}
