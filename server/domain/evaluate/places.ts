import type { Hundredths } from "@/server/domain/points";
import type { Grading } from "@/server/domain/scheme/grading";
import { byText, groupBy } from "./order";
import type { Decided, GradeStep, QuotaUse, TieGroup } from "./result";
import type { VetoOutcome } from "./vetoes";

/** A subject on its way to a grade. */
export type Candidate = {
  readonly id: string;
  readonly classCode: string;
  readonly unit: string;
  readonly score: Hundredths;
  /** By index of a rule: what that rule looks at instead of the score. */
  readonly measured: ReadonlyMap<number, Hundredths>;
  /** What tells equal scores apart, tried in order; the larger is the better. */
  readonly tieKeys: readonly number[];
  /** By component: the size of its deductions, where a rule asks for it. */
  readonly deducted: ReadonlyMap<string, Hundredths>;
  /** Something has been recorded for it in the cycle. */
  readonly recorded: boolean;
  readonly previous: string | null | undefined;
  readonly barredGrades: VetoOutcome["barredGrades"];
  /** Part of n: rated, and holding no grade by right. */
  readonly counted: boolean;
  /** May take a place: counted, no veto settles the grade, and no gate was failed. */
  placeable: boolean;
  /** A gate has settled the grade: later rules pass it by. */
  gated: boolean;
  grade: string | null;
  rank: number | null;
  /** The index of the rule by whose measure it is ranked; null: by the score. */
  rankedBy: number | null;
  readonly steps: GradeStep[];
};

/** What the rules leave behind for the record. */
export type PlacesRecord = { readonly quotas: QuotaUse[]; readonly ties: TieGroup[] };

/** What a rule compares: its own measure, or the score. `at` is the rule's index; null asks for the score. */
export function compared(candidate: Candidate, at: number | null): Hundredths {
  return (at === null ? undefined : candidate.measured.get(at)) ?? candidate.score;
}

/** True when a score is as good as a bound or better. */
export function reaches(score: Hundredths, bound: Hundredths, better: "higher" | "lower"): boolean {
  return better === "higher" ? score >= bound : score <= bound;
}

function byTieKeys(a: Candidate, b: Candidate): number {
  for (const [index, key] of a.tieKeys.entries()) {
    const other = b.tieKeys[index] ?? key;
    if (key !== other) return other - key;
  }
  return 0;
}

/** The candidates of each unit, best first; equal ones by id, which decides nothing but the order of lists. */
export function rankedUnits(
  candidates: readonly Candidate[],
  better: "higher" | "lower",
  at: number | null = null,
): Map<string, Candidate[]> {
  const sign = better === "higher" ? 1 : -1;
  const ordered = [...candidates].sort(
    (a, b) =>
      byText(a.unit, b.unit) || sign * (compared(b, at) - compared(a, at)) || byTieKeys(a, b) || byText(a.id, b.id),
  );
  return groupBy(ordered, (candidate) => candidate.unit);
}

/** Consecutive candidates that nothing tells apart. The list must be ranked by the same rule. */
export function tieGroups(ranked: readonly Candidate[], at: number | null = null): Candidate[][] {
  const groups: Candidate[][] = [];
  for (const candidate of ranked) {
    const last = groups.at(-1);
    const first = last?.[0];
    const equal = first && compared(first, at) === compared(candidate, at) && byTieKeys(first, candidate) === 0;
    if (last && equal) last.push(candidate);
    else groups.push([candidate]);
  }
  return groups;
}

/** Whom the decision of a body put in order, by id: equal in what is compared and in every tie-break before it. Ranked list. */
export function decidedOrders(
  ranked: readonly Candidate[],
  grading: Grading,
  at: number | null = null,
): Map<string, Decided> {
  const decision = grading.tieBreaks.findIndex(({ type }) => type === "decision");
  const clause = grading.tieBreaks[decision]?.clause;
  if (clause === undefined) return new Map();
  const before = ({ tieKeys }: Candidate) => tieKeys.slice(0, decision).join();
  const key = ({ tieKeys }: Candidate) => tieKeys[decision] ?? 0;
  const equals = groupBy(ranked, (one) => `${compared(one, at)}|${before(one)}`);
  const orders = new Map<string, Decided>();
  for (const group of equals.values()) {
    if (group.every((one) => key(one) === key(group[0] ?? one))) continue;
    for (const one of group) {
      const order = 1 + group.filter((other) => key(other) > key(one)).length;
      orders.set(one.id, { order, among: group.length, clause });
    }
  }
  return orders;
}

/** Gives each placeable candidate its rank in its unit: 1, 2, 2, 4. */
export function giveRanks(
  candidates: readonly Candidate[],
  better: "higher" | "lower",
  at: number | null = null,
): void {
  const placeable = candidates.filter((candidate) => candidate.placeable);
  for (const ranked of rankedUnits(placeable, better, at).values()) {
    let place = 1;
    for (const group of tieGroups(ranked, at)) {
      for (const candidate of group) {
        candidate.rank = place;
        candidate.rankedBy = at;
      }
      place += group.length;
    }
  }
}

/** Closes the gaps left by those whom a rule took out of a ranking: it begins with 1, and equal ranks stay equal. */
export function closeRanks(candidates: readonly Candidate[]): void {
  const ranked = candidates.flatMap((candidate) => {
    const { rank, rankedBy, unit } = candidate;
    return rank === null ? [] : [{ candidate, rank, ranking: `${rankedBy ?? ""}|${unit}` }];
  });
  for (const ranking of groupBy(ranked, (one) => one.ranking).values()) {
    let better = 0;
    let [last, place] = [0, 0];
    for (const { candidate, rank } of ranking.sort((a, b) => a.rank - b.rank)) {
      if (rank !== last) [last, place] = [rank, better + 1];
      candidate.rank = place;
      better += 1;
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
  record: PlacesRecord,
  rule: number,
  group: readonly Candidate[],
  resolution: TieGroup["resolution"],
  grade: string | null,
): void {
  const [first] = group;
  if (!first || group.length < 2) return;
  const subjectIds = group.map((candidate) => candidate.id);
  record.ties.push({ rule, unit: first.unit, score: compared(first, rule), subjectIds, resolution, grade });
}

/** Gives a grade, or what is had instead of one that a veto bars; the step that led to it is kept. */
export function award(candidate: Candidate, grade: string | null, step: GradeStep): void {
  candidate.steps.push(step);
  candidate.grade = grade;
  const barred = grade === null ? undefined : candidate.barredGrades.get(grade);
  if (!barred) return;
  const { vetoId, vetoCode, clause, instead } = barred;
  candidate.grade = instead;
  candidate.steps.push({ type: "veto", rule: null, grade: instead, clause, vetoId, vetoCode });
}
