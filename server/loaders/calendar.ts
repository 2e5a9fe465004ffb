import { calendarPage } from "@/server/services/calendar/reads";
import { load } from "./load";

export const loadCalendar = (unit: string) => load("calendar.manage", unit, calendarPage);
