import { roundHalfUp } from "@/server/domain/fraction";
import { findGrade } from "@/server/domain/scheme/find";
import { DomainError } from "@/server/errors";
import { type Compiled, compile } from "./compile";
import { flagsOf } from "./consequences";
import { applyGrading, classesByRight } from "./grade";
import type { CycleInput, PeriodInput, PostedEntry, RatedSubject } from "./input";
import { byText, groupBy } from "./order";
import type { Candidate, Record } from "./places";
import type { EvaluationResult, ResultStanding, ScoreNode, SubjectResult } from "./result";
import { exactValue, periodNode, type Scored, scoreNode } from "./score";
import { tallyEntries } from "./tally";
import { NO_VETO, type VetoOutcome, vetoOutcome } from "./vetoes";

const NO_ENTRIES: readonly PostedEntry[] = [];

type Assessed = {
  readonly subject: RatedSubject;
  readonly standing: ResultStanding;
  readonly veto: VetoOutcome;
  /** null for the exempt. */
  readonly score: { readonly node: ScoreNode; readonly points: number } | null;
};

type Prepared = {
  readonly compiled: Compiled;
  readonly subjects: readonly RatedSubject[];
  scored(subject: RatedSubject): Scored;
  veto(subject: RatedSubject): VetoOutcome;
};

function prepare(input: CycleInput): Prepared {
  const compiled = compile(input.definition, input.cycle);
  const subjects = [...input.subjects].sort((a, b) => byText(a.id, b.id));
  const known = new Set(subjects.map((subject) => subject.id));
  const entries = groupBy(input.entries, (entry) => entry.subjectId);
  for (const [subjectId, [entry]] of entries) {
    if (!known.has(subjectId)) throw new DomainError("entry.unknownSubject", { entry: entry?.id ?? "" });
  }
  const events = groupBy(input.vetoes, (event) => event.subjectId);
  const veto = (subject: RatedSubject) => {
    const own = events.get(subject.id);
    return own ? vetoOutcome(compiled, own) : NO_VETO;
  };
  const scored = (subject: RatedSubject) => ({
    compiled,
    subject,
    tally: tallyEntries(compiled, entries.get(subject.id) ?? NO_ENTRIES),
    zeroPeriods: veto(subject).zeroPeriods,
  });
  return { compiled, subjects, scored, veto };
}

function standingOf(compiled: Compiled, subject: RatedSubject, veto: VetoOutcome, lastDay: string): ResultStanding {
  const subjectClass = compiled.classes.get(subject.classCode);
  if (!subjectClass) throw new DomainError("entry.unknownClass", { class: subject.classCode });
  if (subjectClass.standing === "exempt") return "exempt";
  const gone = (subject.to !== null && subject.to < lastDay) || (subject.from !== null && subject.from > lastDay);
  if (gone) return "absent";
  return veto.barredBy ? "barred" : subjectClass.standing;
}

function assess(prepared: Prepared, subject: RatedSubject): Assessed {
  const { compiled } = prepared;
  const veto = prepared.veto(subject);
  const standing = standingOf(compiled, subject, veto, compiled.cycle.to);
  if (standing === "exempt") return { subject, standing, veto, score: null };
  const node = scoreNode(prepared.scored(subject));
  return { subject, standing, veto, score: { node, points: veto.zeroedBy ? 0 : roundHalfUp(exactValue(node)) } };
}

function unitOf(compiled: Compiled, subject: RatedSubject): string {
  const { unit } = compiled.definition.grading;
  switch (unit) {
    case "all":
      return "";
    case "group":
      return subject.groupId ?? "";
    case "class":
      return subject.classCode;
    default:
      return unit satisfies never;
  }
}

function candidatesOf(
  compiled: Compiled,
  assessed: readonly Assessed[],
  previousResults: CycleInput["previousResults"],
): Map<string, Candidate> {
  const byRight = classesByRight(compiled.definition.grading);
  const previous = new Map(previousResults.map((result) => [result.subjectId, result.gradeCode]));
  const candidates = new Map<string, Candidate>();
  for (const { subject, standing, veto, score } of assessed) {
    if (standing !== "rated" || !score) continue;
    const counted = !byRight.has(subject.classCode);
    candidates.set(subject.id, {
      id: subject.id,
      classCode: subject.classCode,
      unit: unitOf(compiled, subject),
      score: score.points,
      previous: previous.get(subject.id),
      counted,
      placeable: counted && veto.forced === null,
      grade: null,
      rank: null,
      steps: [],
    });
  }
  return candidates;
}

/**
 * Scores and grades one cycle. Pure: the same input in any order gives the same result (domain.md, invariant 7), and the
 * cost grows as n log n. Scores are exact and rounded once, half up, to hundredths, before grading sees them.
 * Throws entry.unknownItem, entry.unknownSubject, entry.unknownClass, entry.unknownVeto, entry.outsideCycle,
 * scheme.unknownReference: all of them mean that the caller read something inconsistent.
 */
export function evaluateCycle(input: CycleInput): EvaluationResult {
  const prepared = prepare(input);
  const { compiled } = prepared;
  const assessed = prepared.subjects.map((subject) => assess(prepared, subject));
  const candidates = candidatesOf(compiled, assessed, input.previousResults);
  const record: Record = { quotas: [], ties: [] };
  applyGrading(compiled.definition.grading, [...candidates.values()], record);
  const previous = new Map(input.previousResults.map((result) => [result.subjectId, result.gradeCode]));
  const subjects = assessed.map((one) => {
    const result = subjectResult(compiled, one, candidates.get(one.subject.id));
    return { ...result, flags: flagsOf(compiled.definition, result, previous.get(result.subjectId)) };
  });
  return { type: "cycle", cycleKey: input.cycle.key, periodNo: null, subjects, ...record };
}

function subjectResult(compiled: Compiled, assessed: Assessed, candidate: Candidate | undefined): SubjectResult {
  const { subject, standing, veto, score } = assessed;
  const { id: subjectId, classCode, groupId } = subject;
  const who = { subjectId, classCode, groupId, standing, flags: [] };
  if (!score) return { ...who, score: null, gradeCode: null, stars: null, rank: null, explanation: null };
  const steps = [...(candidate?.steps ?? [])];
  // A veto with a grade settles it for those who would get none too: a probationary member is not spared by having none.
  const settled = standing === "rated" || standing === "scoredOnly" ? veto.forced : null;
  if (settled) {
    const { vetoId, vetoCode, clause, grade } = settled;
    steps.push({ type: "veto", rule: null, grade, clause, vetoId, vetoCode });
  }
  const gradeCode = settled ? settled.grade : (candidate?.grade ?? null);
  const stars = findGrade(compiled.definition, gradeCode)?.stars ?? null;
  const explanation = { score: score.node, zeroedBy: veto.zeroedBy, grade: steps };
  return { ...who, score: score.points, gradeCode, stars, rank: candidate?.rank ?? null, explanation };
}

/**
 * The result of one sub-period: the components counted by period, added up; no grades. Entries of other periods may be in
 * the input and change nothing. Throws as evaluateCycle, and scheme.outsideCycles for a period the cycle does not have.
 */
export function evaluatePeriod(input: PeriodInput): EvaluationResult {
  const period = input.cycle.periods.find((candidate) => candidate.no === input.periodNo);
  if (!period) throw new DomainError("scheme.outsideCycles", { date: String(input.periodNo) });
  const entries = input.entries.filter((entry) => entry.periodNo <= period.no);
  const prepared = prepare({ ...input, entries });
  const { compiled } = prepared;
  const codes = compiled.components.filter((component) => component.counted === "period").map(({ code }) => code);
  const subjects = prepared.subjects.map((subject): SubjectResult => {
    const standing = standingOf(compiled, subject, NO_VETO, period.to);
    const { id: subjectId, classCode, groupId } = subject;
    const who = { subjectId, classCode, groupId, standing, gradeCode: null, stars: null, rank: null, flags: [] };
    if (standing === "exempt") return { ...who, score: null, explanation: null };
    const scored = prepared.scored(subject);
    const node = periodNode(scored, codes, period);
    const score: ScoreNode = {
      type: "sum",
      points: node.points,
      clause: compiled.definition.score.clause,
      parts: node.parts,
    };
    const zeroedBy = scored.zeroPeriods.get(period.no) ?? null;
    return { ...who, score: node.points, explanation: { score, zeroedBy, grade: [] } };
  });
  return { type: "period", cycleKey: input.cycle.key, periodNo: period.no, subjects, quotas: [], ties: [] };
}
