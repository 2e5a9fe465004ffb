import { addDays, type CivilDate } from "@/server/domain/calendar/dates";

/**
 * Calendar days to answer after being told of a deduction. The rule books demand to hear and name no number; the Law on
 * Administrative Penalties gives five working days to ask for a hearing (《行政处罚法》第六十四条), where fines are at
 * stake. A village's deduction can still be objected to on its notice, so three days are enough to be asked at home.
 */
const HEARING_DAYS = 3;

/** The last day on which an answer is waited for. In: the day the subject was told. */
export const answerDueOn = (toldOn: CivilDate): CivilDate => addDays(toldOn, HEARING_DAYS);

export type HearingAnswer = "none" | "agreed" | "disagreed" | "absent" | "silent";

/** As far as a hearing has come: nobody told, waiting for the answer until a day, answered, or the day passed in silence. */
export type HearingState = "toTell" | "waiting" | "answered" | "silent";

/**
 * In: when the subject was told (null: not yet), until when it may answer, and what it said; the day it is. A deduction may
 * be decided once its state is `answered` or `silent` (product.md: told first, heard before the decision).
 */
export function hearingState(
  hearing: { toldOn: CivilDate | null; dueOn: CivilDate | null; answer: HearingAnswer } | null,
  today: CivilDate,
): HearingState {
  if (!hearing) return "toTell";
  if (hearing.answer === "silent") return "silent";
  // Nobody at home: a note was left, and the days to answer run.
  if (hearing.answer === "agreed" || hearing.answer === "disagreed") return "answered";
  if (hearing.toldOn === null || hearing.dueOn === null) return "toTell";
  return today > hearing.dueOn ? "silent" : "waiting";
}
