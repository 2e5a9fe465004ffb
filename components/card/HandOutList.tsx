import { date } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";

type Row = { id: string; name: string; number: string; groupName: string | null; code: string | null };
type Props = { village: string; today: string; rows: readonly Row[] };

/** 发卡登记表: what the page of the cards is on paper, to be signed by whoever takes a card. It bears no card's number: it goes from hand to hand. */
export async function HandOutList({ village, today, rows }: Props) {
  const [t, locale] = [await texts("card"), await currentLocale()];
  const issued = rows.filter(({ code }) => code !== null);
  return (
    <article className="sheet print-only">
      <h2 className="sheet-title">{t("handOut.title", { village })}</h2>
      <p className="sheet-line">
        <span>{t("handOut.count", { count: issued.length })}</span>
        <span>{t("handOut.by")}</span>
        <span>{date(today, locale)}</span>
      </p>
      <table>
        <thead>
          <tr>
            <th scope="col" className="whitespace-nowrap">
              {t("handOut.no")}
            </th>
            <th scope="col">{t("handOut.name")}</th>
            <th scope="col">{t("handOut.number")}</th>
            <th scope="col">{t("handOut.group")}</th>
            <th scope="col" className="w-[32%]">
              {t("handOut.sign")}
            </th>
            <th scope="col" className="w-[18%]">
              {t("handOut.day")}
            </th>
          </tr>
        </thead>
        <tbody>
          {issued.map(({ id, name, number, groupName }, at) => (
            <tr key={id}>
              <td>{at + 1}</td>
              <td>{name}</td>
              <td>{number}</td>
              <td>{groupName}</td>
              <td />
              <td />
            </tr>
          ))}
        </tbody>
      </table>
    </article>
  );
}
