import { SheetHead, SheetSign } from "@/components/ui/SheetParts";
import { languageOf } from "@/server/domain/scheme/parts";
import { date } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import { type BenefitModel, byHolder } from "./model";

type Props = { unitName: string; rows: readonly BenefitModel[]; today: string };

/** Holder, group, grade, benefits, until when, signature: short words keep one line. */
const WIDTHS = { holder: "20mm", group: "20mm", grade: "18mm", what: "auto", until: "32mm", sign: "22mm" };

/** The register on paper (A4): holder, grade, benefits, validity, signature. */
export async function BenefitSheet({ unitName, rows, today }: Props) {
  const [t, locale] = await Promise.all([texts("follow"), currentLocale()]);
  const language = languageOf(locale);
  return (
    <section className="sheet print-only">
      <SheetHead title={t("benefit.printTitle")} unitName={unitName} today={today} />
      <table>
        <colgroup>
          {Object.entries(WIDTHS).map(([column, width]) => (
            <col key={column} style={{ width }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {[t("benefit.holder"), t("column.group"), t("benefit.grade"), t("benefit.what"), t("benefit.until")].map(
              (header) => (
                <th key={header} scope="col">
                  {header}
                </th>
              ),
            )}
            <th scope="col">{t("benefit.sign")}</th>
          </tr>
        </thead>
        <tbody>
          {byHolder(rows).map(({ key, first, all }) => (
            <tr key={key}>
              <td>{first.name}</td>
              <td>{first.group}</td>
              <td>{first.grade?.[language]}</td>
              <td>{all.map(({ title }) => title[language]).join(locale === "en" ? "; " : "；")}</td>
              <td className={first.validUntil ? "whitespace-nowrap" : undefined}>
                {first.validUntil ? date(first.validUntil, locale) : t("benefit.whileHeld")}
              </td>
              <td />
            </tr>
          ))}
        </tbody>
      </table>
      <SheetSign />
    </section>
  );
}
