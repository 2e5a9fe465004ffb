import { pageNumber } from "@/server/domain/paging";
import { calendarPage } from "@/server/services/calendar/reads";
import { load } from "./load";

export const loadCalendar = (unit: string, page: string | undefined) =>
  load("calendar.manage", unit, (work) => calendarPage(work, pageNumber(page)));
