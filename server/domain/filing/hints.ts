import { exceeds, type Share } from "./share";

/** What one recorder gave: additions only, points in hundredths, and the subject that got most of them. */
export type RecorderFigures = {
  id: string;
  entries: number;
  points: number;
  subjects: number;
  mostId: string;
  mostPoints: number;
};

/** A cycle's result in numbers. Scores and points in hundredths. */
export type CycleFigures = {
  rated: number;
  /** Of these in the best grade of the rule book. */
  top: number;
  scored: number;
  scoreSum: number;
};

/** 参与: as the indicator counts it (domain.md), for the months of the cycle. */
export type Participation = { participants: number; eligible: number };

/** What the hints are drawn from, counted when a village files. Numbers and ids, no names. */
export type FilingFigures = CycleFigures & {
  /** How many share the most frequent score. */
  sameScore: number;
  /** Posted additions and deductions that are not base, and how many of them were recorded on the last day of their period or after it. */
  entries: number;
  lastDay: number;
  recorders: RecorderFigures[];
};

export type Hint =
  | ({ kind: "topGrades" | "sameScore" | "lastDay" } & Share)
  | ({ kind: "oneSubject"; recorderId: string; subjectId: string; entries: number; subjects: number } & Share)
  | { kind: "gradeJump"; now: Share; before: Share }
  | { kind: "participationDrop"; now: Share; before: Share }
  | { kind: "scoreJump"; now: number; before: number };

/**
 * From when on a figure is worth a look. A hint is no finding and nothing follows from it by itself; each threshold lies where
 * an ordinary village does not reach it:
 * - below `least` so few subjects or entries are counted that one of them decides the share;
 * - `topGrades` 90 %: rule books without a quota speak of a distinction, and one that nearly everybody has distinguishes nobody;
 * - `sameScore` 80 %: base points alone make many scores equal, but not four of five;
 * - `oneSubject` more than half: the household that the issue names, «gives one household most points»;
 * - `lastDay` half: monthly inspections put at most a third of a quarter's entries on its last day;
 * - `jump` 30 points: a village changes its share of a grade by a few points a year, seldom by ten;
 * - `scoreJump` a quarter: the same rule book and the same people move a mean by less.
 */
export const THRESHOLDS = {
  topGrades: { least: 10, percent: 90 },
  sameScore: { least: 20, percent: 80 },
  oneSubject: { least: 10, percent: 50 },
  lastDay: { least: 30, percent: 50 },
  jump: { least: 20, points: 30 },
  scoreJump: { least: 20, percent: 25 },
} as const;

type Before = { result: CycleFigures; participation: Participation | null } | null;

/** Hints to look at, in a fixed order. In: the figures of the filed cycle, its participation, and the cycle before where there is one. */
export function hintsOf(figures: FilingFigures, participation: Participation | null, before: Before): Hint[] {
  const { topGrades, sameScore, lastDay } = THRESHOLDS;
  const share = (kind: "topGrades" | "sameScore" | "lastDay", one: Share, rule: { least: number; percent: number }) =>
    one.of >= rule.least && atLeast(one, rule.percent) ? [{ kind, ...one }] : [];
  return [
    ...share("topGrades", { count: figures.top, of: figures.rated }, topGrades),
    ...share("sameScore", { count: figures.sameScore, of: figures.scored }, sameScore),
    ...figures.recorders.flatMap(oneSubject),
    ...share("lastDay", { count: figures.lastDay, of: figures.entries }, lastDay),
    ...(before ? changes(figures, participation, before) : []),
  ];
}

const atLeast = ({ count, of }: Share, percent: number): boolean => count * 100 >= of * percent;

function oneSubject(one: RecorderFigures): Hint[] {
  const share = { count: one.mostPoints, of: one.points };
  // Who recorded for one household only has had nothing to divide.
  if (one.entries < THRESHOLDS.oneSubject.least || one.subjects < 2 || !exceeds(share, THRESHOLDS.oneSubject.percent))
    return [];
  const { id, mostId, entries, subjects } = one;
  return [{ kind: "oneSubject", recorderId: id, subjectId: mostId, entries, subjects, ...share }];
}

/** What differs from the last cycle more than it usually does. */
function changes(now: CycleFigures, participation: Participation | null, before: NonNullable<Before>): Hint[] {
  const { jump, scoreJump } = THRESHOLDS;
  const hints: Hint[] = [];
  const grades = { now: topOf(now), before: topOf(before.result) };
  if (isLarge(grades) && Math.abs(pointsBetween(grades.before, grades.now)) >= jump.points)
    hints.push({ kind: "gradeJump", ...grades });
  const [mean, last] = [meanOf(now), meanOf(before.result)];
  if (mean !== null && last !== null && last > 0 && Math.min(now.scored, before.result.scored) >= scoreJump.least)
    if (Math.abs(mean - last) * 100 >= last * scoreJump.percent)
      hints.push({ kind: "scoreJump", now: mean, before: last });
  if (participation && before.participation) {
    const shares = { now: partOf(participation), before: partOf(before.participation) };
    if (isLarge(shares) && pointsBetween(shares.now, shares.before) >= jump.points)
      hints.push({ kind: "participationDrop", ...shares });
  }
  return hints;
}

const topOf = ({ top, rated }: CycleFigures): Share => ({ count: top, of: rated });
const partOf = ({ participants, eligible }: Participation): Share => ({ count: participants, of: eligible });
const isLarge = ({ now, before }: { now: Share; before: Share }) =>
  Math.min(now.of, before.of) >= THRESHOLDS.jump.least;

/** Whole percentage points from one share up to another, rounded toward zero. */
const pointsBetween = (from: Share, to: Share): number =>
  Math.trunc(((to.count * from.of - from.count * to.of) * 100) / (from.of * to.of));

/** The mean score in hundredths, half up; null where nobody has one. */
export const meanOf = ({ scored, scoreSum }: Pick<CycleFigures, "scored" | "scoreSum">): number | null =>
  scored === 0 ? null : Math.round(scoreSum / scored);
