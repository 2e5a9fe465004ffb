import { and, eq, gte, lte, or } from "drizzle-orm";
import { z } from "zod";
import { calendarDay } from "@/db/schema/calendar";
import type { TenantContext } from "@/server/domain/access/context";
import { LINES } from "@/server/domain/access/lines";
import { yearOf } from "@/server/domain/calendar/dates";
import { readCalendarFile } from "@/server/domain/calendar/read-file";
import { DomainError, type FieldError } from "@/server/errors";
import { authorise, type Work, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { once } from "@/server/services/idempotency/once";
import { forgetDays } from "@/server/services/notice/calendar";
import { idempotencyKeyField, text, unitCodeField } from "@/server/services/parse";
import { type ClocksMoved, moveClocks } from "./move-clocks";

export const SaveCalendar = z.strictObject({
  unit: unitCodeField,
  /** JSON or CSV: date, off|work, name. */
  file: text(40_000),
  /** Number of the State Council's notice, as it is cited. */
  document: text(60, 4),
  idempotencyKey: idempotencyKeyField,
});
export type SaveCalendar = z.output<typeof SaveCalendar>;

export type CalendarSaved = ClocksMoved & { days: number; years: string };

/** Problems named at once; a file in another format has one in every line. */
const SHOWN = 8;

/**
 * The State Council's days off and make-up workdays from a file. A year in the file replaces what the county had entered
 * for that year; days it does not name stay as the package has them. Running clocks move with it (`moveClocks`).
 * Errors: calendar.unreadable with one field error a line, calendar.empty.
 */
export async function saveCalendar({
  ctx,
  input,
}: {
  ctx: TenantContext;
  input: SaveCalendar;
}): Promise<CalendarSaved> {
  const access = authorise(ctx, "calendar.manage", input.unit);
  // Dates of every line's clocks are moved and counted; nothing personal is read.
  return writeIn({ ...access, rows: { ...access.rows, lines: LINES } }, (work) =>
    once(work, input.idempotencyKey, input, () => save(work, input)),
  );
}

async function save(work: Work, input: SaveCalendar): Promise<CalendarSaved> {
  const { tx, access, unit, now } = work;
  const { countyId, userId, userName } = access.ctx;
  const { days, problems } = readCalendarFile(input.file);
  if (problems.length > 0) throw unreadable(problems);
  if (days.length === 0) throw new DomainError("calendar.empty", {}, [{ field: "file", code: "calendar.empty" }]);
  const years = [...new Set(days.map(({ day }) => yearOf(day)))];
  const inYears = years.map((year) =>
    and(gte(calendarDay.day, `${year}-01-01`), lte(calendarDay.day, `${year}-12-31`)),
  );
  await tx.delete(calendarDay).where(and(eq(calendarDay.countyId, countyId), or(...inYears)));
  const by = { enteredBy: userId, enteredByName: userName, enteredAt: now };
  await tx
    .insert(calendarDay)
    .values(days.map((day) => ({ ...day, ...by, countyId, orgPath: unit.orgPath, document: input.document })));
  forgetDays(work);
  const moved = await moveClocks(work, input.document);
  const detail = { days: days.length, years, document: input.document, ...moved };
  await writeAudit(work, { action: "calendar.save", targetKind: "orgUnit", targetId: unit.id, detail });
  return { ...moved, days: days.length, years: years.join("、") };
}

function unreadable(problems: ReturnType<typeof readCalendarFile>["problems"]): DomainError {
  const fields = problems.slice(0, SHOWN).map(
    ({ line, text, why }): FieldError => ({
      field: "file",
      code: `calendar.${why}`,
      params: { line, text },
    }),
  );
  return new DomainError("calendar.unreadable", { count: problems.length }, fields);
}
