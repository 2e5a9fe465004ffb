import { basisOf } from "@/server/domain/evaluate/needed/basis";
import { findGrade } from "@/server/domain/scheme/find";
import { DomainError } from "@/server/errors";
import { type AwardValues, awardsOf, awardValues, progressOf, targetMet } from "./aims";
import { type Assessed, assess, candidateOf } from "./assess";
import { type Compiled, compile } from "./compile";
import { flagsOf } from "./consequences";
import { applyGrading } from "./grade";
import type { CycleInput, PeriodInput, PostedEntry, RatedSubject } from "./input";
import { movedGrade } from "./moves";
import { byText, groupBy } from "./order";
import type { Candidate, PlacesRecord } from "./places";
import { periodStanding } from "./presence";
import type { EvaluationResult, GradeStep, ScoreNode, SubjectResult } from "./result";
import { periodNode } from "./score";
import { type Frame, type Surroundings, surroundingsOf } from "./surroundings";

/** One subject with the entries of its own: what a stream brings, one after the other. */
export type SubjectMaterial = { readonly subject: RatedSubject; readonly entries: readonly PostedEntry[] };

/** all: every result with its explanation. none: scores and grades alone, for a county at once in little memory. */
export type Explain = "all" | "none";

const NO_ENTRIES: readonly PostedEntry[] = [];

function* materialsOf(input: CycleInput): Generator<SubjectMaterial> {
  const known = new Set(input.subjects.map((subject) => subject.id));
  const entries = groupBy(input.entries, (entry) => entry.subjectId);
  for (const [subjectId, [entry]] of entries) {
    if (!known.has(subjectId)) throw new DomainError("entry.unknownSubject", { entry: entry?.id ?? "" });
  }
  for (const subject of input.subjects) yield { subject, entries: entries.get(subject.id) ?? NO_ENTRIES };
}

/**
 * Scores and grades one cycle. Pure: the same input in any order gives the same result (domain.md, invariant 7), and the
 * cost grows as n log n. Scores are exact and rounded once, half up, to hundredths, before grading sees them.
 * Throws entry.unknownItem, entry.unknownSubject, entry.unknownClass, entry.unknownVeto, entry.outsideCycle,
 * entry.membersMissing, scheme.unknownReference: all of them mean that the caller read something inconsistent.
 */
export function evaluateCycle(input: CycleInput): EvaluationResult {
  return evaluateStream(input, materialsOf(input), "all");
}

/**
 * As evaluateCycle, with the subjects coming one after the other, each once, in any order: what is kept of each is its
 * score and grade, and its explanation only where asked for. Throws as evaluateCycle.
 */
export function evaluateStream(
  frame: Frame,
  materials: Iterable<SubjectMaterial>,
  explain: Explain = "none",
): EvaluationResult {
  return resultOf(frame, graded(frame, materials, explain));
}

type Graded = ReturnType<typeof graded>;

/** Everybody scored, in the order of ids, and graded. */
function graded(frame: Frame, materials: Iterable<SubjectMaterial>, explain: Explain) {
  const compiled = compile(frame.definition, frame.cycle);
  const around = surroundingsOf(frame);
  const assessed: Assessed[] = [];
  for (const { subject, entries } of materials) assessed.push(assess(compiled, around, subject, entries, explain));
  assessed.sort((a, b) => byText(a.subject.id, b.subject.id));
  const candidates = new Map<string, Candidate>();
  for (const one of assessed) {
    const candidate = candidateOf(compiled, around, one);
    if (candidate) candidates.set(candidate.id, candidate);
  }
  const record: PlacesRecord = { quotas: [], ties: [] };
  applyGrading(compiled.definition.grading, [...candidates.values()], record);
  return { compiled, around, assessed, candidates, record };
}

function resultOf(frame: Frame, { compiled, around, assessed, candidates, record }: Graded): EvaluationResult {
  const subjects = assessed.map((one) =>
    subjectResult({ compiled, around, frame }, one, candidates.get(one.subject.id)),
  );
  const { definition } = compiled;
  const forAwards = new Map(assessed.map((one) => [one.subject.id, one.forAwards]));
  return {
    type: "cycle",
    cycleKey: frame.cycle.key,
    periodNo: null,
    subjects,
    ...record,
    ...(definition.awards.some((award) => award.per === "cycle")
      ? { awards: awardsOf(definition, "cycle", subjects, (id) => forAwards.get(id)) }
      : {}),
    ...(definition.targets.length > 0 ? { progress: progressOf(definition, subjects) } : {}),
  };
}

/** The grade after the rules: moved by events, and settled by a veto, which wins. */
function finish(compiled: Compiled, around: Surroundings, one: Assessed, candidate: Candidate | undefined) {
  const { subject, standing, veto } = one;
  const steps: GradeStep[] = [...(candidate?.steps ?? [])];
  const { moves } = compiled.definition.grading;
  const events = around.moves.get(subject.id) ?? [];
  let grade = candidate?.grade ?? null;
  const now = moves?.applies === "thisCycle" ? movedGrade(compiled, subject.classCode, grade, events) : null;
  if (moves && now) {
    grade = now.grade;
    const { up, down, moveIds } = now;
    steps.push({ type: "moved", rule: null, grade, clause: moves.clause, up, down, moveIds });
    // Nobody is moved into a grade that a veto bars: the vetoes come last.
    const barred = grade === null ? undefined : veto.barredGrades.get(grade);
    if (barred) {
      const { vetoId, vetoCode, clause, instead } = barred;
      grade = instead;
      steps.push({ type: "veto", rule: null, grade, clause, vetoId, vetoCode });
    }
  }
  // A veto with a grade settles it for those who would get none too: a probationary member is not spared by having none.
  const settled = standing === "rated" || standing === "scoredOnly" ? veto.forced : null;
  if (settled) {
    const { vetoId, vetoCode, clause } = settled;
    grade = settled.grade;
    steps.push({ type: "veto", rule: null, grade, clause, vetoId, vetoCode });
  }
  if (moves?.applies !== "nextCycle" || standing !== "rated") return { grade, steps };
  const next = movedGrade(compiled, subject.classCode, grade, events)?.grade ?? grade;
  return { grade, steps, next };
}

type Around = { readonly compiled: Compiled; readonly around: Surroundings; readonly frame: Frame };

function subjectResult(
  { compiled, around, frame }: Around,
  one: Assessed,
  candidate: Candidate | undefined,
): SubjectResult {
  const { subject, standing, veto, score } = one;
  const { id: subjectId, classCode, groupId } = subject;
  const who = { subjectId, classCode, groupId, standing, flags: [] };
  if (!score) return { ...who, score: null, gradeCode: null, stars: null, rank: null, explanation: null };
  const { grade: gradeCode, steps, next } = finish(compiled, around, one, candidate);
  const stars = findGrade(compiled.definition, gradeCode)?.stars ?? null;
  const met = standing === "rated" ? targetMet(compiled.definition, subject.declared, gradeCode) : undefined;
  const result = {
    ...who,
    score: score.points,
    gradeCode,
    stars,
    rank: candidate?.rank ?? null,
    ...(next === undefined ? {} : { nextGradeCode: next }),
    ...(met === undefined ? {} : { targetMet: met }),
    explanation: score.node
      ? {
          score: score.node,
          zeroedBy: veto.zeroedBy,
          grade: steps,
          basis: basisOf(compiled, around, frame, one, candidate),
        }
      : null,
  };
  return { ...result, flags: flagsOf(compiled.definition, result, around.previous.get(subjectId)) };
}

/**
 * The result of one sub-period: the components counted by period, added up; no grades, but the period's awards. Entries
 * of other periods may be in the input and change nothing. Throws as evaluateCycle, and scheme.outsideCycles for a period
 * the cycle does not have.
 */
export function evaluatePeriod(input: PeriodInput): EvaluationResult {
  const period = input.cycle.periods.find((candidate) => candidate.no === input.periodNo);
  if (!period) throw new DomainError("scheme.outsideCycles", { date: String(input.periodNo) });
  const entries = input.entries.filter((entry) => entry.periodNo <= period.no);
  const compiled = compile(input.definition, input.cycle);
  const around = surroundingsOf(input);
  const codes = compiled.components.filter((component) => component.counted === "period").map(({ code }) => code);
  const forAwards = new Map<string, AwardValues>();
  const subjects = [...materialsOf({ ...input, entries })].map(({ subject, entries: own }): SubjectResult => {
    const standing = periodStanding(compiled, subject, period);
    const { id: subjectId, classCode, groupId } = subject;
    const who = { subjectId, classCode, groupId, standing, gradeCode: null, stars: null, rank: null, flags: [] };
    if (standing === "exempt") return { ...who, score: null, explanation: null };
    const scored = around.scored(compiled, subject, own);
    const node = periodNode(scored, codes, period);
    forAwards.set(subjectId, awardValues(compiled.definition, node));
    const score: ScoreNode = {
      type: "sum",
      points: node.points,
      clause: compiled.definition.score.clause,
      parts: node.parts,
    };
    const zeroedBy = scored.zeroPeriods.get(period.no) ?? null;
    return { ...who, score: node.points, explanation: { score, zeroedBy, grade: [] } };
  });
  subjects.sort((a, b) => byText(a.subjectId, b.subjectId));
  const awards = awardsOf(compiled.definition, "period", subjects, (id) => forAwards.get(id));
  return {
    type: "period",
    cycleKey: input.cycle.key,
    periodNo: period.no,
    subjects,
    quotas: [],
    ties: [],
    ...(awards.length > 0 ? { awards } : {}),
  };
}
