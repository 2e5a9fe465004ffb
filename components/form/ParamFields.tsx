import { Fragment } from "react";
import { DateField, SelectField, TextField } from "@/components/ui/inputs";
import type { Line } from "@/server/domain/access/lines";
import { cycleTitle, date, dateRange, month } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import type { Locale } from "@/server/i18n/messages";
import type { CentreChoices, CentreParam } from "./model";

type Props = {
  params: readonly CentreParam[];
  ofOne: boolean;
  line: Line | undefined;
  choices: CentreChoices;
  within: string;
};

type Choice = { empty?: string; options: readonly { value: string; label: string; group?: string }[] };

/** What a form is to be made of: each with an answer already, so that the button alone is enough. */
export async function ParamFields({ params, ofOne, line, choices, within }: Props) {
  const t = await texts("form");
  const select = await choiceOf({ ...choices, ...ofLine(choices, line) });
  const control = (param: CentreParam) => {
    if (param === "number")
      return (
        <TextField
          within={within}
          name={param}
          label={t("param.number")}
          hint={t(ofOne ? "param.numberNeeded" : "param.numberHint")}
        />
      );
    if (param === "from" || param === "until")
      return <DateField within={within} name={param} label={t(`param.${param}`)} />;
    if (param === "subject" || param === "scheme" || param === "entry" || param === "application") return null;
    return <SelectField within={within} name={param} label={t(`param.${param}`)} {...select(param)} />;
  };
  return (
    <div className="form-params">
      {params.map((param) => (
        <Fragment key={param}>{control(param)}</Fragment>
      ))}
    </div>
  );
}

function ofLine({ cycles, notices, groups }: CentreChoices, line: Line | undefined) {
  const own = (one: { line: string }) => line === undefined || one.line === line;
  return { cycles: cycles.filter(own), notices: notices.filter(own), groups: groups.filter(own) };
}

async function choiceOf(choices: CentreChoices) {
  const [t, locale] = [await texts("form"), await currentLocale()];
  return (param: "cycle" | "period" | "closing" | "notice" | "group" | "month" | "year"): Choice => {
    switch (param) {
      case "cycle":
        return { options: cycleOptions(choices.cycles, locale) };
      case "period":
        return { empty: t("param.wholeCycle"), options: periodOptions(choices.cycles, locale) };
      case "closing":
        return { options: closingOptions(choices, locale, (status, day) => t(`status.${status}`, { day })) };
      case "notice":
        return {
          options: choices.notices.map(({ id, title, startsOn }) => ({
            value: id,
            label: `${title} ${date(startsOn, locale)}`,
          })),
        };
      case "group":
        return {
          empty: t("param.allGroups"),
          options: choices.groups.map(({ id, name, nameEn }) => ({
            value: id,
            label: locale === "en" ? nameEn : name,
          })),
        };
      case "month":
        return { options: monthsOf(choices).map((value) => ({ value, label: month(value, locale) })) };
      case "year":
        return {
          options: (choices.year === null ? choices.years : [choices.year]).map((year) => ({
            value: String(year),
            label: t("param.yearOf", { year: String(year) }),
          })),
        };
    }
  };
}

const schemeOf = (one: CentreChoices["cycles"][number], locale: Locale) =>
  locale === "en" ? one.schemeTitleEn : one.schemeTitle;

const cycleOptions = (cycles: CentreChoices["cycles"], locale: Locale) =>
  cycles.map((one) => ({ value: one.id, label: `${cycleTitle(one, locale)} ${schemeOf(one, locale)}` }));

const periodOptions = (cycles: CentreChoices["cycles"], locale: Locale) =>
  cycles.flatMap((one) =>
    one.periods.map(({ id, startsOn, endsOn }) => ({
      value: id,
      label: dateRange(startsOn, endsOn, locale),
      group: `${cycleTitle(one, locale)} ${schemeOf(one, locale)}`,
    })),
  );

type Status = "previewed" | "confirmed" | "final" | "reopened";
const STATUSES: readonly string[] = ["previewed", "confirmed", "final", "reopened"] satisfies Status[];

function closingOptions(
  { cycles, closings }: CentreChoices,
  locale: Locale,
  words: (status: Status, day: string) => string,
) {
  return closings.flatMap(({ id, cycleId, periodId, status, preparedAt }) => {
    const cycle = cycles.find((one) => one.id === cycleId);
    if (!cycle || !STATUSES.includes(status)) return [];
    const period = cycle.periods.find((one) => one.id === periodId);
    const span = period ? dateRange(period.startsOn, period.endsOn, locale) : cycleTitle(cycle, locale);
    const day = date(preparedAt.toISOString(), locale);
    return [{ value: id, label: `${span} ${schemeOf(cycle, locale)} ${words(status as Status, day)}` }];
  });
}

/** This month and the 23 before it, or the months of the year that was chosen, as YYYY-MM; the latest first. */
function monthsOf({ today, year }: Pick<CentreChoices, "today" | "year">): string[] {
  const now = Number(today.slice(0, 4)) * 12 + Number(today.slice(5, 7)) - 1;
  const last = year === null ? now : Math.min(now, year * 12 + 11);
  return Array.from({ length: year === null ? 24 : 12 }, (_, back) => last - back)
    .filter((at) => year === null || Math.floor(at / 12) === year)
    .map((at) => `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, "0")}`);
}
