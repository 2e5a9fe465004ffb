import { validityReading } from "@/components/benefit/validity";
import { Labelled } from "@/components/ui/Labelled";
import { languageOf } from "@/server/domain/scheme/parts";
import { date, points } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import { type CardModel, stateOf } from "./model";

const TITLE: Record<string, "print.memberCard" | "print.studentLetter" | "print.sellerCard" | "print.staffCard"> = {
  party: "print.memberCard",
  school: "print.studentLetter",
  market: "print.sellerCard",
  enterprise: "print.staffCard",
};

/** The card on paper (A4): head, balances, and a passbook of the year's entries and redemptions in order of time. */
export async function PrintedCard({ card, unitName }: { card: CardModel; unitName: string }) {
  const [t, locale, validity] = await Promise.all([texts("card"), currentLocale(), validityReading()]);
  const rows = [
    ...[...(card.pending ?? []), ...card.entries].map((one) => ({
      key: one.entry.id,
      day: one.entry.actOn,
      item: one.words[languageOf(locale)],
      basis: one.entry.clause,
      points: one.entry.points,
      status: t(`status.${stateOf(one)}`),
    })),
    ...card.redemptions.map((one) => ({
      key: one.id,
      day: one.redeemedOn,
      item: one.purpose,
      basis: t("collectedBy", { name: one.collectorName }),
      points: -one.points,
      status: t("redemptions"),
    })),
    ...card.lapses.map((one) => ({
      key: one.id,
      day: one.earnedUntil,
      item: t("lapsed"),
      basis: t("lapsedBasis"),
      points: -one.points,
      status: t("redemptions"),
    })),
  ].sort((a, b) => (a.day < b.day ? -1 : 1));
  const balanced = card.subject.line !== "school" && card.subject.line !== "market";
  return (
    <section className="sheet print-only">
      <h2 className="sheet-title">{t(TITLE[card.subject.line] ?? "print.householdCard")}</h2>
      <p className="sheet-line">
        <span>
          <Labelled label={t("print.unit")}>
            {unitName} {card.groupName}
          </Labelled>
        </span>
        <span>
          <Labelled label={t("print.no")}>{card.subject.code}</Labelled> ·{" "}
          <Labelled label={t("print.name")}>{card.subject.name}</Labelled>
        </span>
        <span>
          <Labelled label={t("print.date")}>{date(card.today, locale)}</Labelled>
        </span>
      </p>
      {balanced &&
        card.accounts.map((account) => (
          <p key={account.schemeId}>
            {locale === "en" ? account.titleEn : account.title} —{" "}
            {t("print.balance", {
              redeemable: points(Math.max(0, account.redeemable)),
              honour: points(account.honour),
            })}
          </p>
        ))}
      {(card.benefits ?? [])
        .filter(({ state }) => state === "inForce")
        .map((one) => (
          <p key={one.id}>
            {t("print.benefit", { benefit: one.title[languageOf(locale)] })} — {validity(one)}
          </p>
        ))}
      <table>
        <thead>
          <tr>
            <th scope="col">{t("print.day")}</th>
            <th scope="col">{t("print.item")}</th>
            <th scope="col">{t("print.basis")}</th>
            <th scope="col" className="num">
              {t("print.points")}
            </th>
            <th scope="col">{t("print.status")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.length === 0 && (
            <tr>
              <td colSpan={5}>{t("print.none")}</td>
            </tr>
          )}
          {rows.map((row) => (
            <tr key={row.key}>
              <td>{date(row.day, locale)}</td>
              <td>{row.item}</td>
              <td>{row.basis}</td>
              <td className="num">{points(row.points, { sign: true })}</td>
              <td>{row.status}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {card.subject.line === "school" && <p className="sheet-line">{t("print.reply")}</p>}
      <p className="sheet-sign">
        <span>
          <Labelled label={t("print.sign")} />
        </span>
        <span>
          <Labelled label={t("print.seal")} />
        </span>
      </p>
    </section>
  );
}
