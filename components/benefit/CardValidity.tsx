import { Icon } from "@/components/ui/Icon";
import { type LocalText, languageOf } from "@/server/domain/scheme/parts";
import { date } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";

type Shown = { until: string | null; benefits: readonly LocalText[] };

/** Valid, and until when; or not. Nothing else: who holds the card stands before whoever scans it. */
export async function CardValidity({ on, valid }: { on: string; valid: readonly Shown[] }) {
  const [t, locale] = await Promise.all([texts("follow"), currentLocale()]);
  const language = languageOf(locale);
  return (
    <section aria-live="polite" className="grid gap-3">
      {valid.length === 0 ? (
        <div className="card px-4 py-4">
          <h2 className="flex items-center gap-2 text-22">
            <Icon name="alert" className="text-muted" />
            {t("door.none")}
          </h2>
          <p className="mt-1 text-muted">{t("door.noneText")}</p>
        </div>
      ) : (
        valid.map((one) => (
          <div key={one.until ?? ""} className="rounded-card bg-bamboo px-4 py-4 text-surface">
            <h2 className="flex items-center gap-2 text-22">
              <Icon name="success" />
              {t("door.line")}
            </h2>
            <p className="text-18">
              {one.until ? t("door.until", { date: date(one.until, locale) }) : t("door.whileHeld")}
            </p>
            <ul className="mt-2 grid list-disc gap-1 border-t border-surface/30 pt-2 pl-5">
              {one.benefits.map((benefit) => (
                <li key={benefit.zh}>{benefit[language]}</li>
              ))}
            </ul>
          </div>
        ))
      )}
      <p className="text-14 text-muted">
        {t("door.asOf", { date: date(on, locale) })} · {t("door.privacy")}
      </p>
    </section>
  );
}
