import { formatPoints } from "@/server/domain/points";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { type Finding, finding } from "@/server/domain/scheme/findings";
import type { GradingRule } from "@/server/domain/scheme/grading";
import { givenAtAll, givenByRules } from "./given";
import type { Range, Reach } from "./reach";
import { gradeRank, gradeTitle, ratedClasses } from "./scope";

type Thresholds = Extract<GradingRule, { type: "thresholds" }>;
type Band = Thresholds["bands"][number];

/** Bands: gaps, overlaps, order, and grades that no score reaches or no rule gives. */
export function lintGrades(definition: SchemeDefinition, reach: Reach): Finding[] {
  const { grades, rules } = definition.grading;
  const given = givenAtAll(definition);
  const found = rules.flatMap((rule, index): Finding[] => {
    const place = `grading.rules.${index}.bands`;
    switch (rule.type) {
      case "thresholds":
        return [
          ...lintThresholds(definition, rule, place),
          ...lintOrder(definition, rule, place),
          ...lintReach(definition, rule, index, reach),
        ];
      case "rankBands":
        return lintGrowing(
          definition,
          rule.bands.map((band) => ({ ...band, upTo: band.upToPercent, unit: " %" })),
          place,
        );
      case "topPlaces":
        return lintGrowing(
          definition,
          rule.bands.map((band) => ({ ...band, upTo: band.upToPlace, unit: "" })),
          place,
        );
      default:
        return [];
    }
  });
  const never = grades.flatMap(({ code, title }, index) =>
    given.has(code) ? [] : [finding("gradeNeverGiven", `grading.grades.${index}`, { grade: title })],
  );
  return [...found, ...never];
}

function lintGrowing(
  definition: SchemeDefinition,
  bands: readonly { grade: string; upTo: number; unit: string }[],
  place: string,
): Finding[] {
  return bands.flatMap(({ grade, upTo, unit }, at) => {
    const params = { grade: gradeTitle(definition, grade), upTo: `${upTo}${unit}` };
    return upTo <= (bands[at - 1]?.upTo ?? 0) ? [finding("rankBandsOrder", `${place}.${at}`, params)] : [];
  });
}

const LOW = Number.NEGATIVE_INFINITY;
const HIGH = Number.POSITIVE_INFINITY;

function show(bound: number): string {
  if (Number.isFinite(bound)) return formatPoints(bound);
  return bound < 0 ? "−∞" : "∞";
}

/** Bands sorted from the lowest: each must begin where the one below ends. */
function lintThresholds(definition: SchemeDefinition, rule: Thresholds, place: string): Finding[] {
  const bands = rule.bands
    .map(({ grade, from, to }, at) => ({ at, grade, from: from ?? LOW, to: to ?? HIGH }))
    .sort((a, b) => a.from - b.from || a.to - b.to);
  const found = bands
    .filter((band) => band.from >= band.to)
    .map((band) => finding("bandEmpty", `${place}.${band.at}`, { grade: gradeTitle(definition, band.grade) }));
  let reached = LOW;
  for (const band of bands) {
    if (band.from > reached) {
      found.push(finding("thresholdGap", place, { from: show(reached), to: show(band.from) }));
    } else if (band.from < reached) {
      const to = Math.min(reached, band.to);
      found.push(finding("thresholdOverlap", place, { from: show(band.from), to: show(to) }));
    }
    reached = Math.max(reached, band.to);
  }
  if (reached < HIGH) found.push(finding("thresholdGap", place, { from: show(reached), to: show(HIGH) }));
  return found;
}

/** A better grade must ask for a better score. */
function lintOrder(definition: SchemeDefinition, { bands }: Thresholds, place: string): Finding[] {
  const upward = definition.grading.better === "higher";
  const sorted = bands
    .map((band, at) => ({ ...band, at }))
    .sort((a, b) => ((b.from ?? LOW) - (a.from ?? LOW)) * (upward ? 1 : -1));
  return sorted.flatMap((band, index) => {
    const above = sorted[index - 1];
    if (!above || gradeRank(definition, above.grade) <= gradeRank(definition, band.grade)) return [];
    const params = { better: gradeTitle(definition, band.grade), worse: gradeTitle(definition, above.grade) };
    return [finding("bandsUpsideDown", `${place}.${band.at}`, params)];
  });
}

/** On which side of all reachable scores a band lies; null where some score falls into it. */
function sideOf(band: Band, includes: Thresholds["includes"], { min, max }: Range): "above" | "below" | null {
  const from = band.from ?? LOW;
  const to = band.to ?? HIGH;
  if (includes === "lower" ? from > max : from >= max && from !== LOW) return "above";
  if (includes === "lower" ? to <= min : to < min) return "below";
  return null;
}

function lintReach(definition: SchemeDefinition, rule: Thresholds, index: number, reach: Reach): Finding[] {
  const classes = ratedClasses(definition, rule.classes);
  if (classes.length === 0) return [];
  const look = (of: typeof classes) => (rule.on ? reach.plain(rule.on, of) : reach.score(of));
  const range = look(classes);
  const others = givenBesides(definition, index);
  const better = definition.grading.better === "higher" ? "above" : "below";
  return rule.bands.flatMap((band, at) => {
    const place = `grading.rules.${index}.bands.${at}`;
    const grade = gradeTitle(definition, band.grade);
    const side = sideOf(band, rule.includes, range);
    if (side !== null) {
      const params = { grade, ...beyond(band, side, range) };
      if (side === better) return [finding("gradeBeyondReach", place, params)];
      const elsewhere = band.grade === null || others.has(band.grade);
      return elsewhere ? [] : [finding("gradeNeverFalls", place, params)];
    }
    if (classes.length === 1) return [];
    return classes.flatMap((one) => {
      const own = look([one]);
      if (sideOf(band, rule.includes, own) !== better) return [];
      return [finding("gradeBeyondClass", place, { grade, class: one.title, ...beyond(band, better, own) })];
    });
  });
}

/** What a finding says about a band out of reach: its near bound, and how far scores go. */
function beyond(band: Band, side: "above" | "below", { min, max }: Range) {
  return side === "above"
    ? { bound: show(band.from ?? LOW), reach: show(max), limit: { zh: "最高", en: "is at most" } }
    : { bound: show(band.to ?? HIGH), reach: show(min), limit: { zh: "最低", en: "is at least" } };
}

/** Grades that the other rules, the moves or the vetoes give too. */
function givenBesides(definition: SchemeDefinition, index: number): Set<string> {
  const rules = definition.grading.rules.filter((_, at) => at !== index);
  const without = { ...definition, grading: { ...definition.grading, rules } };
  return new Set([...givenByRules(without), ...givenAtAll(without)]);
}
