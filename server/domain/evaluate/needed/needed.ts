import type { Candidate } from "@/server/domain/evaluate/places";
import type { GradeStep, ResultStanding, ScoreNode } from "@/server/domain/evaluate/result";
import type { Hundredths } from "@/server/domain/points";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import type { Basis, TimedVeto } from "./basis";
import { firstEnough, marksOf, ranks, trialsFrom } from "./marks";
import { type PlaceLine, placeLines, withoutPlaces } from "./place-lines";
import { asItWas, type Hold, type Regraded, regrade, type Trial, unzeroed } from "./regrade";
import { type Way, waysTo } from "./ways";

/** What would have been needed for a better grade. Plain data; hundredths of a point. */
export type Needed =
  | { readonly type: "notRated"; readonly standing: Exclude<ResultStanding, "rated">; readonly veto: TimedVeto | null }
  /** The class holds its grade by right: no points change it. */
  | { readonly type: "byRight" }
  | { readonly type: "best" }
  /** From the next better grade upwards. */
  | { readonly type: "grades"; readonly grades: readonly BetterGrade[] };

/** All of `needs` together, and none of them less, would have given the grade or a better one. */
export type BetterGrade = {
  readonly grade: string;
  /** False where no points would have been enough; the needs then say what stands in the way, if anything can be named. */
  readonly reachable: boolean;
  readonly needs: readonly Need[];
  /** The places that the grade would have been had by, where it is given by places. */
  readonly places: readonly PlaceLine[];
};

export type Need =
  /** The score itself; `beyond` where reaching `mark` is not enough and it has to be passed. */
  | (Gap & { readonly type: "score"; readonly ways: readonly Way[] })
  /** What one rule looks at instead of the score: a gate, or the second stage of two. */
  | (Gap & { readonly type: "measure"; readonly rule: number })
  | {
      readonly type: "fewerDeductions";
      readonly component: string;
      readonly total: Hundredths;
      readonly below: Hundredths;
    }
  | { readonly type: "veto"; readonly how: "zeroed" | "forced" | "barred"; readonly veto: TimedVeto }
  | { readonly type: "oneStep"; readonly previous: string | null }
  | { readonly type: "moves"; readonly down: number }
  /** Nothing has been recorded in the cycle. */
  | { readonly type: "scored" };

export type Gap = {
  readonly from: Hundredths;
  readonly to: Hundredths;
  /** Points more (fewer where lower is better), at least. */
  readonly missing: Hundredths;
  readonly mark: Hundredths;
  readonly beyond: boolean;
};

type Variable =
  | { readonly of: "deducted"; readonly component: string; readonly trials: readonly Hundredths[] }
  | {
      readonly of: "measure";
      readonly at: number;
      readonly marks: readonly Hundredths[];
      readonly trials: readonly Hundredths[];
    }
  | { readonly of: "score"; readonly marks: readonly Hundredths[]; readonly trials: readonly Hundredths[] };

type Case = {
  readonly definition: SchemeDefinition;
  readonly bases: readonly Basis[];
  readonly own: Basis;
  readonly actual: Regraded;
  readonly variables: readonly Variable[];
  readonly node: ScoreNode | null;
};

/**
 * What one subject would have needed for each better grade, the rest of the village being as it was: the smallest set of
 * vetoes and other holds thought away, and then the least points, such that the very grading that decided gives the grade
 * (docs/scheme-language.md; every number is found by grading again and not by reasoning about the rules, so that it holds
 * for any combination of them). `bases`: of all who were graded together. `node`: the explanation of its score, for what
 * each component and ballot would have had to bring. `places`: "open" while a cycle runs, when places are not given yet:
 * nobody else's points are looked at then, and what is left to ranking is listed as such.
 */
export function neededForNext(
  definition: SchemeDefinition,
  bases: readonly Basis[],
  own: Basis,
  node: ScoreNode | null,
  places: "given" | "open" = "given",
): Needed {
  const veto = own.barredBy ?? own.forced ?? null;
  if (own.standing !== "rated") return { type: "notRated", standing: own.standing, veto };
  if (!own.counted && !own.forced && !own.barred && !own.moved?.down) return { type: "byRight" };
  const graded = places === "open" ? withoutPlaces(definition) : definition;
  const among = places === "open" || !ranks(definition) ? [own] : bases;
  const actual = regrade(graded, among, own, asItWas(own));
  const codes = definition.grading.grades.map(({ code }) => code);
  const held = actual.grade === null ? codes.length : codes.indexOf(actual.grade);
  if (held === 0) return { type: "best" };
  const one = { definition: graded, bases: among, own, actual, node };
  const full: Case = { ...one, variables: variablesOf(graded, actual.candidates, own) };
  const better = codes.slice(0, held).reverse();
  return { type: "grades", grades: better.map((grade) => gradeNeeds(full, definition, grade, places)) };
}

/** Points that rules ask about, each with what is worth trying; the score comes last, so that it is asked for least. */
function variablesOf(definition: SchemeDefinition, candidates: readonly Candidate[], own: Basis): Variable[] {
  const { rules, better } = definition.grading;
  const sign = better === "higher" ? 1 : -1;
  const start = unzeroed(own);
  const others = candidates.filter(({ id, unit }) => id !== own.id && unit === own.unit);
  const variables: Variable[] = [];
  for (const [component, total] of start.deducted) {
    const drops = rules.flatMap((rule) =>
      rule.type === "dropAtTotals" && rule.component === component ? rule.totals : [],
    );
    const trials = drops.map(({ reached }) => reached - 1).filter((one) => one < total);
    variables.push({ of: "deducted", component, trials: trials.sort((a, b) => b - a) });
  }
  for (const [at, value] of start.measured) {
    const marks = marksOf(definition, others, at);
    variables.push({ of: "measure", at, marks, trials: trialsFrom(marks, value, sign) });
  }
  const marks = marksOf(definition, others, null);
  variables.push({ of: "score", marks, trials: trialsFrom(marks, start.score, sign) });
  return variables;
}

function put(trial: Trial, variable: Variable, value: Hundredths): Trial {
  switch (variable.of) {
    case "score":
      return { ...trial, score: value };
    case "measure":
      return { ...trial, measured: new Map(trial.measured).set(variable.at, value) };
    case "deducted":
      return { ...trial, deducted: new Map(trial.deducted).set(variable.component, value) };
    default:
      return variable satisfies never;
  }
}

function had(trial: Trial, variable: Variable): Hundredths {
  switch (variable.of) {
    case "score":
      return trial.score;
    case "measure":
      return trial.measured.get(variable.at) ?? 0;
    case "deducted":
      return trial.deducted.get(variable.component) ?? 0;
    default:
      return variable satisfies never;
  }
}

function holdsOf({ own, definition }: Case): Hold[] {
  const has = (type: string) => definition.grading.rules.some((rule) => rule.type === type);
  const holds: [Hold, boolean][] = [
    ["moves", (own.moved?.down ?? 0) > 0],
    ["oneStep", own.previous !== undefined && has("oneStepUp")],
    ["unscored", !own.recorded && has("untilScored")],
    ["barred", own.barred !== undefined],
    ["forced", own.forced !== undefined],
    ["zeroed", own.zeroedBy !== undefined],
  ];
  return holds.filter(([, there]) => there).map(([hold]) => hold);
}

/** The least trial that gives a grade or a better one; null where none does. */
function leastTrial(one: Case, target: number): Trial | null {
  const { definition, bases, own, variables } = one;
  const codes = definition.grading.grades.map(({ code }) => code);
  const enough = (trial: Trial): boolean => {
    const { grade } = regrade(definition, bases, own, trial);
    return grade !== null && codes.indexOf(grade) <= target;
  };
  const holds = holdsOf(one);
  const start: Trial = { ...unzeroed(own), without: new Set(holds) };
  let trial = variables.reduce(
    (best, variable) => put(best, variable, variable.trials.at(-1) ?? had(start, variable)),
    start,
  );
  if (!enough(trial)) return null;
  for (const hold of holds) {
    const without = new Set(trial.without);
    without.delete(hold);
    if (enough({ ...trial, without })) trial = { ...trial, without };
  }
  for (const variable of variables) {
    const before = had(start, variable);
    const values = [before, ...variable.trials];
    const least = firstEnough(values, (value) => enough(put(trial, variable, value)));
    trial = put(trial, variable, least ?? before);
  }
  return trial;
}

function gradeNeeds(one: Case, definition: SchemeDefinition, grade: string, places: "given" | "open"): BetterGrade {
  const target = definition.grading.grades.findIndex(({ code }) => code === grade);
  const trial = leastTrial(one, target);
  const reached: readonly GradeStep[] = trial ? regrade(one.definition, one.bases, one.own, trial).steps : [];
  const lines = placeLines({ ...one, definition }, target, { reached, places });
  if (!trial) return { grade, reachable: false, needs: [], places: lines };
  const needs = [...one.variables].reverse().flatMap((variable) => pointsNeed(one, variable, trial));
  return { grade, reachable: true, needs: [...holdNeeds(one.own, trial), ...needs], places: lines };
}

function holdNeeds(own: Basis, { without }: Trial): Need[] {
  const needs: Need[] = [];
  const vetoed = (how: "zeroed" | "forced" | "barred", veto: TimedVeto | undefined) => {
    const known = needs.some((need) => need.type === "veto" && need.veto.vetoId === veto?.vetoId);
    if (veto && without.has(how) && !known) needs.push({ type: "veto", how, veto });
  };
  vetoed("zeroed", own.zeroedBy);
  vetoed("forced", own.forced);
  for (const barred of own.barred ?? []) vetoed("barred", barred);
  if (without.has("oneStep")) needs.push({ type: "oneStep", previous: own.previous ?? null });
  if (without.has("moves")) needs.push({ type: "moves", down: own.moved?.down ?? 0 });
  if (without.has("unscored")) needs.push({ type: "scored" });
  return needs;
}

/** Null-like (an empty list) where the value is enough as it was. */
function pointsNeed({ definition, own, node }: Case, variable: Variable, trial: Trial): Need[] {
  const start = unzeroed(own);
  const [from, to] = [had(start, variable), had(trial, variable)];
  if (from === to) return [];
  if (variable.of === "deducted") {
    return [{ type: "fewerDeductions", component: variable.component, total: from, below: to + 1 }];
  }
  const { better } = definition.grading;
  const sign = better === "higher" ? 1 : -1;
  const beyond = !variable.marks.includes(to) && variable.marks.includes(to - sign);
  const gap = { from, to, missing: sign * (to - from), mark: beyond ? to - sign : to, beyond };
  if (variable.of === "measure") return [{ type: "measure", rule: variable.at, ...gap }];
  const ways = node ? waysTo(definition, node, { to, better, classCode: own.classCode }) : [];
  return [{ type: "score", ...gap, ways }];
}
