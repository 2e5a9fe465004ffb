import type { Need } from "@/server/domain/evaluate/needed/needed";
import type { PlaceLine } from "@/server/domain/evaluate/needed/place-lines";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { languageOf } from "@/server/domain/scheme/parts";
import { readPlainScore } from "@/server/domain/scheme/read-score";
import { date, points } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import { componentTitle, gradeTitle, inWords, vetoTitle } from "./words";

/** The sentences of what would have been needed. */

type Gap = Extract<Need, { type: "score" | "measure" }>;

/** Which sentence says a gap: reached or passed, upwards or downwards, and whether it is a tie with the mark. */
function gapOf({ from, mark, beyond, missing }: Gap, lower: boolean) {
  const numbers = { from: points(from), mark: points(mark), missing: points(beyond ? Math.abs(mark - from) : missing) };
  return { numbers, how: beyond ? ("pass" as const) : ("reach" as const), tie: beyond && mark === from, lower };
}

/** One need as a sentence. */
export async function needWords(need: Need, definition: SchemeDefinition): Promise<string> {
  const [t, locale] = await Promise.all([texts("why"), currentLocale()]);
  const language = languageOf(locale);
  const lower = definition.grading.better === "lower";
  switch (need.type) {
    case "score": {
      const { numbers, how, tie } = gapOf(need, lower);
      if (tie) return t(lower ? "needed.score.passTieLow" : "needed.score.passTie", numbers);
      return t(lower ? `needed.score.${how}Low` : `needed.score.${how}`, numbers);
    }
    case "measure": {
      const rule = definition.grading.rules[need.rule];
      const of = rule?.type === "gate" ? rule.of : rule && "on" in rule ? rule.on : undefined;
      const what = of ? inWords(definition, language, () => readPlainScore(definition, of, language)) : "";
      const { numbers, how } = gapOf(need, lower);
      return t(lower ? `needed.measure.${how}Low` : `needed.measure.${how}`, { what, ...numbers });
    }
    case "fewerDeductions":
      return t("needed.fewerDeductions", {
        component: componentTitle(definition, need.component, language),
        total: points(need.total),
        below: points(need.below),
      });
    case "veto": {
      const { vetoCode, until } = need.veto;
      return t(`needed.veto.${need.how}`, {
        veto: vetoTitle(definition, vetoCode, language),
        until: date(until, locale),
      });
    }
    case "oneStep":
      return t("needed.oneStep", { previous: gradeTitle(definition, need.previous, language) ?? t("none") });
    case "moves":
      return t("needed.moves", { down: need.down });
    case "scored":
      return t("needed.scored");
    default:
      return need satisfies never;
  }
}

/** Places as they were met: how many there were, what the last had, and who stood equal where only that was in the way. */
export async function placeWords(line: PlaceLine, definition: SchemeDefinition, tied: boolean): Promise<string[]> {
  const [t, locale] = await Promise.all([texts("why"), currentLocale()]);
  const grade = gradeTitle(definition, line.grade, languageOf(locale)) ?? "";
  const { percent, equals, floor } = line;
  const [of, places] = [line.of ?? 0, line.places ?? 0];
  if (places === 0) {
    return [
      percent === null ? t("needed.place.noneNumber", { grade }) : t("needed.place.none", { grade, of, percent }),
    ];
  }
  const words = [
    percent === null
      ? t("needed.place.number", { grade, places })
      : t("needed.place.percent", { grade, of, percent, places }),
    line.lastIn === null ? t("needed.place.nobody") : t("needed.place.last", { score: points(line.lastIn) }),
  ];
  if (tied && equals > 0) words.push(t("needed.place.ties", { count: equals }));
  if (floor !== null) words.push(t("needed.place.floor", { floor: points(floor) }));
  return locale === "en" ? words.map((word) => `${word} `) : words;
}

/** Places as a rule only, while nobody's are given. */
export async function rankWords(line: PlaceLine, definition: SchemeDefinition): Promise<string[]> {
  const [t, locale] = await Promise.all([texts("why"), currentLocale()]);
  const grade = gradeTitle(definition, line.grade, languageOf(locale)) ?? "";
  const { percent, floor, places, type } = line;
  const words = [
    percent === null
      ? t("needed.rank.number", { grade, places: places ?? 0 })
      : t(type === "quota" ? "needed.rank.quota" : "needed.rank.percent", { grade, percent }),
  ];
  if (floor !== null) words.push(t("needed.rank.floor", { floor: points(floor) }));
  return locale === "en" ? words.map((word) => `${word} `) : words;
}
