import type { LocalText } from "@/server/domain/scheme/parts";
import type { Term } from "@/server/domain/scheme/terms";
import { text } from "./build";

/** Short hand for what the built-in templates leave to those who adopt them, and why the rest is bound. */

const NOTICE_WHY = text("来源规定的最短天数，可以延长", "The least the source demands; longer is fine");
const ANSWER_WHY = text("来源规定的最长期限，可以更快", "The longest the source allows; sooner is fine");

export function locked(spot: string, why: LocalText): Term {
  return { type: "locked", spot, why };
}

export function between(spot: string, least: number, most: number, why?: LocalText): Term {
  return why === undefined ? { type: "range", spot, least, most } : { type: "range", spot, least, most, why };
}

/** A notice that may run longer than the source's days, never shorter. */
export function noticeFrom(of: "entries" | "results", least: number): Term {
  return between(`notice.${of}.0.days`, least, 90, NOTICE_WHY);
}

/** An objection may be answered sooner than the source's days, never later. */
export function answerWithin(days: number): Term {
  return between("objections.days", 1, days, ANSWER_WHY);
}
