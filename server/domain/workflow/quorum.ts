import type { Quorum, Share } from "@/server/domain/scheme/conduct";

/** The least number of persons that a share of `all` persons is. Whole numbers throughout: no third is ever rounded. */
export function leastOf({ part, whole, inclusive }: Share, all: number): number {
  const below = Math.floor((all * part) / whole);
  return inclusive && below * whole === all * part ? below : below + 1;
}

/** How a meeting went, in persons; `inFavour` is null where votes were not counted. */
export type Attendance = { entitled: number; present: number; inFavour: number | null; signatories: readonly string[] };

export type MeetingProblem =
  | { code: "noQuorum"; entitled: number; present: number; needed: number }
  | { code: "notSigned"; entitled: number; signed: number }
  | { code: "tooFewReviewers"; entitled: number; least: number }
  | { code: "notCounted"; needed: number }
  | { code: "notPassed"; inFavour: number; needed: number };

/** What a step of the scheme demands of the meeting that decides. */
export type MeetingRule = { quorum: Quorum | null; wholeGroup: boolean; leastReviewers: number | null };

/**
 * Whether a meeting may decide a step: enough of those entitled were there, enough voted for it, and where the whole
 * group reviews, the group has its strength and every member signed. Out: the first problem, or null.
 * Sources: 《中国共产党支部工作条例（试行）》第十一条; 《村民委员会组织法》第二十六条; H2 “评定程序·交叉互评”.
 */
export function problemOfMeeting(rule: MeetingRule, meeting: Attendance): MeetingProblem | null {
  const { entitled, present, inFavour } = meeting;
  if (rule.wholeGroup) {
    const signed = new Set(meeting.signatories).size;
    if (rule.leastReviewers !== null && entitled < rule.leastReviewers)
      return { code: "tooFewReviewers", entitled, least: rule.leastReviewers };
    if (present < entitled) return { code: "noQuorum", entitled, present, needed: entitled };
    if (signed < entitled) return { code: "notSigned", entitled, signed };
  }
  if (!rule.quorum) return null;
  const needed = leastOf(rule.quorum.present, entitled);
  if (present < needed) return { code: "noQuorum", entitled, present, needed };
  const { inFavour: majority } = rule.quorum;
  if (!majority) return null;
  const votes = leastOf(majority, majority.among === "entitled" ? entitled : present);
  if (inFavour === null) return { code: "notCounted", needed: votes };
  return inFavour < votes ? { code: "notPassed", inFavour, needed: votes } : null;
}
