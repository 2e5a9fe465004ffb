import { languageOf } from "@/server/domain/scheme/parts";
import { cycleTitle, date, points } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import type { CardModel } from "./model";

type Props = { card: CardModel; resultHref: (closingId: string) => string };

/** Both balances of each scheme, what is owed, and the last grade with the way to its explanation. */
export async function Wallets({ card, resultHref }: Props) {
  const [t, locale] = await Promise.all([texts("card"), currentLocale()]);
  // A class and a market grade; they have nothing to spend, and their sums say nothing without the base.
  const gradesOnly = card.subject.line === "school" || card.subject.line === "market";
  return card.accounts.map((account) => {
    const last = card.results.find((one) => one.schemeId === account.schemeId);
    const grade = last?.gradeTitle?.[languageOf(locale)];
    const next = last?.nextTitle?.[languageOf(locale)];
    const title = locale === "en" ? account.titleEn : account.title;
    const spendable = Math.max(0, account.redeemable);
    return (
      <section
        key={account.schemeId}
        aria-label={t("wallet", { scheme: title })}
        className="no-print rounded-card bg-bamboo px-4 pt-3 pb-2 text-surface"
      >
        <p className="text-14">{title}</p>
        {gradesOnly ? null : (
          <div className="grid grid-cols-2 gap-4">
            <p className="text-14">
              {t("redeemable")}
              <b className="block text-28 leading-9">{points(spendable)}</b>
              {account.redeemable < 0
                ? t("arrears", { points: points(-account.redeemable) })
                : date(card.today, locale)}
            </p>
            <p className="border-l border-surface/30 pl-4 text-14">
              {t("honour")}
              <b className="block text-28 leading-9">{points(account.honour)}</b>
              {t("honourKept")}
            </p>
          </div>
        )}
        {last && (
          <p className="mt-2 flex min-h-11 flex-wrap items-center justify-between gap-2 border-t border-surface/30 pt-1 text-14">
            <span>
              {grade
                ? t("last", { cycle: cycleTitle(last.cycle, locale), grade, score: points(last.score) })
                : t("lastNoGrade", { cycle: cycleTitle(last.cycle, locale), score: points(last.score) })}
              {next && <span className="block">{t("next", { grade: next })}</span>}
            </span>
            <a className="inline-flex min-h-11 items-center text-surface" href={resultHref(last.closingId)}>
              {t("why")}
            </a>
          </p>
        )}
      </section>
    );
  });
}
