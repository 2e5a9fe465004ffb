import type { GradeTitle, Outcome, Side } from "@/server/domain/simulate/types";

/** What the components show: the types of the result, and small readings of them. */

export type Run = {
  id: string;
  versionNo: number;
  editNo: number | null;
  cycleName: string;
  among: "adopters" | "line";
  pricing: "asRecorded" | "asDraft";
  status: "queued" | "running" | "done" | "failed" | "cancelled";
  done: number;
  total: number;
  failure: string | null;
  requestedByName: string;
  createdAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
};

export type VillagePart = {
  cycleId: string;
  unitName: string;
  unitNameEn: string;
  status: "waiting" | "done" | "failed";
  failure: string | null;
  outcome: Omit<Outcome, "unmatched" | "repriced"> | null;
};

export const movedIn = ({ up, down, aside }: Pick<Outcome, "up" | "down" | "aside">): number => up + down + aside;

/** Everybody who was rated under either rule book. */
export const ratedIn = (outcome: Pick<Outcome, "up" | "down" | "aside" | "stayed">): number =>
  movedIn(outcome) + outcome.stayed;

/** Mean score in hundredths, half up; null without scores. */
export const meanOf = ({ scoreSum, scored }: Side): number | null =>
  scored === 0 ? null : Math.round(scoreSum / scored);

/** Fen a head, half up; null where it is unknown. */
export const perHead = (fen: number | null, residents: number): number | null =>
  fen === null || residents === 0 ? null : Math.round(fen / residents);

/** A grade in the reader's language; an old one that the draft lacks is marked by the caller's `was`. */
export function gradeName(grades: readonly GradeTitle[], key: string, language: "zh" | "en"): string {
  return grades.find((one) => one.key === key)?.title[language] ?? key;
}

/** Steps that people count in: 5, 10, 20, 50 … points, at most a dozen bars. */
const WIDTHS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000];
const MOST_BARS = 12;

export type Bins = { from: number[]; width: number; values: number[][] };

/** Scores of several sides in the same bars: whole points from `from`, `width` wide. */
export function binned(sides: readonly Pick<Side, "bins">[]): Bins {
  const keys = sides.flatMap(({ bins }) => Object.keys(bins).map(Number));
  if (keys.length === 0) return { from: [], width: 1, values: sides.map(() => []) };
  const [low, high] = [Math.min(...keys), Math.max(...keys)];
  const width = WIDTHS.find((one) => Math.floor(high / one) - Math.floor(low / one) < MOST_BARS) ?? 10_000;
  const first = Math.floor(low / width);
  const bars = Math.floor(high / width) - first + 1;
  const values = sides.map(({ bins }) => {
    const counts = Array.from({ length: bars }, () => 0);
    for (const [key, count] of Object.entries(bins)) {
      const bar = Math.floor(Number(key) / width) - first;
      counts[bar] = (counts[bar] ?? 0) + count;
    }
    return counts;
  });
  return { from: Array.from({ length: bars }, (_, at) => (first + at) * width), width, values };
}
