import type { Period } from "@/server/domain/calendar/cycles";
import type { CivilDate } from "@/server/domain/calendar/dates";
import type { Roster } from "@/server/domain/scheme/frame";
import { DomainError } from "@/server/errors";
import type { Compiled } from "./compile";
import type { RatedSubject } from "./input";
import type { ResultStanding } from "./result";

type Stay = Pick<RatedSubject, "from" | "to">;

/** Whether a period counts for a subject by the scheme's roster rule: on the roster on any day of it, or on all. */
export function periodCounts(roster: Roster, stay: Stay, period: Pick<Period, "from" | "to">): boolean {
  const { from, to } = stay;
  switch (roster.periodCounts) {
    case "anyDay":
      return (from === null || from <= period.to) && (to === null || to >= period.from);
    case "wholePeriod":
      return (from === null || from <= period.from) && (to === null || to >= period.to);
    default:
      return roster.periodCounts satisfies never;
  }
}

function standingOf(compiled: Compiled, subject: RatedSubject, lastDay: CivilDate): ResultStanding {
  const subjectClass = compiled.classes.get(subject.classCode);
  if (!subjectClass) throw new DomainError("entry.unknownClass", { class: subject.classCode });
  if (subjectClass.standing === "exempt") return "exempt";
  if (subject.from !== null && subject.from > lastDay) return "absent";
  const gone = subject.to !== null && subject.to < lastDay;
  return gone ? "absent" : subjectClass.standing;
}

/** What a subject is in the result of one period: by its class, and by being there on the period's last day. */
export function periodStanding(compiled: Compiled, subject: RatedSubject, period: Period): ResultStanding {
  return standingOf(compiled, subject, period.to);
}

/**
 * What a subject is in the cycle's result. Who left before its end is scored only for the record, unless the scheme rates
 * leavers; who was there for fewer periods than the scheme asks is scored without a grade. Throws entry.unknownClass.
 */
export function cycleStanding(compiled: Compiled, subject: RatedSubject, barred: boolean): ResultStanding {
  const { roster, cycle } = compiled;
  let standing = standingOf(compiled, subject, cycle.to);
  const left = standing === "absent" && subject.to !== null && subject.to >= cycle.from;
  if (left && roster.leavers === "rated") standing = compiled.classes.get(subject.classCode)?.standing ?? "absent";
  if (standing !== "rated" && standing !== "scoredOnly") return standing;
  if (barred) return "barred";
  if (roster.leastPeriods === null) return standing;
  const counted = cycle.periods.filter((period) => periodCounts(roster, subject, period)).length;
  return counted < roster.leastPeriods ? "scoredOnly" : standing;
}
