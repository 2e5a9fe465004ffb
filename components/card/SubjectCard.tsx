import type { ReactNode } from "react";
import { SubjectBenefits } from "@/components/benefit/SubjectBenefits";
import { BroughtLines } from "@/components/move/BroughtLines";
import { OwnTargets } from "@/components/target/OwnTargets";
import { Callout } from "@/components/ui/Callout";
import { Card } from "@/components/ui/Card";
import { Pagination } from "@/components/ui/Pagination";
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
  /** Filters of the entries, in place of the years. */
  filters?: ReactNode;
  /** For the other pages of the entries: the address and its parameters. */
  at?: { path: string; query: Record<string, string | undefined> };
  children?: ReactNode;
};

const YEARS = 3;

/**
 * The card of one subject, on a phone as on a desk: balances, what is on its way, the entries of a year, redemptions; and its
 * printed form. What the page adds (`children`) stands below the balances.
 */
export async function SubjectCard({ card, unit, unitName, yearHref, resultHref, filters, at, children }: Props) {
  const [t, locale] = await Promise.all([texts("card"), currentLocale()]);
  const latest = Number(card.today.slice(0, 4));
  const spends = card.subject.line !== "school" && card.subject.line !== "market";
  const pending = card.pending ?? [];
  const total = card.page?.total ?? card.entries.length;
  return (
    <div className="grid grid-cols-1 gap-3">
      <Wallets card={card} resultHref={resultHref} />
      {card.accounts
        .filter(({ redeemable }) => spends && redeemable < 0)
        .map(({ schemeId, title, titleEn, redeemable }) => (
          <div key={schemeId} className="no-print">
            <Callout
              tone="ochre"
              title={t("owed.title", { scheme: locale === "en" ? titleEn : title, points: points(-redeemable) })}
            >
              <p>{t("owed.text")}</p>
            </Callout>
          </div>
        ))}
      {children}
      <SubjectBenefits unit={unit} benefits={card.benefits ?? []} today={card.today} own={card.own} />
      <OwnTargets targets={card.targets ?? []} />
      {pending.length > 0 && (
        <section id="pending" className="grid grid-cols-1 gap-2">
          <h2 className="no-print">
            {t("pending.title")}{" "}
            <span className="text-14 font-normal text-muted">{t("count", { count: pending.length })}</span>
          </h2>
          <p className="no-print text-muted">{t("pending.lead")}</p>
          <EntryList entries={pending} card={card} unit={unit} />
        </section>
      )}
      <div className="no-print flex flex-wrap items-center justify-between gap-2">
        <h2>
          {t("entries")} <span className="text-14 font-normal text-muted">{t("count", { count: total })}</span>
        </h2>
        {!filters && (
          <nav className="flex flex-wrap gap-2" aria-label={t("year")}>
            {Array.from({ length: YEARS }, (_, back) => latest - back).map((year) => (
              <a
                key={year}
                className="pill"
                href={yearHref(year)}
                aria-current={year === card.year ? "true" : undefined}
              >
                {t("yearOf", { year: String(year) })}
              </a>
            ))}
          </nav>
        )}
      </div>
      {filters && <div className="card no-print">{filters}</div>}
      <EntryList entries={card.entries} card={card} unit={unit} />
      {at && card.page && card.page.total > card.page.size && (
        <div className="card no-print">
          <Pagination page={card.page} path={at.path} query={at.query} />
        </div>
      )}
      {spends && <Redemptions card={card} />}
      <BroughtLines lines={card.brought ?? []} />
      <PrintedCard card={card} unitName={unitName} />
    </div>
  );
}

async function Redemptions({ card }: { card: CardModel }) {
  const [t, locale] = await Promise.all([texts("card"), currentLocale()]);
  const rows = [
    ...card.lapses.map((one) => ({
      id: one.id,
      title: t("lapsed"),
      detail: `${date(one.earnedUntil, locale)} · ${t("lapsedBasis")}`,
      points: one.points,
    })),
    ...card.redemptions.map((one) => ({
      id: one.id,
      title: one.purpose,
      detail: `${date(one.redeemedOn, locale)} · ${t("collectedBy", { name: card.own ? maskName(one.collectorName) : one.collectorName })}`,
      points: one.points,
    })),
  ];
  return (
    <Card title={t("redemptions")} className="no-print">
      {rows.length === 0 ? (
        <p className="text-muted">{t("noRedemptions")}</p>
      ) : (
        <ul className="divide-y divide-line">
          {rows.map((one) => (
            <li key={one.id} className="flex flex-wrap justify-between gap-2 py-2">
              <span>
                {one.title}
                <span className="block text-14 text-muted">{one.detail}</span>
              </span>
              <b className="whitespace-nowrap">{points(-one.points)}</b>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
