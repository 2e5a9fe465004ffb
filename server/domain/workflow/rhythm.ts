import { addDays, addMonths, type CivilDate, monthKey } from "@/server/domain/calendar/dates";

export type StepRhythm = "month" | "period" | "cycle";

/** What of an entry says to which month, period and cycle it belongs. Dates in Asia/Shanghai. */
export type EntryDates = {
  actOn: CivilDate;
  /** The day it was written down. */
  recordedOn: CivilDate;
  /** The period of the act was closed already: it goes with the entries of the month and period it was recorded in. */
  late: boolean;
  periodEndsOn: CivilDate;
  cycleEndsOn: CivilDate;
};

/**
 * The first day on which a step may be done for an entry. A step in a rhythm is done once for everything of a month, a
 * period or the cycle (H1: 按月审核、按季公示), so it opens when that has ended: before, an act of it could still come in.
 * In: the step of the scheme (one without `rhythm` is open from the act on) and the entry's dates. Out: a date.
 * Source: docs/scheme-language.md, workflow; H1 “积分管理·按月审核”, “积分管理·按季公示”.
 */
export function opensOn(step: { rhythm?: StepRhythm | undefined }, entry: EntryDates): CivilDate {
  switch (step.rhythm) {
    case undefined:
      return entry.actOn;
    case "month":
      return `${monthKey(addMonths(`${monthKey(entry.late ? entry.recordedOn : entry.actOn)}-01`, 1))}-01`;
    case "period":
      return addDays(entry.periodEndsOn, 1);
    case "cycle":
      return addDays(entry.cycleEndsOn, 1);
    default:
      return step.rhythm satisfies never;
  }
}
