import type { ReactNode } from "react";
import { date } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import { Labelled } from "./Labelled";

type HeadProps = { title: ReactNode; unitName: string; today: string; between?: ReactNode };

/** Head of a list that a page prints (print.css, .sheet): its title, then unit, what stands between, and the day. */
export async function SheetHead({ title, unitName, today, between }: HeadProps) {
  const [card, locale] = await Promise.all([texts("card"), currentLocale()]);
  return (
    <>
      <h2 className="sheet-title">{title}</h2>
      <p className="sheet-line">
        <span>
          <Labelled label={card("print.unit")}>{unitName}</Labelled>
        </span>
        {between !== undefined && <span>{between}</span>}
        <span>
          <Labelled label={card("print.date")}>{date(today, locale)}</Labelled>
        </span>
      </p>
    </>
  );
}

/** Its end: room for a signature and a seal. */
export async function SheetSign() {
  const card = await texts("card");
  return (
    <p className="sheet-sign">
      <span>
        <Labelled label={card("print.sign")} />
      </span>
      <span>
        <Labelled label={card("print.seal")} />
      </span>
    </p>
  );
}
