import { SaveCalendar, saveCalendar } from "@/server/services/calendar/save-calendar";
import { accepts, router, signedIn } from "@/server/trpc/init";

export const calendarRouter = router({
  save: signedIn.input(accepts(SaveCalendar)).mutation(({ ctx, input }) => saveCalendar({ ctx: ctx.tenant, input })),
});
