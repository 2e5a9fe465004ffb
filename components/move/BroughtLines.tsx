import { Card } from "@/components/ui/Card";
import { date, points } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";

type Line = {
  id: string;
  kind: "opening" | "in" | "out";
  on: string;
  from: string;
  honour: number;
  redeemable: number;
};

/** What came from a passbook or with a move, and what went: on the card of a household or member. */
export async function BroughtLines({ lines }: { lines: readonly Line[] }) {
  if (lines.length === 0) return null;
  const [t, locale] = await Promise.all([texts("move"), currentLocale()]);
  return (
    <Card title={t("brought.title")} className="no-print">
      <ul className="divide-y divide-line">
        {lines.map(({ id, kind, on, from, honour, redeemable }) => (
          <li key={id} className="flex flex-wrap justify-between gap-2 py-2">
            <span>
              {t(`brought.${kind}`, { from })}
              <span className="block text-14 text-muted">{date(on, locale)}</span>
            </span>
            <span className="tabular-nums">
              {t("brought.points", {
                honour: points(honour, { sign: true }),
                redeemable: points(redeemable, { sign: true }),
              })}
            </span>
          </li>
        ))}
      </ul>
      <p className="mt-2 text-14 text-muted">{t("brought.hint")}</p>
    </Card>
  );
}
