import { z } from "zod";
import { isCivilDate } from "@/server/domain/calendar/dates";
import type { Locale } from "@/server/domain/locale";
import { HALF_POINT, MOST_POINTS } from "@/server/domain/points";

/**
 * The small words of the scheme language. Everything is strict and sized: a key nobody knows is refused, not ignored.
 * The `error` of a text names its form: shape-errors.ts shows how it is written.
 */

/** A code names a class, component, item, grade … inside one scheme: lower case, digits and hyphens. */
export const Code = z
  .string()
  .max(40)
  .regex(/^[a-z0-9][a-z0-9-]*$/, { error: "code" });

/** Some codes of one list. */
export const Codes = z.array(Code).min(1).max(20);

/** A text in both languages of the product. */
export const LocalText = z.strictObject({
  zh: z.string().trim().min(1).max(200),
  en: z.string().trim().min(1).max(400),
});
export type LocalText = z.infer<typeof LocalText>;

/** The key of a text's language. */
export type Language = keyof LocalText;

/** Which of a text's languages a person of this locale reads. */
export function languageOf(locale: Locale): Language {
  return locale === "en" ? "en" : "zh";
}

/**
 * Where the rule stands in the source ("评分标准·奖励分"). The key is always there; it may be empty while a draft is
 * being written, and the lint then refuses to publish.
 */
export const Clause = z.string().trim().max(200);

/** A size of points in hundredths, never negative: the sign of an item says which way it counts. Whole and half points. */
export const Points = z.int().min(0).max(MOST_POINTS).multipleOf(HALF_POINT);

/** A bound that scores are compared with; scores are hundredths, so bounds may be too. */
export const ScoreBound = z.int().min(-MOST_POINTS).max(MOST_POINTS);

export const Percent = z.int().min(1).max(100);

export const CivilDateText = z.string().refine(isCivilDate, { error: "date" });

/** The month and day on which something recurs every year, never 29 February. */
export const MonthDay = z
  .string()
  .regex(/^(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31)$/, {
    error: "monthDay",
  });

/** Who acts in a step of the workflow. Services map these to roles on org units. */
export const Actor = z.enum([
  "subject",
  "proxy",
  "recorder",
  "branchCommittee",
  "branchAssembly",
  "reviewGroup",
  "villageCommittee",
  "residentsAssembly",
  "leadingGroup",
  "supervisors",
  "guide",
  "teacher",
  "officer",
  "township",
]);
export type Actor = z.infer<typeof Actor>;

export const SubjectKind = z.enum(["person", "member", "household", "student", "staff", "workplace", "organisation"]);
export type SubjectKind = z.infer<typeof SubjectKind>;

export const Line = z.enum(["party", "household", "school", "market", "enterprise"]);
export type Line = z.infer<typeof Line>;

/** A span inside which something is counted: the calendar month, the sub-period of the cycle, or the whole cycle. */
export const Window = z.enum(["month", "period", "cycle"]);
export type Window = z.infer<typeof Window>;

/**
 * What the maintainer of a template tells its reader: how an unclear source was read, what was left out because of
 * people's rights, what the source leaves open or lost, what the product adds to it.
 */
export const Note = z.strictObject({
  type: z.enum(["reading", "leftOut", "gap", "added"]),
  text: LocalText,
});
export type Note = z.infer<typeof Note>;
