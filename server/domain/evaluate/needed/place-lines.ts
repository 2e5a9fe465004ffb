import { type Candidate, compared } from "@/server/domain/evaluate/places";
import type { GradeStep } from "@/server/domain/evaluate/result";
import { placesOf } from "@/server/domain/fraction";
import type { Hundredths } from "@/server/domain/points";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import type { GradingRule } from "@/server/domain/scheme/grading";
import type { Basis } from "./basis";
import type { Regraded } from "./regrade";

/** The places of one rule for a grade, as a subject met them. */
export type PlaceLine = {
  readonly rule: number;
  readonly type: PlaceRule["type"];
  readonly grade: string;
  readonly percent: number | null;
  /** Null while a cycle runs: they are counted at its end. */
  readonly places: number | null;
  readonly of: number | null;
  /** What the last who got in had; null where nobody did, or while a cycle runs. */
  readonly lastIn: Hundredths | null;
  /** Others that nothing told apart from it. */
  readonly equals: number;
  readonly floor: Hundredths | null;
  readonly clause: string;
};

type PlaceRule = Extract<GradingRule, { type: "rankBands" | "topPlaces" | "quota" }>;
type Case = {
  readonly definition: SchemeDefinition;
  readonly bases: readonly Basis[];
  readonly own: Basis;
  readonly actual: Regraded;
};
type Trying = { readonly reached: readonly GradeStep[]; readonly places: "given" | "open" };

const isPlaceRule = (rule: GradingRule): rule is PlaceRule =>
  rule.type === "rankBands" || rule.type === "topPlaces" || rule.type === "quota";

/** The same rule book as long as no places are given: rules of places leave every grade as it is. */
export function withoutPlaces(definition: SchemeDefinition): SchemeDefinition {
  const rules = definition.grading.rules.map(
    (rule): GradingRule =>
      isPlaceRule(rule) ? { type: "thresholds", includes: "lower", bands: [], clause: rule.clause } : rule,
  );
  return { ...definition, grading: { ...definition.grading, rules } };
}

/** The band of a rule by which a grade or a better one is had: the widest of them. */
function bandFor(rule: PlaceRule, codes: readonly string[], target: number) {
  if (rule.type === "quota") {
    return codes.indexOf(rule.grade) === target ? { grade: rule.grade, percent: rule.percent, most: null } : null;
  }
  const last = rule.bands.findLast(({ grade }) => codes.indexOf(grade) <= target);
  if (!last) return null;
  return "upToPercent" in last
    ? { grade: last.grade, percent: last.upToPercent, most: null }
    : { grade: last.grade, percent: null, most: last.upToPlace };
}

const gotIn = (step: GradeStep | undefined, codes: readonly string[], target: number): boolean => {
  if (step?.type === "quota") return step.kept;
  if (step?.type !== "rankBands" && step?.type !== "topPlaces") return false;
  return step.why === "inBand" && step.grade !== null && codes.indexOf(step.grade) <= target;
};

/** Places that decide on a grade for one subject; of a quota only where it would hold the grade at all. */
export function placeLines(one: Case, target: number, { reached, places }: Trying): PlaceLine[] {
  const { definition, own, actual } = one;
  const { better } = definition.grading;
  const codes = definition.grading.grades.map(({ code }) => code);
  return definition.grading.rules.flatMap((rule, at): PlaceLine[] => {
    if (!isPlaceRule(rule) || (rule.classes && !rule.classes.includes(own.classCode))) return [];
    const band = bandFor(rule, codes, target);
    if (!band) return [];
    const { grade, percent } = band;
    const floor = rule.type === "quota" ? null : rule.floorScore;
    const line = { rule: at, type: rule.type, grade, percent, floor, clause: rule.clause };
    if (places === "open") return [{ ...line, places: band.most, of: null, lastIn: null, equals: 0 }];
    const met = stepOf(actual.steps, at) ?? stepOf(reached, at);
    const of = actual.candidates.filter((each) => inRanking(each, rule, own)).length;
    const number = percent === null ? Math.min(of, band.most ?? of) : placesOf(of, percent);
    // Where a quota was never met and has places, it is no answer to what would have been needed.
    if (!met && number > 0) return [];
    return [{ ...line, places: number, of, ...others(actual.candidates, { rule, at, own, codes, target, better }) }];
  });
}

const stepOf = (steps: readonly GradeStep[], at: number) => steps.find(({ rule }) => rule === at);

const inRanking = (candidate: Candidate, rule: PlaceRule, own: Basis): boolean =>
  candidate.counted && candidate.unit === own.unit && (!rule.classes || rule.classes.includes(candidate.classCode));

type Place = {
  rule: PlaceRule;
  at: number;
  own: Basis;
  codes: readonly string[];
  target: number;
  better: "higher" | "lower";
};

/** What the last who got in had, and how many stand equal with the subject. */
function others(candidates: readonly Candidate[], { rule, at, own, codes, target, better }: Place) {
  const mine = candidates.find(({ id }) => id === own.id);
  const rivals = candidates.filter((one) => one !== mine && one.placeable && inRanking(one, rule, own));
  const values = rivals.flatMap((one) => (gotIn(stepOf(one.steps, at), codes, target) ? [compared(one, at)] : []));
  const same = rivals.filter(
    (one) => mine && compared(one, at) === compared(mine, at) && one.tieKeys.every((key, n) => key === mine.tieKeys[n]),
  );
  const last = better === "higher" ? Math.min(...values) : Math.max(...values);
  return { lastIn: values.length === 0 ? null : last, equals: same.length };
}
