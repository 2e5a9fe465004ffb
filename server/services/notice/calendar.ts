import chineseDays from "chinese-days";
import { and, asc, eq, gte } from "drizzle-orm";
import { calendarDay } from "@/db/schema/calendar";
import { addDays, type CivilDate, weekday, yearOf } from "@/server/domain/calendar/dates";
import { type Calendar, type CalendarDay, overlaid } from "@/server/domain/calendar/workdays";
import type { Work } from "@/server/services/access";

const kept = new Map<number, Required<Calendar>>();

/** The State Council's arrangement for one year: weekdays off, and weekends worked. */
function yearOfDays(year: number): Required<Calendar> {
  const known = kept.get(year);
  if (known) return known;
  const holidays = new Set<CivilDate>();
  const makeUpWorkdays = new Set<CivilDate>();
  const names = new Map<CivilDate, string>();
  for (let date = `${year}-01-01`; yearOf(date) === year; date = addDays(date, 1)) {
    const weekend = weekday(date) === 0 || weekday(date) === 6;
    const { work, name } = chineseDays.getDayDetail(date);
    const chinese = name.split(",")[1];
    if (!weekend && !work) holidays.add(date);
    if (weekend && work) makeUpWorkdays.add(date);
    if (!work && chinese) names.set(date, chinese);
  }
  const calendar = { holidays, makeUpWorkdays, names };
  kept.set(year, calendar);
  return calendar;
}

/**
 * Working days around a date (its year and the next two), by the yearly notices of the State Council as the chinese-days
 * package lists them; a year that is not announced yet has its ordinary weekdays (domain.md, invariant 12).
 * For a deadline take `calendarOf`: a county may have entered a newer notice.
 */
export function calendarAround(date: CivilDate): Calendar {
  const years = [0, 1, 2].map((n) => yearOfDays(yearOf(date) + n));
  return {
    holidays: new Set(years.flatMap((year) => [...year.holidays])),
    makeUpWorkdays: new Set(years.flatMap((year) => [...year.makeUpWorkdays])),
    names: new Map(years.flatMap((year) => [...year.names])),
  };
}

/** What of a piece of work the calendar needs; the public page has no more. */
type CalendarOf = { tx: Work["tx"]; access: { ctx: { countyId: number } }; today: string };

const ofWork = new WeakMap<Work["tx"], Promise<CalendarDay[]>>();

/** The days that the county has entered, from the year before last on; read once in a transaction. */
function enteredDays({ tx, access, today }: CalendarOf): Promise<CalendarDay[]> {
  const known = ofWork.get(tx);
  if (known) return known;
  const days = Promise.resolve(
    tx
      .select({ day: calendarDay.day, kind: calendarDay.kind, name: calendarDay.name })
      .from(calendarDay)
      .where(and(eq(calendarDay.countyId, access.ctx.countyId), gte(calendarDay.day, `${yearOf(today) - 2}-01-01`)))
      .orderBy(asc(calendarDay.day)),
  );
  ofWork.set(tx, days);
  return days;
}

/** After the county's days were changed in this transaction. */
export const forgetDays = ({ tx }: Work): boolean => ofWork.delete(tx);

/** The calendars of this county for many dates, its own days read once: in, a date; out, the working days around it. */
export async function calendarsOf(work: CalendarOf): Promise<(date: CivilDate) => Calendar> {
  const days = await enteredDays(work);
  return (date) => overlaid(calendarAround(date), days);
}

/**
 * Working days around a date (this year's unless given) as they count in this county: the package's, and over them the
 * days that the county entered from a notice of the State Council that the package does not know yet.
 */
export async function calendarOf(work: CalendarOf, date: CivilDate = work.today): Promise<Calendar> {
  return (await calendarsOf(work))(date);
}
