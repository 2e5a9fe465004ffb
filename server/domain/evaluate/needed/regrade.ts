import { applyGrading } from "@/server/domain/evaluate/grade";
import { stepGrade } from "@/server/domain/evaluate/moves";
import type { Candidate, PlacesRecord } from "@/server/domain/evaluate/places";
import type { GradeStep } from "@/server/domain/evaluate/result";
import type { Hundredths } from "@/server/domain/points";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import type { Basis } from "./basis";

/** What holds a grade down whatever the points: each can be thought away. */
export type Hold = "zeroed" | "forced" | "barred" | "oneStep" | "moves" | "unscored";

/** One subject as it might have been: its points, and the holds thought away. */
export type Trial = {
  readonly score: Hundredths;
  readonly measured: ReadonlyMap<number, Hundredths>;
  readonly deducted: ReadonlyMap<string, Hundredths>;
  readonly without: ReadonlySet<Hold>;
};

export type Regraded = {
  readonly grade: string | null;
  readonly steps: readonly GradeStep[];
  readonly candidates: readonly Candidate[];
  readonly record: PlacesRecord;
};

const byRule = (measured: Readonly<Record<string, Hundredths>>): Map<number, Hundredths> =>
  new Map(Object.entries(measured).map(([at, value]) => [Number(at), value]));

const NOTHING: ReadonlySet<Hold> = new Set();

/** A subject as it was. */
export function asItWas(basis: Basis): Trial {
  const { score, measured, deducted } = basis;
  return { score, measured: byRule(measured), deducted: new Map(Object.entries(deducted)), without: NOTHING };
}

/** A subject as it was but for the veto that set its points to 0. */
export function unzeroed(basis: Basis): Trial {
  const { bare } = basis;
  return bare ? { ...asItWas(basis), score: bare.score, measured: byRule(bare.measured) } : asItWas(basis);
}

/** As long as a veto sets the points to 0 nothing else does. */
function pointsOf(basis: Basis, trial: Trial): Pick<Candidate, "score" | "measured"> {
  if (!basis.zeroedBy || trial.without.has("zeroed")) return { score: trial.score, measured: trial.measured };
  return { score: basis.score, measured: byRule(basis.measured) };
}

function candidateOf(basis: Basis, trial: Trial): Candidate {
  const { without } = trial;
  const barred = without.has("barred") ? [] : (basis.barred ?? []);
  const settled = basis.forced !== undefined && !without.has("forced");
  return {
    id: basis.id,
    classCode: basis.classCode,
    unit: basis.unit,
    ...pointsOf(basis, trial),
    tieKeys: basis.tieKeys,
    deducted: trial.deducted,
    recorded: basis.recorded || without.has("unscored"),
    previous: without.has("oneStep") ? undefined : basis.previous,
    barredGrades: new Map(barred.map((one) => [one.grade, one])),
    counted: basis.counted,
    placeable: basis.counted && !settled,
    gated: false,
    grade: null,
    rank: null,
    rankedBy: null,
    steps: [],
  };
}

/** Moved by events and settled by a veto, as the evaluation does after the rules. */
function finished(definition: SchemeDefinition, basis: Basis, trial: Trial, candidate: Candidate): string | null {
  let { grade } = candidate;
  if (basis.moved && grade !== null) {
    const down = trial.without.has("moves") ? 0 : basis.moved.down;
    const moved = stepGrade(definition, grade, down - basis.moved.up);
    const barred = candidate.barredGrades.get(moved);
    grade = barred ? barred.instead : moved;
  }
  return basis.forced && !trial.without.has("forced") ? basis.forced.grade : grade;
}

/** The grading done again with one subject as in `trial` and all others as they were. Only the rated are in it. */
export function regrade(definition: SchemeDefinition, bases: readonly Basis[], own: Basis, trial: Trial): Regraded {
  const candidates: Candidate[] = [];
  let mine: Candidate | undefined;
  for (const basis of bases) {
    if (basis.standing !== "rated") continue;
    const is = basis.id === own.id;
    const candidate = candidateOf(basis, is ? trial : asItWas(basis));
    if (is) mine = candidate;
    candidates.push(candidate);
  }
  const record: PlacesRecord = { quotas: [], ties: [] };
  applyGrading(definition.grading, candidates, record);
  const grade = mine ? finished(definition, own, trial, mine) : null;
  return { grade, steps: mine?.steps ?? [], candidates, record };
}
