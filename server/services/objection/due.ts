import { addMonths, type CivilDate } from "@/server/domain/calendar/dates";
import { type Calendar, deadlineAfter } from "@/server/domain/calendar/workdays";
import type { Workflow } from "@/server/domain/scheme/conduct";

/** A branch holds its assembly once a quarter at the latest (中国共产党支部工作条例（试行）第十三条). */
const ASSEMBLY_MONTHS = 3;

/** How a deadline was worked out, for the page that shows it. */
export type DueRule = Workflow["objections"]["answer"];

/**
 * The last day for answering an objection raised on `raisedOn`: so many days from the day after, the end of the notice,
 * or the next assembly, which comes within three months.
 */
export function objectionDue(
  rule: DueRule,
  raisedOn: CivilDate,
  noticeEndsOn: CivilDate,
  calendar: Calendar,
): CivilDate {
  switch (rule.type) {
    case "withinDays":
      return deadlineAfter(calendar, raisedOn, rule.days, rule.dayKind);
    case "beforeNoticeEnds":
      return noticeEndsOn;
    case "nextAssembly":
      return addMonths(raisedOn, ASSEMBLY_MONTHS);
    default:
      return rule satisfies never;
  }
}
