import { Card } from "@/components/ui/Card";
import { maskName } from "@/server/domain/roster/name";
import { date, points } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import { EntryList } from "./EntryList";
import type { CardModel } from "./model";
import { PrintedCard } from "./PrintedCard";
import { Wallets } from "./Wallet";

type Props = {
  card: CardModel;
  unit: string;
  unitName: string;
  /** Address of this card for another year. */
  yearHref: (year: number) => string;
  resultHref: (closingId: string) => string;
};

const YEARS = 3;

/** The card of one subject, on a phone as on a desk: balances, entries of a year, redemptions; and its printed form. */
export async function SubjectCard({ card, unit, unitName, yearHref, resultHref }: Props) {
  const t = await texts("card");
  const latest = Number(card.today.slice(0, 4));
  return (
    <div className="grid gap-3">
      <Wallets card={card} resultHref={resultHref} />
      <div className="no-print flex flex-wrap items-center justify-between gap-2">
        <h2>
          {t("entries")}{" "}
          <span className="text-14 font-normal text-muted">{t("count", { count: card.entries.length })}</span>
        </h2>
        <nav className="flex flex-wrap gap-2" aria-label={t("year")}>
          {Array.from({ length: YEARS }, (_, back) => latest - back).map((year) => (
            <a key={year} className="pill" href={yearHref(year)} aria-current={year === card.year ? "true" : undefined}>
              {t("yearOf", { year: String(year) })}
            </a>
          ))}
        </nav>
      </div>
      <EntryList card={card} unit={unit} />
      {card.subject.line !== "school" && card.subject.line !== "market" && <Redemptions card={card} />}
      <PrintedCard card={card} unitName={unitName} />
    </div>
  );
}

async function Redemptions({ card }: { card: CardModel }) {
  const [t, locale] = await Promise.all([texts("card"), currentLocale()]);
  return (
    <Card title={t("redemptions")} className="no-print">
      {card.redemptions.length + card.lapses.length === 0 ? (
        <p className="text-muted">{t("noRedemptions")}</p>
      ) : (
        <ul className="divide-y divide-line">
          {card.lapses.map((one) => (
            <li key={one.id} className="flex flex-wrap justify-between gap-2 py-2">
              <span>
                {t("lapsed")}
                <span className="block text-14 text-muted">
                  {date(one.earnedUntil, locale)} · {t("lapsedBasis")}
                </span>
              </span>
              <b className="whitespace-nowrap">{points(-one.points)}</b>
            </li>
          ))}
          {card.redemptions.map((one) => (
            <li key={one.id} className="flex flex-wrap justify-between gap-2 py-2">
              <span>
                {one.purpose}
                <span className="block text-14 text-muted">
                  {date(one.redeemedOn, locale)} ·{" "}
                  {t("collectedBy", { name: card.own ? maskName(one.collectorName) : one.collectorName })}
                </span>
              </span>
              <b className="whitespace-nowrap">{points(-one.points)}</b>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
