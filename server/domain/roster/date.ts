import { type RawValue, squeeze } from "./text";

/** A date known to the day or only to the month (then `date` is the month's first day). */
export type PartialDate = { date: string; precision: "day" | "month" };

export type DateReading =
  | { type: "empty" }
  | { type: "date"; value: PartialDate; ambiguous: boolean }
  | { type: "impossible" }
  | { type: "unreadable" };

const PARTS = /^(\d{4})(?:年|[-./\\、,])(\d{1,2})(?:月)?(?:(?:[-./\\、,])?(\d{1,2})(?:日|号)?)?$/;
const CHINESE = /^(\d{4})年(\d{1,2})月(?:份|(\d{1,2})(?:日|号)?)?$/;
const TIME_OF_DAY = /[T ]?\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?$/;

/**
 * Reads a date as offices write it: 1983年2月21日, 1981-09-28, 1975.1.24, 20150921, 197007, 1951.07, 1966-12, Excel serial 44069.
 * In: the cell's value, whether its style is a date, and the last possible day (ISO) when there is one.
 * Out: the date and its precision; `ambiguous` when a number such as 2000.1 may have lost the nought of 10.
 */
export function readDate(value: RawValue, isDate = false, latest?: string): DateReading {
  if (value === null || typeof value === "boolean") return value === null ? { type: "empty" } : { type: "unreadable" };
  if (typeof value === "number") return readNumber(value, isDate, latest);
  const text = squeeze(value.replace(TIME_OF_DAY, ""));
  if (text === "") return { type: "empty" };
  if (/^\d+$/.test(text)) return readNumber(Number(text), false, latest);
  const match = CHINESE.exec(text) ?? PARTS.exec(text);
  if (!match) return { type: "unreadable" };
  return check(Number(match[1]), Number(match[2]), match[3] === undefined ? null : Number(match[3]), latest);
}

function readNumber(value: number, isDate: boolean, latest?: string): DateReading {
  const whole = Math.floor(value);
  if (isDate || (whole >= 10_000 && whole <= 80_000)) return readSerial(whole, latest);
  if (!Number.isInteger(value)) {
    const match = /^(\d{4})\.(\d{1,2})$/.exec(String(value));
    if (!match) return { type: "unreadable" };
    const reading = check(Number(match[1]), Number(match[2]), null, latest);
    return reading.type === "date" ? { ...reading, ambiguous: match[2] === "1" } : reading;
  }
  if (whole >= 10_000_000 && whole <= 99_999_999) {
    return check(Math.floor(whole / 10_000), Math.floor(whole / 100) % 100, whole % 100, latest);
  }
  if (whole >= 100_000 && whole <= 999_999) return check(Math.floor(whole / 100), whole % 100, null, latest);
  return { type: "unreadable" };
}

function readSerial(serial: number, latest?: string): DateReading {
  if (serial < 1 || serial > 80_000) return { type: "impossible" };
  const { year, month, day } = fromSerial(serial);
  return check(year, month, day, latest);
}

/** Calendar day of an Excel serial number (1900 system; its invented 29 February 1900 is skipped). */
function fromSerial(serial: number): { year: number; month: number; day: number } {
  let days = serial > 60 ? serial - 2 : serial - 1;
  let year = 1900;
  while (days >= (isLeap(year) ? 366 : 365)) {
    days -= isLeap(year) ? 366 : 365;
    year += 1;
  }
  let month = 1;
  while (days >= daysIn(year, month)) {
    days -= daysIn(year, month);
    month += 1;
  }
  return { year, month, day: days + 1 };
}

function check(year: number, month: number, day: number | null, latest?: string): DateReading {
  if (year < 1880 || year > 2200 || !isCalendarDay(year, month, day ?? 1)) return { type: "impossible" };
  const date = isoDate(year, month, day ?? 1);
  if (latest !== undefined && date > latest) return { type: "impossible" };
  return { type: "date", value: { date, precision: day === null ? "month" : "day" }, ambiguous: false };
}

/** Whether the calendar has this day. */
export function isCalendarDay(year: number, month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
}

/** `YYYY-MM-DD` of three numbers. */
export function isoDate(year: number, month: number, day: number): string {
  return `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

/** What is known of a date, as text: YYYY-MM-DD, or YYYY-MM when only the month is known. */
export function partialText({ date, precision }: PartialDate): string {
  return precision === "month" ? date.slice(0, 7) : date;
}

/** Whether two dates can be the same day, as far as both are known. */
export function agree(a: PartialDate, b: PartialDate): boolean {
  const length = a.precision === "month" || b.precision === "month" ? 7 : 10;
  return a.date.slice(0, length) === b.date.slice(0, length);
}

function daysIn(year: number, month: number): number {
  if (month === 2) return isLeap(year) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}
