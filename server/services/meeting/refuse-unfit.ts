import { type Attendance, type MeetingRule, problemOfMeeting } from "@/server/domain/workflow/quorum";
import { DomainError } from "@/server/errors";

/**
 * Refuses a meeting that cannot decide by the scheme's rule. In: persons and names, as recorded.
 * Errors: meeting.noQuorum, meeting.tooFewReviewers beside `present` or `entitled`, meeting.notSigned beside
 * `signatories`, meeting.notCounted, meeting.notPassed beside `inFavour`.
 */
export function refuseUnfitMeeting(rule: MeetingRule, attendance: Attendance): void {
  const problem = problemOfMeeting(rule, attendance);
  if (!problem) return;
  const { code, ...params } = problem;
  const full = `meeting.${code}` as const;
  throw new DomainError(full, params, [{ field: FIELD[code], code: full, params }]);
}

const FIELD = {
  noQuorum: "present",
  tooFewReviewers: "entitled",
  notSigned: "signatories",
  notCounted: "inFavour",
  notPassed: "inFavour",
} as const;
