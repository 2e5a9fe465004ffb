import type { CycleSpan, Period } from "@/server/domain/calendar/cycles";
import { cycleAt, periodAt } from "@/server/domain/calendar/cycles";
import { addDays, type CivilDate, daysInMonth, monthKey, monthOf, yearOf } from "@/server/domain/calendar/dates";
import { formatPoints, type Hundredths } from "@/server/domain/points";
import { DomainError } from "@/server/errors";
import type { Item } from "./acts";
import type { SchemeDefinition } from "./definition";
import { findClass, findItem, itemAllows } from "./find";
import type { Language, Window } from "./parts";

/** What somebody proposes to record. Of points, step and units the item's kind of points decides which is read. */
export type ProposedEntry = {
  itemCode: string;
  classCode: string;
  actOn: CivilDate;
  /** Size in hundredths; its sign is ignored, the item has one. */
  points?: number | undefined;
  step?: string | undefined;
  units?: number | undefined;
};

export type CheckedEntry = {
  item: Item;
  /** Signed hundredths as they will stand in the ledger, multiplier included. */
  points: Hundredths;
  /** How many times the item's own points: 1 unless a multiplier of the class applies. */
  times: number;
  clause: string;
  cycle: CycleSpan;
  period: Period;
};

function sizeOf(item: Item, proposed: ProposedEntry, language: Language): Hundredths {
  const name = item.title[language];
  const given = proposed.points === undefined ? undefined : Math.abs(proposed.points);
  const rule = item.points;
  switch (rule.type) {
    case "fixed":
      if (given !== undefined && given !== rule.points) {
        throw new DomainError("entry.notFixed", { item: name, allowed: formatPoints(rule.points) });
      }
      return rule.points;
    case "range": {
      const fits =
        given !== undefined && given >= rule.min && given <= rule.max && (given - rule.min) % rule.step === 0;
      if (fits) return given;
      const [least, most, step] = [rule.min, rule.max, rule.step].map(formatPoints) as [string, string, string];
      throw new DomainError("entry.outOfRange", { item: name, least, most, step });
    }
    case "step": {
      const step = rule.steps.find((candidate) => candidate.code === proposed.step);
      if (step) return step.points;
      const allowed = rule.steps.map((candidate) => `${candidate.title[language]} ${formatPoints(candidate.points)}`);
      throw new DomainError("entry.unknownStep", {
        item: name,
        allowed: allowed.join(language === "zh" ? "、" : ", "),
      });
    }
    case "perUnit": {
      const most = rule.maxUnits ?? MOST_UNITS;
      const { units } = proposed;
      if (units !== undefined && Number.isInteger(units) && units >= 1 && units <= most) return rule.points * units;
      throw new DomainError("entry.wrongUnits", { item: name, most });
    }
    default:
      return rule satisfies never;
  }
}

/** Where an item sets no number of its own. */
const MOST_UNITS = 10_000;

/** How many times an entry's points count for a class; several rules that fit multiply. */
export function timesFor(definition: SchemeDefinition, item: Item, classCode: string): number {
  return definition.multipliers
    .filter((rule) => rule.type === "byClass")
    .filter((rule) => rule.sign === item.sign && rule.classes.includes(classCode))
    .filter((rule) => !rule.exceptComponents.includes(item.component))
    .reduce((times, rule) => times * rule.times, 1);
}

/**
 * Holds a proposed entry against its item: class, points, date. Answers the points as the ledger will hold them.
 * Limits need the subject's history: see `checkLimits`. Throws entry.unknownItem, unknownClass, classExempt, wrongClass,
 * notFixed, outOfRange, unknownStep, wrongUnits (each naming what is allowed, in `language`), scheme.outsideCycles.
 */
export function checkEntryAgainstItem(
  definition: SchemeDefinition,
  proposed: ProposedEntry,
  language: Language = "zh",
): CheckedEntry {
  const item = findItem(definition, proposed.itemCode);
  const subjectClass = findClass(definition, proposed.classCode);
  if (subjectClass.standing === "exempt") {
    throw new DomainError("entry.classExempt", { class: subjectClass.title[language] });
  }
  if (!itemAllows(item, proposed.classCode)) {
    const allowed = (item.classes ?? []).map((code) => findClass(definition, code).title[language]);
    const params = { item: item.title[language], allowed: allowed.join(language === "zh" ? "、" : ", ") };
    throw new DomainError("entry.wrongClass", params);
  }
  const cycle = cycleAt(definition.cycle, proposed.actOn);
  const period = cycle && periodAt(cycle, proposed.actOn);
  if (!cycle || !period) throw new DomainError("scheme.outsideCycles", { date: proposed.actOn });
  const times = timesFor(definition, item, proposed.classCode);
  const size = sizeOf(item, proposed, language) * times;
  return { item, points: item.sign === "addition" ? size : 0 - size, times, clause: item.clause, cycle, period };
}

/** What a subject already has of one item in each window, reversed entries left out; sizes in hundredths. */
export type ItemCounts = Record<Window, { times: number; points: Hundredths }>;

/** One limit of an item and what is left of it: a number of times, or hundredths of points. Never below 0. */
export type LimitLeft = { type: "times" | "points"; per: Window; most: number; left: number };

/** Every limit of the item with what is left of it for a subject. */
export function limitsLeft(item: Item, counts: ItemCounts): LimitLeft[] {
  return item.limits.map((limit) => ({
    ...limit,
    left: Math.max(0, limit.most - counts[limit.per][limit.type]),
  }));
}

/** Throws entry.overTimes or entry.overPoints when one more entry of this size (hundredths, sign ignored) breaks a limit. */
export function checkLimits(item: Item, counts: ItemCounts, points: Hundredths, language: Language = "zh"): void {
  for (const limit of limitsLeft(item, counts)) {
    const params = { item: item.title[language], window: limit.per };
    if (limit.type === "times" && limit.left < 1) {
      throw new DomainError("entry.overTimes", { ...params, most: limit.most });
    }
    if (limit.type === "points" && Math.abs(points) > limit.left) {
      const sizes = { most: formatPoints(limit.most), left: formatPoints(limit.left) };
      throw new DomainError("entry.overPoints", { ...params, ...sizes });
    }
  }
}

/** First and last day of the window that holds a date, both included: where a service counts for `ItemCounts`. */
export function windowAt(checked: CheckedEntry, actOn: CivilDate, window: Window): { from: CivilDate; to: CivilDate } {
  switch (window) {
    case "month": {
      const from = `${monthKey(actOn)}-01`;
      return { from, to: addDays(from, daysInMonth(yearOf(actOn), monthOf(actOn)) - 1) };
    }
    case "period":
      return { from: checked.period.from, to: checked.period.to };
    case "cycle":
      return { from: checked.cycle.from, to: checked.cycle.to };
    default:
      return window satisfies never;
  }
}
