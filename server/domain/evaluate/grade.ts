import { placesOf } from "@/server/domain/fraction";
import type { Hundredths } from "@/server/domain/points";
import type { Grading, GradingRule } from "@/server/domain/scheme/result";
import { type Candidate, countedByUnit, giveRanks, noteTie, type Record, rankedUnits, tieGroups } from "./places";

type Rule<Type extends GradingRule["type"]> = Extract<GradingRule, { type: Type }>;

/** True when a score lies in a band; the rule says which of the two bounds belongs to it. */
function inBand(
  score: Hundredths,
  band: { from: Hundredths | null; to: Hundredths | null },
  includes: "lower" | "upper",
): boolean {
  const above = band.from === null || (includes === "lower" ? score >= band.from : score > band.from);
  const below = band.to === null || (includes === "lower" ? score < band.to : score <= band.to);
  return above && below;
}

function applyThresholds(rule: Rule<"thresholds">, at: number, candidates: readonly Candidate[]): void {
  for (const candidate of candidates) {
    const band = rule.bands.find((candidateBand) => inBand(candidate.score, candidateBand, rule.includes));
    if (!band) continue;
    candidate.grade = band.grade;
    const { from, to } = band;
    candidate.steps.push({ type: "thresholds", rule: at, grade: band.grade, clause: rule.clause, from, to });
  }
}

/**
 * A tie group at places p+1 … p+k enters the best band that still has place p+k; a place it cannot take stays empty, it
 * is not handed down to a lower score.
 */
function applyRankBands(
  rule: Rule<"rankBands">,
  at: number,
  grading: Grading,
  candidates: readonly Candidate[],
  record: Record,
): void {
  const counts = countedByUnit(candidates);
  const units = rankedUnits(
    candidates.filter((candidate) => candidate.placeable),
    grading.better,
  );
  for (const [unit, of] of [...counts].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const places = rule.bands.map((band) => placesOf(of, band.upToPercent));
    const taken = rule.bands.map(() => 0);
    const bandAt = (place: number) => places.findIndex((last) => place <= last);
    let before = 0;
    for (const group of tieGroups(units.get(unit) ?? [])) {
      const last = before + group.length;
      const [first] = group;
      const enough = first !== undefined && meetsFloor(first.score, rule.floorScore, grading.better);
      const [touched, entered] = [bandAt(before + 1), bandAt(last)];
      const band = enough ? rule.bands[entered] : undefined;
      const fell = enough && touched !== entered;
      if (band) for (let index = entered; index < taken.length; index += 1) taken[index] = last;
      if (enough && touched !== -1)
        noteTie(record, at, group, fell ? "fellWhole" : "enteredWhole", band?.grade ?? null);
      const why = !enough ? "belowFloor" : fell ? "tieFell" : band ? "inBand" : "outside";
      for (const candidate of group) {
        if (band) candidate.grade = band.grade;
        const { grade } = candidate;
        candidate.steps.push({ type: "rankBands", rule: at, grade, clause: rule.clause, place: before + 1, of, why });
      }
      before = last;
    }
    for (const [index, band] of rule.bands.entries()) {
      const use = {
        grade: band.grade,
        percent: band.upToPercent,
        of,
        places: places[index] ?? 0,
        taken: taken[index] ?? 0,
      };
      record.quotas.push({ rule: at, unit, ...use, clause: rule.clause });
    }
  }
}

function meetsFloor(score: Hundredths, floor: Hundredths | null, better: "higher" | "lower"): boolean {
  if (floor === null) return true;
  return better === "higher" ? score >= floor : score <= floor;
}

/** From the best down, groups stay while they fit; the first that does not ends it, so that nobody passes a better score. */
function applyQuota(
  rule: Rule<"quota">,
  at: number,
  grading: Grading,
  candidates: readonly Candidate[],
  record: Record,
): void {
  const holders = candidates.filter((candidate) => candidate.placeable && candidate.grade === rule.grade);
  const units = rankedUnits(holders, grading.better);
  for (const [unit, of] of [...countedByUnit(candidates)].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const places = placesOf(of, rule.percent);
    let taken = 0;
    let full = false;
    for (const group of tieGroups(units.get(unit) ?? [])) {
      const touches = !full && taken < places;
      full = full || taken + group.length > places;
      if (!full) taken += group.length;
      const grade = full ? rule.overflow : rule.grade;
      if (touches) noteTie(record, at, group, full ? "fellWhole" : "enteredWhole", grade);
      for (const candidate of group) {
        candidate.grade = grade;
        candidate.steps.push({ type: "quota", rule: at, grade, clause: rule.clause, places, of, kept: !full });
      }
    }
    record.quotas.push({
      rule: at,
      unit,
      grade: rule.grade,
      percent: rule.percent,
      of,
      places,
      taken,
      clause: rule.clause,
    });
  }
}

function applyClassGrade(rule: Rule<"classGrade">, at: number, candidates: readonly Candidate[]): void {
  for (const candidate of candidates) {
    if (!rule.classes.includes(candidate.classCode)) continue;
    candidate.grade = rule.grade;
    candidate.steps.push({ type: "classGrade", rule: at, grade: rule.grade, clause: rule.clause });
  }
}

function applyOneStepUp(rule: Rule<"oneStepUp">, at: number, grading: Grading, candidates: readonly Candidate[]): void {
  const codes = grading.grades.map((grade) => grade.code);
  const rung = (grade: string | null) => (grade === null ? codes.length : codes.indexOf(grade));
  for (const candidate of candidates) {
    if (!candidate.counted || candidate.previous === undefined) continue;
    const highest = Math.max(0, rung(candidate.previous) - 1);
    const held = rung(candidate.grade) < highest;
    if (held) candidate.grade = codes[highest] ?? null;
    const { grade, previous } = candidate;
    candidate.steps.push({ type: "oneStepUp", rule: at, grade, clause: rule.clause, previous, held });
  }
}

/** Runs the rules in their order over all candidates, filling grade, rank and steps; quotas and ties go to the record. */
export function applyGrading(grading: Grading, candidates: readonly Candidate[], record: Record): void {
  giveRanks(candidates, grading.better);
  for (const [at, rule] of grading.rules.entries()) {
    switch (rule.type) {
      case "thresholds":
        applyThresholds(
          rule,
          at,
          candidates.filter((candidate) => candidate.counted),
        );
        break;
      case "rankBands":
        applyRankBands(rule, at, grading, candidates, record);
        break;
      case "quota":
        applyQuota(rule, at, grading, candidates, record);
        break;
      case "classGrade":
        applyClassGrade(rule, at, candidates);
        break;
      case "oneStepUp":
        applyOneStepUp(rule, at, grading, candidates);
        break;
      default:
        rule satisfies never;
    }
  }
}

/** Classes that hold a grade by right: neither ranked nor counted. */
export function classesByRight(grading: Grading): ReadonlySet<string> {
  return new Set(grading.rules.flatMap((rule) => (rule.type === "classGrade" ? rule.classes : [])));
}
