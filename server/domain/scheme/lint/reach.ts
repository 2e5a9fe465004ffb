import type { Item } from "@/server/domain/scheme/acts";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import type { Component, SubjectClass } from "@/server/domain/scheme/frame";
import type { Window } from "@/server/domain/scheme/parts";
import type { PlainScore, Score } from "@/server/domain/scheme/score";
import { type Measure, measure, windowsIn } from "./calendar";
import { entrySize, isFor, timesOf } from "./scope";

/** The least and most that something can come to, in hundredths; infinite where nothing limits it. */
export type Range = { readonly min: number; readonly max: number };

const NOTHING: Range = { min: 0, max: 0 };
const INFINITE = Number.POSITIVE_INFINITY;

const plus = (a: Range, b: Range): Range => ({ min: a.min + b.min, max: a.max + b.max });
const hull = (a: Range, b: Range): Range => ({ min: Math.min(a.min, b.min), max: Math.max(a.max, b.max) });

/**
 * What scores a definition can give, computed from bases, items with their limits, bounds and the score's formula. It is
 * never narrower than the truth: where a rule book fixes less than needed, the wider range is taken.
 */
export type Reach = {
  /** What one subject of the class can gain or lose through one item inside a window. */
  readonly item: (item: Item, subjectClass: SubjectClass, window: Window) => number;
  /** All that one subject of the class can lose inside a window, in one component or in all. */
  readonly deducted: (subjectClass: SubjectClass, window: Window, component?: string) => number;
  readonly component: (component: Component, subjectClass: SubjectClass, window: "period" | "cycle") => Range;
  readonly plain: (score: PlainScore, classes: readonly SubjectClass[]) => Range;
  /** The score of the scheme, for these classes together. */
  readonly score: (classes: readonly SubjectClass[]) => Range;
};

/** What one item comes to in a window: the tightest of its limits, each taken as often as its window fits in. */
function itemMost(item: Item, times: number, window: Window, length: Measure): number {
  const size = entrySize(item.points).most * times;
  if (size === 0) return 0;
  let most = INFINITE;
  for (const limit of item.limits) {
    const fits = windowsIn(limit.per, window, length);
    most = Math.min(most, fits * limit.most * (limit.type === "times" ? size : 1));
  }
  return most;
}

type Sums = { up: number; down: number };

/** Everything is computed at most once a class and window; a definition of the size limit stays fast. */
export function reachOf(definition: SchemeDefinition): Reach {
  const length = measure(definition.cycle);
  const doubled = definition.multipliers.some((rule) => rule.type === "falseRecord");
  const bonus = definition.awards.some((award) => award.bonus !== null);
  const kept = new Map<string, Map<string, Sums>>();

  const sums = (subjectClass: SubjectClass, window: Window): Map<string, Sums> => {
    const key = `${subjectClass.code} ${window}`;
    const known = kept.get(key);
    if (known) return known;
    const made = new Map<string, Sums>();
    for (const item of definition.items) {
      if (!isFor(item, subjectClass)) continue;
      const sum = made.get(item.component) ?? { up: 0, down: 0 };
      const most = itemMost(item, timesOf(definition, item, subjectClass.code), window, length);
      if (item.sign === "addition") sum.up += most;
      // An entry found false is punished outside every limit.
      if (item.sign === "deduction" || doubled) sum.down += item.sign === "deduction" ? most : INFINITE;
      made.set(item.component, sum);
    }
    kept.set(key, made);
    return made;
  };

  const component: Reach["component"] = (one, subjectClass, window) => {
    const of = (wanted: Window) => sums(subjectClass, wanted).get(one.code) ?? { up: 0, down: 0 };
    const base = baseOf(one, subjectClass);
    if (window === "period" || one.counted === "cycle") return singleRange(one, base, of(window));
    return overPeriods(one, base, { cycle: of("cycle"), period: of("period") }, length.periods);
  };

  const plainOf = (score: PlainScore, subjectClass: SubjectClass): Range => {
    if (score.type === "ballot") return ballotRange(definition, score.ballot);
    const window = score.type === "meanOfPeriods" ? "period" : "cycle";
    const total = definition.components
      .filter(({ code }) => score.components.includes(code))
      .map((one) => component(one, subjectClass, window))
      .reduce(plus, NOTHING);
    if (score.type === "meanOfPeriods") return score.absent === "zero" ? hull(total, NOTHING) : total;
    // Divided by any number of members.
    return score.type === "perMember" ? hull(total, NOTHING) : total;
  };

  const over = (classes: readonly SubjectClass[], each: (one: SubjectClass) => Range): Range =>
    classes.length === 0 ? NOTHING : classes.map(each).reduce(hull);

  const scoreOf = (score: Score, subjectClass: SubjectClass): Range => {
    switch (score.type) {
      case "weighted":
        return score.parts.map(({ of, percent }) => scaled(plainOf(of, subjectClass), percent)).reduce(plus, NOTHING);
      case "total":
        return score.parts.map(({ of }) => plainOf(of, subjectClass)).reduce(plus, NOTHING);
      default:
        return plainOf(score, subjectClass);
    }
  };

  return {
    item: (item, subjectClass, window) =>
      isFor(item, subjectClass) ? itemMost(item, timesOf(definition, item, subjectClass.code), window, length) : 0,
    deducted: (subjectClass, window, code) => {
      const made = sums(subjectClass, window);
      if (code !== undefined) return made.get(code)?.down ?? 0;
      return [...made.values()].reduce((total, { down }) => total + down, 0);
    },
    component,
    plain: (score, classes) => over(classes, (one) => plainOf(score, one)),
    score: (classes) => {
      const range = over(classes, (one) => scoreOf(definition.score, one));
      return bonus ? { min: range.min, max: INFINITE } : range;
    },
  };
}

function singleRange(component: Component, base: number, { up, down }: Sums): Range {
  return clamped({ min: base - down, max: base + up }, component, 1, true);
}

/** The sum of one period, of two … of all: who joins late has fewer. */
function overPeriods(
  component: Component,
  base: number,
  sums: { readonly cycle: Sums; readonly period: Sums },
  periods: number,
): Range {
  const eachPeriod = component.base.type !== "none" && component.base.per === "period";
  const ranges = Array.from({ length: periods }, (_, index) => {
    const count = index + 1;
    const start = eachPeriod ? base * count : base;
    const up = Math.min(sums.cycle.up, times(sums.period.up, count));
    const down = Math.min(sums.cycle.down, times(sums.period.down, count));
    return clamped({ min: start - down, max: start + up }, component, count, false);
  });
  return ranges.reduce(hull);
}

/** 0 times infinity is nothing. */
function times(size: number, count: number): number {
  return size === 0 ? 0 : size * count;
}

function scaled(range: Range, percent: number): Range {
  return { min: Math.floor((range.min * percent) / 100), max: Math.ceil((range.max * percent) / 100) };
}

function baseOf({ base }: Component, { code }: SubjectClass): number {
  if (base.type === "none") return 0;
  if (base.type === "same") return base.points;
  return base.byClass.find((entry) => entry.class === code)?.points ?? 0;
}

/** Holds a range inside the component's bounds: those of a period as often as there are periods. */
function clamped(range: Range, { bounds }: Component, count: number, single: boolean): Range {
  if (!bounds) return range;
  const often = bounds.per === "period" && !single ? count : 1;
  const floor = bounds.floor === null ? Number.NEGATIVE_INFINITY : bounds.floor * often;
  const cap = bounds.cap === null ? INFINITE : bounds.cap * often;
  const inside = (value: number) => Math.max(floor, Math.min(cap, value));
  return { min: inside(range.min), max: inside(range.max) };
}

/** No vote counts as nothing. */
function ballotRange(definition: SchemeDefinition, code: string): Range {
  const scale = definition.ballots.find((ballot) => ballot.code === code)?.scale;
  if (!scale) return { min: 0, max: INFINITE };
  switch (scale.type) {
    case "scored":
      return { min: 0, max: scale.most };
    case "choices":
      return { min: 0, max: Math.max(...scale.choices.map((choice) => choice.points)) };
    case "ranked":
      return { min: 0, max: Math.max(...scale.places) };
    default:
      return scale satisfies never;
  }
}
