import { fraction, roundHalfUp } from "@/server/domain/fraction";
import type { Hundredths } from "@/server/domain/points";
import type { Ballot } from "@/server/domain/scheme/ballots";
import type { Mark } from "./paper";
import { pointsOf } from "./tally";

/** How the votes on one subject lie: how many in each class of the scale, from low to high; never who gave them. */
export type Spread = {
  /** Votes behind it: those on paper count only where the counters wrote them down by choice or place. */
  votes: number;
  /** `key`: of points the lower bound in hundredths, else the code of the choice or the place (0: not placed). */
  bins: { key: string; count: number }[];
  mean: Hundredths | null;
  median: Hundredths | null;
};

/** A secret ballot shows no spread below this many votes of a group: it would tell who gave what. */
export const LEAST_VOTES_SHOWN = 3;
/**
 * Whether so few voters of one group can keep nothing secret: its mean stands in the score, so that of two each knows what the
 * other gave, and of one everybody does. Nobody at all gives nothing away.
 */
export const isTellTale = (ballot: Pick<Ballot, "secret">, voters: number): boolean =>
  ballot.secret && voters > 0 && voters < LEAST_VOTES_SHOWN;

const BINS = 10;

/** Bounds of the bins of points: ten even parts of the scale, the best mark in the last. */
const boundsOf = (most: Hundredths): number[] =>
  Array.from({ length: BINS }, (_, at) => Math.floor((most * at) / BINS));

function keysOf({ scale }: Ballot, most: Hundredths): string[] {
  switch (scale.type) {
    case "scored":
      return [...new Set(boundsOf(most))].map(String);
    case "choices":
      return scale.choices.map(({ code }) => code);
    case "ranked":
      return [...scale.places.map((_, at) => String(at + 1)), "0"];
    default:
      return scale satisfies never;
  }
}

function keyOf({ scale }: Ballot, most: Hundredths, mark: Mark): string {
  if (scale.type !== "scored") return String(mark);
  return String(boundsOf(most).findLast((bound) => bound <= Number(mark)) ?? 0);
}

/**
 * Spread of the votes of one group on one subject. In: the phone marks, the choices or places counted on paper, and the
 * most that one vote can give. Order makes no difference.
 */
export function spreadOf(
  ballot: Ballot,
  most: Hundredths,
  marks: readonly Mark[],
  onPaper: Readonly<Record<string, number>> = {},
): Spread {
  const bins = new Map(keysOf(ballot, most).map((key) => [key, 0]));
  const put = (key: string, count: number) => bins.set(key, (bins.get(key) ?? 0) + count);
  for (const mark of marks) put(keyOf(ballot, most, mark), 1);
  for (const [key, count] of Object.entries(onPaper)) put(key, count);
  const given = marks.map((mark) => ({ points: pointsOf(ballot, mark), count: 1 }));
  const counted = Object.entries(onPaper).map(([key, count]) => ({ points: pointsOf(ballot, key), count }));
  const all = [...given, ...counted].sort((a, b) => a.points - b.points);
  const votes = all.reduce((sum, { count }) => sum + count, 0);
  const points = all.reduce((sum, one) => sum + one.points * one.count, 0);
  return {
    votes,
    bins: [...bins].map(([key, count]) => ({ key, count })),
    mean: votes === 0 ? null : roundHalfUp(fraction(points, votes)),
    median: votes === 0 ? null : roundHalfUp(fraction(at(all, (votes - 1) >> 1) + at(all, votes >> 1), 2)),
  };
}

/** The points of the vote at `place` (from 0) in a sorted list. */
function at(sorted: readonly { points: Hundredths; count: number }[], place: number): Hundredths {
  let left = place;
  for (const { points, count } of sorted) {
    if (left < count) return points;
    left -= count;
  }
  return 0;
}
