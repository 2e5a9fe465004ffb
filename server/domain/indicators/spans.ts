/** A year `2026` or a month `2026-10`, as in the rollups. */
export type Span = string;

const SPAN = /^\d{4}(-(0[1-9]|1[0-2]))?$/;

export const isYear = (span: Span): boolean => span.length === 4;

/** The month `n` months before (after, where n is negative) the month of an ISO date or month. */
export function monthBefore(iso: string, n: number): Span {
  const months = Number(iso.slice(0, 4)) * 12 + Number(iso.slice(5, 7)) - 1 - n;
  return `${String(Math.floor(months / 12)).padStart(4, "0")}-${String((months % 12) + 1).padStart(2, "0")}`;
}

/** The `n` months up to and including `last`, oldest first. */
export const monthsUpTo = (last: Span, n: number): Span[] =>
  Array.from({ length: n }, (_, i) => monthBefore(last, n - 1 - i));

/** The last full month before `today`. */
export const lastFullMonth = (today: string): Span => monthBefore(today, 1);

/** The same span a year earlier. */
export const yearBefore = (span: Span): Span =>
  `${String(Number(span.slice(0, 4)) - 1).padStart(4, "0")}${span.slice(4)}`;

/** Spans a page offers: this year to date, each of the last twelve full months (newest first), last year. */
export function spansOffered(today: string): Span[] {
  const year = today.slice(0, 4);
  return [year, ...monthsUpTo(lastFullMonth(today), 12).reverse(), yearBefore(year)];
}

/** The span asked for where it is one that is offered, else this year. */
export function chosenSpan(asked: string | undefined, today: string): Span {
  return asked && SPAN.test(asked) && spansOffered(today).includes(asked) ? asked : today.slice(0, 4);
}

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** Last day of a month, ISO. */
export function endOfMonth(month: Span): string {
  const [year, number] = [Number(month.slice(0, 4)), Number(month.slice(5, 7))];
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const day = number === 2 && isLeap ? 29 : (DAYS[number - 1] ?? 30);
  return `${month.slice(0, 7)}-${String(day).padStart(2, "0")}`;
}

/** First and last day of a span, not later than today. */
export function daysOf(span: Span, today: string): { from: string; until: string } {
  const from = isYear(span) ? `${span}-01-01` : `${span}-01`;
  const end = isYear(span) ? `${span}-12-31` : endOfMonth(span);
  return { from, until: end < today ? end : today };
}
