import { addDays, addMonths, type CivilDate } from "@/server/domain/calendar/dates";
import { type Calendar, type WorkedOut, workedOut } from "@/server/domain/calendar/workdays";
import type { Workflow } from "@/server/domain/scheme/conduct";

/** A branch holds its assembly once a quarter at the latest (中国共产党支部工作条例（试行）第十三条). */
const ASSEMBLY_MONTHS = 3;

/** How a deadline was worked out, for the page that shows it. */
export type DueRule = Workflow["objections"]["answer"];
export type Due = { dueOn: CivilDate; out: WorkedOut | null };

/**
 * The last day for answering an objection raised on `raisedOn`, with how it was worked out: so many days from the day
 * after, the end of the notice, or the next assembly, which comes within three months.
 */
export function objectionDueOut(rule: DueRule, raisedOn: CivilDate, noticeEndsOn: CivilDate, calendar: Calendar): Due {
  switch (rule.type) {
    case "withinDays": {
      const out = workedOut(calendar, addDays(raisedOn, 1), rule.days, rule.dayKind);
      return { dueOn: out.last, out };
    }
    case "beforeNoticeEnds":
      return { dueOn: noticeEndsOn, out: null };
    case "nextAssembly":
      return { dueOn: addMonths(raisedOn, ASSEMBLY_MONTHS), out: null };
    default:
      return rule satisfies never;
  }
}

/** That last day alone. */
export const objectionDue = (
  rule: DueRule,
  raisedOn: CivilDate,
  noticeEndsOn: CivilDate,
  calendar: Calendar,
): CivilDate => objectionDueOut(rule, raisedOn, noticeEndsOn, calendar).dueOn;
