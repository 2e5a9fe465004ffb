import { Card } from "@/components/ui/Card";
import { languageOf } from "@/server/domain/scheme/parts";
import { dayOfYear, points } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import type { CardModel } from "./model";

/** Own declarations that came back: what, why, and the way to declare again. */
export async function Returned({ card, unit }: { card: CardModel; unit: string }) {
  const [t, locale] = await Promise.all([texts("card"), currentLocale()]);
  const rows = card.returned ?? [];
  if (rows.length === 0) return null;
  return (
    <Card title={t("returned.title")} className="no-print">
      <ul className="divide-y divide-line">
        {rows.map((one) => (
          <li key={one.id} className="grid gap-1 py-2">
            <b className="text-16">
              {one.words[languageOf(locale)]} {points(one.points, { sign: true })}
            </b>
            <span>
              {dayOfYear(one.actOn, locale)} ·{" "}
              {t(one.status === "rejected" ? "returned.rejected" : "returned.returned")}
              {one.note ? t("returned.note", { note: one.note }) : ""}
            </span>
            {one.status === "returned" && (
              <a className="inline-flex min-h-11 items-center" href={`/u/${unit}/declare/${one.id}`}>
                {t("returned.again")}
              </a>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
