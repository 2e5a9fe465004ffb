import { SheetHead, SheetSign } from "@/components/ui/SheetParts";
import { languageOf } from "@/server/domain/scheme/parts";
import { date, month } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import type { PlanModel } from "./model";

type Props = { unitName: string; plan: PlanModel; today: string };

const HEADERS = ["month", "name", "area", "grade", "no", "day", "result", "sign"] as const;
/** Day, result and signature are written by hand. */
const WIDTHS = {
  month: "26mm",
  name: "auto",
  area: "21mm",
  grade: "13mm",
  no: "20mm",
  day: "22mm",
  result: "25mm",
  sign: "23mm",
} as const;

/** The plan on paper (A4): the month or the year, with room for result and signature. */
export async function InspectionSheet({ unitName, plan, today }: Props) {
  const [t, locale] = await Promise.all([texts("follow"), currentLocale()]);
  const language = languageOf(locale);
  return (
    <section className="sheet print-only">
      <SheetHead
        title={t("inspection.printTitle")}
        unitName={unitName}
        today={today}
        between={`${plan.month === "all" ? plan.cycle.name : month(plan.month, locale)} · ${t("inspection.progress", { planned: plan.planned, done: plan.done })}`}
      />
      <table>
        <colgroup>
          {HEADERS.map((key) => (
            <col key={key} style={{ width: WIDTHS[key] }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {HEADERS.map((key) => (
              <th key={key} scope="col">
                {t(key === "day" ? "inspection.form.doneOn" : `inspection.column.${key}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {plan.rows.map((row) => (
            <tr key={row.id}>
              <td>{month(row.month, locale)}</td>
              <td>{row.name}</td>
              <td>{row.group}</td>
              <td>{row.grade?.[language]}</td>
              <td>{t("inspection.no", { no: row.no, of: row.of })}</td>
              <td>{row.doneOn ? date(row.doneOn, locale) : ""}</td>
              <td>{row.result}</td>
              <td>{row.doneByName}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <SheetSign />
    </section>
  );
}
