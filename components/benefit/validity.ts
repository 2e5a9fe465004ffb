import { date } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import type { BenefitModel } from "./model";

/** «有效期至 2027年6月30日», or as long as the grade is held. */
export async function validityReading(): Promise<(one: Pick<BenefitModel, "validUntil">) => string> {
  const [t, locale] = await Promise.all([texts("follow"), currentLocale()]);
  return ({ validUntil }) =>
    validUntil === null ? t("benefit.whileHeld") : t("benefit.validUntil", { date: date(validUntil, locale) });
}
