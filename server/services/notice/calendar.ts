import chineseDays from "chinese-days";
import { addDays, type CivilDate, weekday, yearOf } from "@/server/domain/calendar/dates";
import type { Calendar } from "@/server/domain/calendar/workdays";

const kept = new Map<number, Calendar>();

/** The State Council's arrangement for one year: weekdays off, and weekends worked. */
function yearOfDays(year: number): Calendar {
  const known = kept.get(year);
  if (known) return known;
  const holidays = new Set<CivilDate>();
  const makeUpWorkdays = new Set<CivilDate>();
  for (let date = `${year}-01-01`; yearOf(date) === year; date = addDays(date, 1)) {
    const weekend = weekday(date) === 0 || weekday(date) === 6;
    const { work } = chineseDays.getDayDetail(date);
    if (!weekend && !work) holidays.add(date);
    if (weekend && work) makeUpWorkdays.add(date);
  }
  const calendar = { holidays, makeUpWorkdays };
  kept.set(year, calendar);
  return calendar;
}

/**
 * Working days around a date (its year and the next two), by the yearly notices of the State Council as the chinese-days
 * package lists them; a year that is not announced yet has its ordinary weekdays (domain.md, invariant 12).
 */
export function calendarAround(date: CivilDate): Calendar {
  const years = [0, 1, 2].map((n) => yearOfDays(yearOf(date) + n));
  return {
    holidays: new Set(years.flatMap((year) => [...year.holidays])),
    makeUpWorkdays: new Set(years.flatMap((year) => [...year.makeUpWorkdays])),
  };
}
