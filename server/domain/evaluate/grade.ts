import { placesOf } from "@/server/domain/fraction";
import type { Hundredths } from "@/server/domain/points";
import type { Grading, GradingRule } from "@/server/domain/scheme/grading";
import { type PlaceRule, placeInBands } from "./bands";
import {
  award,
  type Candidate,
  closeRanks,
  compared,
  countedByUnit,
  decidedOrders,
  giveRanks,
  noteTie,
  type PlacesRecord,
  rankedUnits,
  reaches,
  tieGroups,
} from "./places";

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
    if (!candidate.counted || candidate.gated) continue;
    const band = rule.bands.find((one) => inBand(compared(candidate, at), one, rule.includes));
    if (!band) continue;
    const { from, to, grade } = band;
    award(candidate, grade, { type: "thresholds", rule: at, grade, clause: rule.clause, from, to });
  }
}

/** From the best down, groups stay while they fit; the first that does not ends it, so that nobody passes a better score. */
function applyQuota(
  rule: Rule<"quota">,
  at: number,
  grading: Grading,
  candidates: readonly Candidate[],
  record: PlacesRecord,
): void {
  const holders = candidates.filter((candidate) => candidate.placeable && candidate.grade === rule.grade);
  const units = rankedUnits(holders, grading.better);
  const { clause, percent } = rule;
  for (const [unit, of] of [...countedByUnit(candidates)].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const places = placesOf(of, percent);
    let taken = 0;
    let full = false;
    const ranked = units.get(unit) ?? [];
    const orders = decidedOrders(ranked, grading);
    for (const group of tieGroups(ranked)) {
      const touches = !full && taken < places;
      full = full || taken + group.length > places;
      if (!full) taken += group.length;
      const grade = full ? rule.overflow : rule.grade;
      if (touches) noteTie(record, at, group, full ? "fellWhole" : "enteredWhole", grade);
      for (const candidate of group) {
        const decided = orders.get(candidate.id);
        award(candidate, grade, {
          ...{ type: "quota", rule: at, grade, clause, places, of, kept: !full },
          ...(decided && { decided }),
        });
      }
    }
    const classes = rule.classes ? { classes: rule.classes } : {};
    record.quotas.push({ rule: at, unit, ...classes, grade: rule.grade, percent, of, places, taken, clause });
  }
}

function applyGate(rule: Rule<"gate">, at: number, grading: Grading, candidates: readonly Candidate[]): void {
  const { clause, pass } = rule;
  for (const candidate of candidates) {
    if (!candidate.counted || candidate.gated) continue;
    const value = compared(candidate, at);
    const passed = reaches(value, pass, grading.better);
    const grade = passed ? candidate.grade : rule.otherwise;
    award(candidate, grade, { type: "gate", rule: at, grade, clause, value, pass, passed });
    if (passed) continue;
    candidate.gated = true;
    candidate.placeable = false;
    candidate.rank = null;
  }
}

function applyClassGrade(rule: Rule<"classGrade">, at: number, candidates: readonly Candidate[]): void {
  const { grade, clause } = rule;
  for (const candidate of candidates) award(candidate, grade, { type: "classGrade", rule: at, grade, clause });
}

function applyUntilScored(rule: Rule<"untilScored">, at: number, candidates: readonly Candidate[]): void {
  const { grade, clause } = rule;
  for (const candidate of candidates) {
    if (candidate.recorded) continue;
    award(candidate, grade, { type: "untilScored", rule: at, grade, clause });
    candidate.placeable = false;
    candidate.rank = null;
  }
}

function applyOneStepUp(rule: Rule<"oneStepUp">, at: number, grading: Grading, candidates: readonly Candidate[]): void {
  const codes = grading.grades.map((grade) => grade.code);
  const rung = (grade: string | null) => (grade === null ? codes.length : codes.indexOf(grade));
  const { clause } = rule;
  for (const candidate of candidates) {
    const { previous } = candidate;
    if (!candidate.counted || candidate.gated || previous === undefined) continue;
    const highest = Math.max(0, rung(previous) - 1);
    const held = rung(candidate.grade) < highest;
    const grade = held ? (codes[highest] ?? null) : candidate.grade;
    award(candidate, grade, { type: "oneStepUp", rule: at, grade, clause, previous, held });
  }
}

function applyDropAtTotals(
  rule: Rule<"dropAtTotals">,
  at: number,
  grading: Grading,
  candidates: readonly Candidate[],
): void {
  const codes = grading.grades.map((grade) => grade.code);
  for (const candidate of candidates) {
    if (!candidate.counted || candidate.gated || candidate.grade === null) continue;
    const total = candidate.deducted.get(rule.component) ?? 0;
    const down = Math.max(0, ...rule.totals.filter(({ reached }) => total >= reached).map((one) => one.down));
    if (down === 0) continue;
    const grade = codes[Math.min(codes.length - 1, codes.indexOf(candidate.grade) + down)] ?? null;
    award(candidate, grade, { type: "dropAtTotals", rule: at, grade, clause: rule.clause, total, down });
  }
}

function applyPlaces(
  rule: PlaceRule,
  at: number,
  grading: Grading,
  among: readonly Candidate[],
  record: PlacesRecord,
): void {
  if (rule.on) giveRanks(among, grading.better, at);
  placeInBands(rule, at, grading, among, record);
}

function applyRule(
  rule: GradingRule,
  at: number,
  grading: Grading,
  among: readonly Candidate[],
  record: PlacesRecord,
): void {
  switch (rule.type) {
    case "thresholds":
      applyThresholds(rule, at, among);
      break;
    case "rankBands":
    case "topPlaces":
      applyPlaces(rule, at, grading, among, record);
      break;
    case "quota":
      applyQuota(rule, at, grading, among, record);
      break;
    case "gate":
      applyGate(rule, at, grading, among);
      break;
    case "classGrade":
      applyClassGrade(rule, at, among);
      break;
    case "untilScored":
      applyUntilScored(rule, at, among);
      break;
    case "oneStepUp":
      applyOneStepUp(rule, at, grading, among);
      break;
    case "dropAtTotals":
      applyDropAtTotals(rule, at, grading, among);
      break;
    default:
      rule satisfies never;
  }
}

/** Runs the rules in their order over all candidates, filling grade, rank and steps; quotas and ties go to the record. */
export function applyGrading(grading: Grading, candidates: readonly Candidate[], record: PlacesRecord): void {
  giveRanks(candidates, grading.better);
  for (const [at, rule] of grading.rules.entries()) {
    const classes = "classes" in rule && rule.classes ? new Set(rule.classes) : null;
    const among = classes ? candidates.filter((candidate) => classes.has(candidate.classCode)) : candidates;
    applyRule(rule, at, grading, among, record);
  }
  closeRanks(candidates);
}
