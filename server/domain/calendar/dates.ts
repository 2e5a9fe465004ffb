/** A civil date 'YYYY-MM-DD' in Asia/Shanghai. Such strings sort as dates do. */
export type CivilDate = string;

const SHAPE = /^(\d{4})-(\d{2})-(\d{2})$/;
const DAY_MS = 86_400_000;
/** Asia/Shanghai has had no summer time since 1992: the offset is a constant for every date the product holds. */
const SHANGHAI_OFFSET_MS = 8 * 3_600_000;

function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

/** Days of a month; month is 1–12. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** True for a real date of the years 1900–2199 in exactly the form YYYY-MM-DD. */
export function isCivilDate(text: string): boolean {
  const match = SHAPE.exec(text);
  if (!match) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (year < 1900 || year > 2199 || month < 1 || month > 12) return false;
  return day >= 1 && day <= daysInMonth(year, month);
}

export function yearOf(date: CivilDate): number {
  return Number(date.slice(0, 4));
}

export function monthOf(date: CivilDate): number {
  return Number(date.slice(5, 7));
}

/** 'YYYY-MM' of a date: the key of a month. */
export function monthKey(date: CivilDate): string {
  return date.slice(0, 7);
}

function civilDate(year: number, month: number, day: number): CivilDate {
  const pad = (n: number, size: number) => String(n).padStart(size, "0");
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
}

function dayNumber(date: CivilDate): number {
  return Date.UTC(yearOf(date), monthOf(date) - 1, Number(date.slice(8, 10))) / DAY_MS;
}

function fromDayNumber(days: number): CivilDate {
  return new Date(days * DAY_MS).toISOString().slice(0, 10);
}

export function addDays(date: CivilDate, days: number): CivilDate {
  return fromDayNumber(dayNumber(date) + days);
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: CivilDate, to: CivilDate): number {
  return dayNumber(to) - dayNumber(from);
}

/** The same day some months later; the last day of a shorter month (31 January + 1 month = 28 or 29 February). */
export function addMonths(date: CivilDate, months: number): CivilDate {
  const index = yearOf(date) * 12 + (monthOf(date) - 1) + months;
  const year = Math.floor(index / 12);
  const month = (index % 12) + 1;
  return civilDate(year, month, Math.min(Number(date.slice(8, 10)), daysInMonth(year, month)));
}

/** The month of a day and those before it, `count` in all, as YYYY-MM, the latest first. */
export const monthsUntil = (day: CivilDate, count: number): string[] =>
  Array.from({ length: count }, (_, back) => monthKey(addMonths(day, -back)));

/** 0 = Sunday … 6 = Saturday. */
export function weekday(date: CivilDate): number {
  return (((dayNumber(date) + 4) % 7) + 7) % 7;
}

/** The civil date in Asia/Shanghai at an instant given by the caller. */
export function civilDateAt(instant: Date): CivilDate {
  return new Date(instant.getTime() + SHANGHAI_OFFSET_MS).toISOString().slice(0, 10);
}

/** The instant at which a date begins in Asia/Shanghai (00:00, UTC+8). */
function startOfDay(date: CivilDate): Date {
  return new Date(dayNumber(date) * DAY_MS - SHANGHAI_OFFSET_MS);
}

/** The instant at which a date has ended in Asia/Shanghai (24:00). */
export function endOfDay(date: CivilDate): Date {
  return startOfDay(addDays(date, 1));
}
