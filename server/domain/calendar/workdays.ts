import { addDays, type CivilDate, weekday } from "./dates";

/** The State Council's yearly arrangement: days off on weekdays, and weekends worked to make up for them. */
export type Calendar = {
  readonly holidays: ReadonlySet<CivilDate>;
  readonly makeUpWorkdays: ReadonlySet<CivilDate>;
};

export type DayKind = "calendar" | "working";

/** No notice or deadline of any rule book comes near this; it bounds the search. */
const MOST_DAYS = 400;

function isWorkday(calendar: Calendar, date: CivilDate): boolean {
  if (calendar.makeUpWorkdays.has(date)) return true;
  if (calendar.holidays.has(date)) return false;
  const day = weekday(date);
  return day !== 0 && day !== 6;
}

/**
 * The last day of a period of `days` days of which `from` is day 1 when it counts (a day off is no working day); the
 * period ends at 24:00 of the day returned. `days` is at least 1.
 */
export function lastDayOf(calendar: Calendar, from: CivilDate, days: number, kind: DayKind): CivilDate {
  if (!Number.isInteger(days) || days < 1 || days > MOST_DAYS) throw new RangeError(`days out of range: ${days}`);
  if (kind === "calendar") return addDays(from, days - 1);
  let date = from;
  let counted = isWorkday(calendar, date) ? 1 : 0;
  while (counted < days) {
    date = addDays(date, 1);
    if (isWorkday(calendar, date)) counted += 1;
  }
  return date;
}

/** A deadline counted from the day after something happened ("answered within 7 working days"). */
export function deadlineAfter(calendar: Calendar, happened: CivilDate, days: number, kind: DayKind): CivilDate {
  return lastDayOf(calendar, addDays(happened, 1), days, kind);
}

/** A notice is complete once its last day has passed to its end: `today` must be a later date. */
export function noticeComplete(lastDay: CivilDate, today: CivilDate): boolean {
  return today > lastDay;
}
