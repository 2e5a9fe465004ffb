import { placesOf } from "@/server/domain/fraction";
import type { Grading, GradingRule } from "@/server/domain/scheme/grading";
import {
  award,
  type Candidate,
  compared,
  countedByUnit,
  decidedOrders,
  noteTie,
  type PlacesRecord,
  rankedUnits,
  reaches,
  tieGroups,
} from "./places";

export type PlaceRule = Extract<GradingRule, { type: "rankBands" | "topPlaces" }>;

/** The last place of each band among `of` subjects, best band first. */
function lastPlaces(rule: PlaceRule, of: number): number[] {
  switch (rule.type) {
    case "rankBands":
      return rule.bands.map((band) => placesOf(of, band.upToPercent));
    case "topPlaces":
      return rule.bands.map((band) => Math.min(of, band.upToPlace));
    default:
      return rule satisfies never;
  }
}

/**
 * Bands of the ranking. A tie group at places p+1 … p+k enters the best band that still has place p+k; a place it cannot
 * take stays empty, it is not handed down to a lower score.
 */
export function placeInBands(
  rule: PlaceRule,
  at: number,
  grading: Grading,
  candidates: readonly Candidate[],
  record: PlacesRecord,
): void {
  const placeable = candidates.filter((candidate) => candidate.placeable);
  const units = rankedUnits(placeable, grading.better, at);
  for (const [unit, of] of [...countedByUnit(candidates)].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const places = lastPlaces(rule, of);
    const taken = placeUnit(rule, at, grading, { groups: tieGroups(units.get(unit) ?? [], at), places, of }, record);
    noteUse(rule, at, { unit, of, places, taken }, record);
  }
}

type UnitPlaces = { readonly groups: Candidate[][]; readonly places: readonly number[]; readonly of: number };

function placeUnit(rule: PlaceRule, at: number, grading: Grading, unit: UnitPlaces, record: PlacesRecord): number[] {
  const { groups, places, of } = unit;
  const orders = decidedOrders(groups.flat(), grading, at);
  const taken = rule.bands.map(() => 0);
  const bandAt = (place: number) => places.findIndex((last) => place <= last);
  let before = 0;
  for (const group of groups) {
    const last = before + group.length;
    const [first] = group;
    const enough =
      first !== undefined &&
      (rule.floorScore === null || reaches(compared(first, at), rule.floorScore, grading.better));
    const [touched, entered] = [bandAt(before + 1), bandAt(last)];
    const band = enough ? rule.bands[entered] : undefined;
    const fell = enough && touched !== entered;
    if (band) for (let index = entered; index < taken.length; index += 1) taken[index] = last;
    if (enough && touched !== -1) noteTie(record, at, group, fell ? "fellWhole" : "enteredWhole", band?.grade ?? null);
    const why = !enough ? "belowFloor" : fell ? "tieFell" : band ? "inBand" : "outside";
    for (const candidate of group) {
      const grade = band?.grade ?? candidate.grade;
      const decided = orders.get(candidate.id);
      const { type, clause } = rule;
      award(candidate, grade, {
        ...{ type, rule: at, grade, clause, place: before + 1, of, why },
        ...(decided && { decided }),
      });
    }
    before = last;
  }
  return taken;
}

type Use = { unit: string; of: number; places: readonly number[]; taken: readonly number[] };

function noteUse(rule: PlaceRule, at: number, { unit, of, places, taken }: Use, record: PlacesRecord): void {
  const classes = rule.classes ? { classes: rule.classes } : {};
  for (const [index, band] of rule.bands.entries()) {
    record.quotas.push({
      rule: at,
      unit,
      ...classes,
      grade: band.grade,
      percent: "upToPercent" in band ? band.upToPercent : null,
      of,
      places: places[index] ?? 0,
      taken: taken[index] ?? 0,
      clause: rule.clause,
    });
  }
}
