import type { Cycle } from "@/server/domain/scheme/frame";
import { addDays, addMonths, type CivilDate, yearOf } from "./dates";

/** A sub-period of a cycle, both days included. `no` is its place in a full cycle: the first cycle of P3 holds 2, 3 and 4. */
export type Period = {
  readonly no: number;
  readonly from: CivilDate;
  readonly to: CivilDate;
};

/** One cycle of a scheme, both days included; `key` names it ("2026"). */
export type CycleSpan = {
  readonly key: string;
  readonly from: CivilDate;
  readonly to: CivilDate;
  readonly periods: readonly Period[];
};

type Span = { key: string; from: CivilDate; to: CivilDate };

function yearSpan(startsOn: string, date: CivilDate): Span {
  const start = (year: number): CivilDate => `${year}-${startsOn}`;
  const year = date >= start(yearOf(date)) ? yearOf(date) : yearOf(date) - 1;
  return {
    key: String(year),
    from: start(year),
    to: addDays(start(year + 1), -1),
  };
}

/** The span of some months that holds the date; they are numbered through the year that begins on `startsOn`. */
function monthsSpan(months: number, startsOn: string, date: CivilDate): Span {
  const year = yearSpan(startsOn, date);
  const starts = startsByMonths(year, months);
  const at = starts.findLastIndex((start) => start <= date);
  const next = starts[at + 1];
  return { key: `${year.key}-${at + 1}`, from: starts[at] ?? year.from, to: next ? addDays(next, -1) : year.to };
}

/** The term that holds the date; between terms there is none. A term named by the year it starts in. */
function termSpan(terms: readonly { code: string; startsOn: string; endsOn: string }[], date: CivilDate): Span | null {
  for (const year of [yearOf(date), yearOf(date) - 1]) {
    for (const { code, startsOn, endsOn } of terms) {
      const from = `${year}-${startsOn}`;
      const to = `${endsOn < startsOn ? year + 1 : year}-${endsOn}`;
      if (from <= date && date <= to) return { key: `${year}-${code}`, from, to };
    }
  }
  return null;
}

function regularSpan(cycle: Cycle, date: CivilDate): Span | null {
  switch (cycle.span.type) {
    case "year":
      return yearSpan(cycle.span.startsOn, date);
    case "months":
      return monthsSpan(cycle.span.months, cycle.span.startsOn, date);
    case "terms":
      return termSpan(cycle.span.terms, date);
    case "custom":
      return cycle.span.cycles.find((span) => span.from <= date && date <= span.to) ?? null;
    default:
      return cycle.span satisfies never;
  }
}

function startsByMonths(span: Span, months: number): CivilDate[] {
  const starts: CivilDate[] = [];
  for (let start = span.from; start <= span.to; start = addMonths(span.from, starts.length * months))
    starts.push(start);
  return starts;
}

function periodStarts(cycle: Cycle, span: Span): CivilDate[] {
  switch (cycle.periods.type) {
    case "quarters":
      return startsByMonths(span, 3);
    case "months":
      return startsByMonths(span, 1);
    case "whole":
      return [span.from];
    case "custom": {
      const inSpan = (monthDay: string) => {
        const date = `${yearOf(span.from)}-${monthDay}`;
        return date >= span.from ? date : `${yearOf(span.from) + 1}-${monthDay}`;
      };
      return [...new Set([span.from, ...cycle.periods.periods.map((period) => inSpan(period.startsOn))])]
        .filter((date) => date <= span.to)
        .sort();
    }
    default:
      return cycle.periods satisfies never;
  }
}

function clip(periods: Period[], from: CivilDate, to: CivilDate): Period[] {
  return periods
    .filter((period) => period.to >= from && period.from <= to)
    .map((period) => ({
      no: period.no,
      from: period.from < from ? from : period.from,
      to: period.to > to ? to : period.to,
    }));
}

/**
 * The cycle that holds a date, with its sub-periods; null where the scheme has none (before its first cycle, or between
 * custom ones). A first cycle of its own length replaces the regular one and keeps the numbers of the regular periods.
 */
export function cycleAt(cycle: Cycle, date: CivilDate): CycleSpan | null {
  const { first } = cycle;
  if (first && date < first.from) return null;
  const span = regularSpan(cycle, first && date <= first.to ? first.from : date);
  if (!span) return null;
  const starts = periodStarts(cycle, span);
  const regular = starts.map((from, index) => {
    const next = starts[index + 1];
    return { no: index + 1, from, to: next ? addDays(next, -1) : span.to };
  });
  if (first && date <= first.to) {
    return {
      key: span.key,
      from: first.from,
      to: first.to,
      periods: clip(regular, first.from, first.to),
    };
  }
  const from = first && span.from <= first.to ? addDays(first.to, 1) : span.from;
  return {
    key: span.key,
    from,
    to: span.to,
    periods: clip(regular, from, span.to),
  };
}

/** The sub-period that holds a date; null outside the cycle. */
export function periodAt(span: CycleSpan, date: CivilDate): Period | null {
  return span.periods.find((period) => period.from <= date && date <= period.to) ?? null;
}
