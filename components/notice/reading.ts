import type { CivilDate } from "@/server/domain/calendar/dates";
import { rangesOf, type WorkedOut } from "@/server/domain/calendar/workdays";
import type { Workflow } from "@/server/domain/scheme/conduct";
import { dayOfYear } from "@/server/i18n/format";
import type { Locale } from "@/server/i18n/messages";
import type { Translator } from "@/server/i18n/translate";

type Words = Translator<"notice">;

/** How long the answer to an objection may take, as the scheme says it. */
export function dueReading(t: Words, rule: Workflow["objections"]["answer"]): string {
  if (rule.type === "withinDays") return t("page.rule.withinDays", { days: rule.days, kind: rule.dayKind });
  return t(`page.rule.${rule.type}`);
}

/** Days that follow each other as people write them: 11月21–22日, 21–22 Nov; over the end of a month both in full. */
export function dayRange(from: CivilDate, to: CivilDate, locale: Locale): string {
  if (from === to) return dayOfYear(from, locale);
  const [day, last] = [Number(from.slice(8)), Number(to.slice(8))];
  if (from.slice(0, 7) !== to.slice(0, 7)) return `${dayOfYear(from, locale)}–${dayOfYear(to, locale)}`;
  return locale === "en"
    ? `${day}–${last} ${dayOfYear(to, locale).replace(/^\d+ /, "")}`
    : dayOfYear(from, locale).replace(/日$/, `–${last}日`);
}

const joined = (parts: readonly string[], locale: Locale) => parts.join(locale === "en" ? ", " : "、");

/** The days counted, those left out with why, and weekends worked among them: one short sentence each. */
export function workedOutReading(t: Words, out: WorkedOut, locale: Locale): string[] {
  const { days, kind, from, last } = out;
  if (kind === "calendar")
    return [t("deadline.calendar", { days, first: dayOfYear(from, locale), last: dayOfYear(last, locale) })];
  const listed = joined(
    rangesOf(out.counted).map((range) => dayRange(range.from, range.to, locale)),
    locale,
  );
  const lines = [t("deadline.working", { days, list: listed })];
  const groups = new Map<string, CivilDate[]>();
  for (const { date, why, name } of out.skipped) {
    const word = why === "weekend" ? t("deadline.weekend") : name || t("deadline.holiday");
    groups.set(word, [...(groups.get(word) ?? []), date]);
  }
  const left = [...groups].map(([word, dates]) => {
    const ranges = rangesOf(dates).map((range) => dayRange(range.from, range.to, locale));
    return t("deadline.left", { list: joined(ranges, locale), word });
  });
  if (left.length > 0) lines.push(t("deadline.skipped", { list: left.join(locale === "en" ? "; " : "；") }));
  if (out.madeUp.length > 0) {
    const list = joined(
      out.madeUp.map((date) => dayOfYear(date, locale)),
      locale,
    );
    lines.push(t("deadline.madeUp", { list }));
  }
  return lines;
}

/** The first 80 bits of a hash in groups of four, as a person compares them. */
export const checkpoint = (hash: string): string =>
  hash
    .slice(0, 20)
    .toUpperCase()
    .replace(/(.{4})(?=.)/g, "$1 ");
