import { addDays, type CivilDate } from "@/server/domain/calendar/dates";
import { type Calendar, type WorkedOut, workedOut } from "@/server/domain/calendar/workdays";

/**
 * How long after the answer to an objection it can be appealed against. No rule book among the sources names it; seven
 * working days are the longest time that any of them gives the village itself for its answer.
 */
const APPEAL_WITHIN = 7;
/**
 * How long the township has: half of what 信访工作条例 (2022) article 35 gives a review by the next higher office (30 days),
 * in working days, because somebody goes to the village and looks.
 */
const ANSWER_WITHIN = 15;

/** The days in which an answer given on `answeredOn` can be appealed against, from the day after. */
export const appealWindow = (answeredOn: CivilDate, calendar: Calendar): WorkedOut =>
  workedOut(calendar, addDays(answeredOn, 1), APPEAL_WITHIN, "working");

/** The days in which the township answers an appeal raised on `raisedOn`, from the day after. */
export const appealDue = (raisedOn: CivilDate, calendar: Calendar): WorkedOut =>
  workedOut(calendar, addDays(raisedOn, 1), ANSWER_WITHIN, "working");
