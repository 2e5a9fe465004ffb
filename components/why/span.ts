import { languageOf } from "@/server/domain/scheme/parts";
import { cycleTitle } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import type { WhyModel } from "./model";

/** What a result is of: the rule book, the cycle, and the period of it. */
export async function spanWords({
  definition,
  cycle,
  periodNo,
}: Pick<WhyModel, "definition" | "cycle" | "periodNo">): Promise<string> {
  const [t, locale] = await Promise.all([texts("why"), currentLocale()]);
  const name = cycleTitle(cycle, locale);
  const of = periodNo === null ? name : t("period", { cycle: name, no: periodNo });
  return t("span", { scheme: definition.meta.title[languageOf(locale)], cycle: of });
}
