import { languageOf } from "@/server/domain/scheme/parts";
import { cycleTitle, month, points } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import type { FollowGroupModel, FollowWordsModel } from "./model";

/** Why something follows and what is to be done, as one sentence. */
export async function FollowWhy({ words }: { words: FollowWordsModel }) {
  const [t, locale] = await Promise.all([texts("follow"), currentLocale()]);
  const language = languageOf(locale);
  switch (words.kind) {
    case "probationExtended":
      return t("why.probationExtended", { below: points(words.below), months: words.months });
    case "twiceInARow": {
      const { grade, decidedBy, decision } = words;
      return t("why.twiceInARow", {
        grade: grade[language],
        by: decidedBy[language],
        decision: decision[language],
      });
    }
    case "barsHonour":
      return t("why.barsHonour", { honour: words.honour[language] });
    case "followUp":
      return t("why.followUp", { action: words.action[language] });
    case "alert": {
      const said = { action: words.action[language], points: points(words.deductedOver) };
      return words.lowest === null
        ? t("why.alertPeriod", said)
        : t("why.alertMonth", { ...said, lowest: words.lowest });
    }
    case "award":
      return t("why.award", { title: words.title[language], points: points(words.bonus, { sign: true }) });
    default:
      return words satisfies never;
  }
}

/** From which scheme and which cycle, month or period. */
export async function FollowFrom({ group }: { group: FollowGroupModel }) {
  const [t, locale] = await Promise.all([texts("follow"), currentLocale()]);
  const scheme = locale === "en" ? group.schemeTitleEn : group.schemeTitle;
  const { span } = group;
  const when = /^\d{4}-\d{2}$/.test(span)
    ? month(span, locale)
    : /^p\d+$/.test(span)
      ? t("periodNo", { no: Number(span.slice(1)) })
      : cycleTitle({ ...group, name: group.cycle }, locale);
  return t("from", { scheme, cycle: when });
}
