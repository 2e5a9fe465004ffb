import type { Hundredths } from "@/server/domain/points";
import { byText, groupBy } from "./order";
import type { GradeStep, QuotaUse, TieGroup } from "./result";

/** A subject on its way to a grade. */
export type Candidate = {
  readonly id: string;
  readonly classCode: string;
  readonly unit: string;
  readonly score: Hundredths;
  readonly previous: string | null | undefined;
  /** Part of n: rated, and holding no grade by right. */
  readonly counted: boolean;
  /** May take a place: counted, and no veto settles the grade. */
  readonly placeable: boolean;
  grade: string | null;
  rank: number | null;
  readonly steps: GradeStep[];
};

/** What the rules leave behind for the record. */
export type Record = { readonly quotas: QuotaUse[]; readonly ties: TieGroup[] };

/** The candidates of each unit, best score first; equal scores by id, which decides nothing but the order of lists. */
export function rankedUnits(candidates: readonly Candidate[], better: "higher" | "lower"): Map<string, Candidate[]> {
  const sign = better === "higher" ? 1 : -1;
  const ordered = [...candidates].sort(
    (a, b) => byText(a.unit, b.unit) || sign * (b.score - a.score) || byText(a.id, b.id),
  );
  return groupBy(ordered, (candidate) => candidate.unit);
}

/** Consecutive candidates of one score. The list must be ranked. */
export function tieGroups(ranked: readonly Candidate[]): Candidate[][] {
  const groups: Candidate[][] = [];
  for (const candidate of ranked) {
    const last = groups.at(-1);
    if (last?.[0]?.score === candidate.score) last.push(candidate);
    else groups.push([candidate]);
  }
  return groups;
}

/** Gives each placeable candidate its rank in its unit: 1, 2, 2, 4. */
export function giveRanks(candidates: readonly Candidate[], better: "higher" | "lower"): void {
  for (const ranked of rankedUnits(
    candidates.filter((candidate) => candidate.placeable),
    better,
  ).values()) {
    let place = 1;
    for (const group of tieGroups(ranked)) {
      for (const candidate of group) candidate.rank = place;
      place += group.length;
    }
  }
}

/** How many count for a quota in each unit. */
export function countedByUnit(candidates: readonly Candidate[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const candidate of candidates) {
    if (candidate.counted) counts.set(candidate.unit, (counts.get(candidate.unit) ?? 0) + 1);
  }
  return counts;
}

/** Notes a tie group that a boundary of places met; groups of one are no ties. */
export function noteTie(
  record: Record,
  rule: number,
  group: readonly Candidate[],
  resolution: TieGroup["resolution"],
  grade: string | null,
): void {
  const [first] = group;
  if (!first || group.length < 2) return;
  const subjectIds = group.map((candidate) => candidate.id);
  record.ties.push({ rule, unit: first.unit, score: first.score, subjectIds, resolution, grade });
}
