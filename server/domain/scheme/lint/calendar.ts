import { daysBetween } from "@/server/domain/calendar/dates";
import type { Cycle } from "@/server/domain/scheme/frame";
import type { Window } from "@/server/domain/scheme/parts";

/** The length of a cycle as far as its definition fixes it: what limits a window may hold depends on it. */
export type Measure = {
  readonly months: number;
  readonly periods: number;
  readonly monthsPerPeriod: number;
};

const DAYS_OF_MONTH = 28;

/** Days of a recurring term; it may reach into the next year. */
function termDays(startsOn: string, endsOn: string): number {
  const days = daysBetween(`2001-${startsOn}`, `2001-${endsOn}`);
  return (days < 0 ? days + 365 : days) + 1;
}

function monthsOf({ span }: Cycle): number {
  switch (span.type) {
    case "year":
      return 12;
    case "months":
      return span.months;
    case "terms":
      return Math.max(...span.terms.map((term) => Math.ceil(termDays(term.startsOn, term.endsOn) / DAYS_OF_MONTH)));
    case "custom": {
      const days = span.cycles.map((one) => daysBetween(one.from, one.to) + 1);
      return Math.max(1, ...days.map((count) => Math.ceil(count / DAYS_OF_MONTH)));
    }
    default:
      return span satisfies never;
  }
}

/** Months and periods of the longest cycle. Where they are not fixed the larger number is taken. */
export function measure(cycle: Cycle): Measure {
  const months = monthsOf(cycle);
  switch (cycle.periods.type) {
    case "quarters":
      return { months, periods: Math.ceil(months / 3), monthsPerPeriod: Math.min(months, 3) };
    case "months":
      return { months, periods: months, monthsPerPeriod: 1 };
    case "whole":
      return { months, periods: 1, monthsPerPeriod: months };
    case "custom":
      return { months, periods: cycle.periods.periods.length + 1, monthsPerPeriod: months };
    default:
      return cycle.periods satisfies never;
  }
}

/** How many windows of one kind lie in one of another at most; a larger one counts as one. */
export function windowsIn(inner: Window, outer: Window, { months, periods, monthsPerPeriod }: Measure): number {
  if (inner === "month" && outer === "period") return monthsPerPeriod;
  if (inner === "month" && outer === "cycle") return months;
  if (inner === "period" && outer === "cycle") return periods;
  return 1;
}
