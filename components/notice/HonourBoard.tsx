import { Points } from "@/components/ui/Points";
import { cycleTitle, date } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import type { HonourSchemeModel } from "./honour";
import "./poster.css";

type Props = { schemes: readonly HonourSchemeModel[]; village: string; today: string };

/** 光荣榜 as it hangs on the board: full names of those who agreed, and nothing but good. */
export async function HonourBoard({ schemes, village, today }: Props) {
  const [t, locale] = [await texts("notice"), await currentLocale()];
  const shown = schemes.filter((scheme) => scheme.shown.length > 0);
  return (
    <article className="poster poster-honour">
      <h2 className="poster-title">{t("honour.poster", { village })}</h2>
      <p className="poster-line">
        <span>{t("honour.unit", { village })}</span>
        <span>{date(today, locale)}</span>
      </p>
      {shown.map((scheme) => (
        <section key={scheme.schemeId}>
          <h3>{locale === "en" ? scheme.titleEn : scheme.title}</h3>
          <p>{t(`honour.basis.${scheme.basis}`, { cycle: cycleTitle(scheme.cycle, locale) })}</p>
          <table>
            <thead>
              <tr>
                <th className="poster-name">{t("honour.name")}</th>
                <th>{t("honour.group")}</th>
                <th>{t("honour.for")}</th>
                <th className="poster-points">{t(scheme.basis === "grade" ? "honour.score" : "honour.points")}</th>
              </tr>
            </thead>
            <tbody>
              {scheme.shown.map((row) => (
                <tr key={row.subjectId}>
                  <td className="poster-name">{row.name}</td>
                  <td>{row.group}</td>
                  <td>{row.for}</td>
                  <td className="poster-points">
                    <Points value={row.points} sign={scheme.basis === "addition"} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      ))}
      <footer>{t("honour.foot")}</footer>
    </article>
  );
}
