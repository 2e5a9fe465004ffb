import { addDays, type CivilDate, weekday } from "./dates";

/** The State Council's yearly arrangement: days off on weekdays, and weekends worked to make up for them. */
export type Calendar = {
  readonly holidays: ReadonlySet<CivilDate>;
  readonly makeUpWorkdays: ReadonlySet<CivilDate>;
  /** What a day off is called (国庆节), where it is known. */
  readonly names?: ReadonlyMap<CivilDate, string>;
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

/** Why a day is left out of a count of working days. */
type Skipped = { date: CivilDate; why: "weekend" | "holiday"; name: string };

/** How a last day was found: the days counted (a weekend worked among them is `madeUp`), and those left out. */
export type WorkedOut = {
  from: CivilDate;
  last: CivilDate;
  days: number;
  kind: DayKind;
  counted: readonly CivilDate[];
  skipped: readonly Skipped[];
  madeUp: readonly CivilDate[];
};

/**
 * A period of `days` days of which `from` is day 1 when it counts (a day off is no working day), with every day that was
 * counted and every day that was left out: a deadline is shown with how it was worked out (domain.md, invariant 12).
 * It ends at 24:00 of `last`. Errors: RangeError unless 1 ≤ days ≤ 400.
 */
export function workedOut(calendar: Calendar, from: CivilDate, days: number, kind: DayKind): WorkedOut {
  if (!Number.isInteger(days) || days < 1 || days > MOST_DAYS) throw new RangeError(`days out of range: ${days}`);
  const counted: CivilDate[] = [];
  const skipped: Skipped[] = [];
  for (let date = from; counted.length < days; date = addDays(date, 1)) {
    if (kind === "calendar" || isWorkday(calendar, date)) counted.push(date);
    else {
      const holiday = calendar.holidays.has(date);
      const name = calendar.names?.get(date) ?? "";
      skipped.push({ date, why: holiday || name ? "holiday" : "weekend", name });
    }
  }
  const madeUp = kind === "working" ? counted.filter((date) => calendar.makeUpWorkdays.has(date)) : [];
  return { from, last: counted.at(-1) ?? from, days, kind, counted, skipped, madeUp };
}

/** The last day of such a period alone. */
export const lastDayOf = (calendar: Calendar, from: CivilDate, days: number, kind: DayKind): CivilDate =>
  workedOut(calendar, from, days, kind).last;

/** A deadline counted from the day after something happened ("answered within 7 working days"). */
export function deadlineAfter(calendar: Calendar, happened: CivilDate, days: number, kind: DayKind): CivilDate {
  return lastDayOf(calendar, addDays(happened, 1), days, kind);
}

/** A notice is complete once its last day has passed to its end: `today` must be a later date. */
export function noticeComplete(lastDay: CivilDate, today: CivilDate): boolean {
  return today > lastDay;
}

/** Dates in order as ranges of days that follow each other, for "21–22". */
export function rangesOf(dates: readonly CivilDate[]): { from: CivilDate; to: CivilDate }[] {
  const ranges: { from: CivilDate; to: CivilDate }[] = [];
  for (const date of dates) {
    const last = ranges.at(-1);
    if (last && addDays(last.to, 1) === date) last.to = date;
    else ranges.push({ from: date, to: date });
  }
  return ranges;
}

/** One day of the State Council's notice as a county enters it. */
export type CalendarDay = { day: CivilDate; kind: "off" | "work"; name: string };

/** A calendar with some days laid over it: each goes before what stood there, every other day stays. */
export function overlaid(base: Calendar, days: readonly CalendarDay[]): Calendar {
  const holidays = new Set(base.holidays);
  const makeUpWorkdays = new Set(base.makeUpWorkdays);
  const names = new Map(base.names);
  for (const { day, kind, name } of days) {
    holidays.delete(day);
    makeUpWorkdays.delete(day);
    names.delete(day);
    const weekend = weekday(day) === 0 || weekday(day) === 6;
    if (kind === "work" && weekend) makeUpWorkdays.add(day);
    if (kind === "off") {
      if (!weekend) holidays.add(day);
      names.set(day, name);
    }
  }
  return { holidays, makeUpWorkdays, names };
}
