import { Callout } from "@/components/ui/Callout";
import { Figure, Figures } from "@/components/ui/Figure";
import type { BookPage } from "@/server/domain/book/page";
import { date, percent, yuan } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";

/** 收、支、余、兑换支出和人均兑付, against what the scheme allows. */
export async function BookFigures({ page }: { page: BookPage }) {
  const [t, locale] = await Promise.all([texts("book"), currentLocale()]);
  const { sum, funds, redeemedFen, people, opening, closing } = page;
  const year = String(page.year);
  const perHead = people && people.resident > 0 ? Math.round(redeemedFen / people.resident) : null;
  const cap = funds.capPerResident;
  const over = cap !== null && people !== null && redeemedFen > cap * people.resident;
  const against = cap === null ? t("figure.noCap") : t(over ? "figure.overCap" : "figure.cap", { cap: yuan(cap) });
  const unit = t("figure.yuan");
  return (
    <>
      <Figures label={t("book.fund")}>
        <Figure name={t("figure.received", { year })} value={yuan(sum.received)} unit={unit} />
        <Figure name={t("figure.spent", { year })} value={yuan(sum.spent)} unit={unit} />
        <Figure
          name={t("figure.balance")}
          value={yuan(closing)}
          unit={unit}
          change={t("figure.carried", { amount: yuan(opening) })}
          definition={{ text: t("figure.balanceText") }}
        />
        <Figure
          name={t("figure.redeemed")}
          value={yuan(redeemedFen)}
          unit={unit}
          change={sum.received > 0 ? t("figure.use", { share: percent(redeemedFen, sum.received) }) : undefined}
          definition={{ text: t("figure.redeemedText") }}
        />
        <Figure
          name={t("figure.perHead")}
          value={perHead === null ? "—" : yuan(perHead)}
          unit={unit}
          change={over ? <strong className="text-vermilion">{against}</strong> : against}
          definition={{
            text: t("figure.perHeadText"),
            numerator: t("figure.numerator", { value: yuan(redeemedFen) }),
            denominator: people
              ? t("figure.denominator", {
                  count: people.resident,
                  source: people.source,
                  day: date(people.date, locale),
                })
              : t("figure.noPeople"),
          }}
        />
      </Figures>
      {funds.yearly && (
        <Callout tone={sum.received < funds.yearly.least ? "ochre" : "sky"}>
          {t("figure.yearly", {
            least: yuan(funds.yearly.least),
            most: yuan(funds.yearly.most),
            received: yuan(sum.received),
          })}
        </Callout>
      )}
    </>
  );
}
