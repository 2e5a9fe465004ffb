import { Card } from "@/components/ui/Card";
import { Chip } from "@/components/ui/Chip";
import { languageOf } from "@/server/domain/scheme/parts";
import { date } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import { BenefitActs } from "./BenefitActs";
import { BENEFIT_TONE, type BenefitModel } from "./model";
import { validityReading } from "./validity";

type Props = { unit: string; benefits: readonly BenefitModel[]; today: string; own: boolean };

/** What a subject holds by its grade and until when, on its card. Nothing where it holds nothing. */
export async function SubjectBenefits({ unit, benefits, today, own }: Props) {
  const [t, locale, validity] = await Promise.all([texts("follow"), currentLocale(), validityReading()]);
  const language = languageOf(locale);
  if (benefits.length === 0) return null;
  return (
    <Card title={t("benefit.own")} className="no-print" id="benefits">
      {own && <p className="mb-2 text-muted">{t("benefit.ownLead")}</p>}
      <ul className="divide-y divide-line">
        {benefits.map((one) => (
          <li key={one.id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-2">
            <span className="min-w-0">
              {one.title[language]}
              {one.condition && ` · ${t("benefit.condition.only", { condition: one.condition[language] })}`}
              <span className="block text-14 text-muted">
                {[one.grade?.[language] ?? "", validity(one), one.clause].filter(Boolean).join(" · ")}
              </span>
              {one.state === "waiting" && own && (
                <span className="block text-14 text-muted">
                  {t(one.waitsFor === "condition" ? "benefit.ownToProve" : "benefit.ownWaiting")}
                </span>
              )}
            </span>
            <span className="flex flex-wrap items-center gap-2">
              <Chip tone={BENEFIT_TONE[one.state]}>
                {one.state === "notYet"
                  ? t("benefit.notYet", { date: date(one.validFrom, locale) })
                  : one.state === "waiting" && one.waitsFor === "condition"
                    ? t("benefit.state.toProve")
                    : t(`benefit.state.${one.state}`)}
              </Chip>
              {!own && <BenefitActs unit={unit} benefit={one} today={today} />}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
