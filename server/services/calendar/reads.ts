import { asc, desc, eq, sql } from "drizzle-orm";
import { calendarDay, clockMove } from "@/db/schema/calendar";
import { orgUnit } from "@/db/schema/org";
import { yearOf } from "@/server/domain/calendar/dates";
import { rangesOf } from "@/server/domain/calendar/workdays";
import type { Work } from "@/server/services/access";
import { calendarAround, calendarOf } from "@/server/services/notice/calendar";

const MOVES_A_PAGE = 50;

export type CalendarYear = {
  year: number;
  /** Days off in a row with what they are called, and weekends worked. */
  off: { from: string; to: string; name: string }[];
  work: string[];
  /** Where it stands: entered by the county from a document, from the package, or not announced yet. */
  source: { type: "county"; document: string; by: string; at: Date } | { type: "package" } | { type: "none" };
};

/** The calendar of this year and the next two, as deadlines are worked out by it, and a page of the clocks it has moved. */
export async function calendarPage(work: Work, page = 1, size = MOVES_A_PAGE) {
  const { tx, access, today } = work;
  const { countyId } = access.ctx;
  const [calendar, entered, moves] = await Promise.all([
    calendarOf(work, `${yearOf(today)}-01-01`),
    tx.select().from(calendarDay).where(eq(calendarDay.countyId, countyId)).orderBy(asc(calendarDay.day)),
    tx
      .select({
        move: clockMove,
        village: orgUnit.name,
        villageEn: orgUnit.nameEn,
        total: sql<number>`count(*) over ()::int`,
      })
      .from(clockMove)
      .innerJoin(orgUnit, sql`${orgUnit.countyId} = ${clockMove.countyId} and ${orgUnit.id} = ${clockMove.villageId}`)
      .where(eq(clockMove.countyId, countyId))
      .orderBy(desc(clockMove.at), desc(clockMove.id))
      .limit(size)
      .offset((page - 1) * size),
  ]);
  const packaged = calendarAround(`${yearOf(today)}-01-01`);
  const names = calendar.names ?? new Map<string, string>();
  const years = [0, 1, 2].map((n): CalendarYear => {
    const year = yearOf(today) + n;
    const of = (date: string) => yearOf(date) === year;
    const own = entered.filter(({ day }) => of(day)).at(-1);
    const known = [...packaged.holidays].some(of);
    return {
      year,
      off: rangesOf([...new Set([...calendar.holidays, ...names.keys()])].filter(of).sort()).map((range) => ({
        ...range,
        name: names.get(range.from) ?? "",
      })),
      work: [...calendar.makeUpWorkdays].filter(of).sort(),
      source: own
        ? { type: "county", document: own.document, by: own.enteredByName, at: own.enteredAt }
        : { type: known ? "package" : "none" },
    };
  });
  return { years, moves, page: { number: page, size, total: moves[0]?.total ?? 0 }, today };
}
