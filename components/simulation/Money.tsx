import { Card } from "@/components/ui/Card";
import { DataTable } from "@/components/ui/DataTable";
import type { Outcome } from "@/server/domain/simulate/types";
import { money, points } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import { perHead } from "./model";

/** What the points of the cycle would cost if all were redeemed, against the draft's cap. */
export async function Money({ outcome }: { outcome: Outcome }) {
  const [t, locale] = await Promise.all([texts("simulation"), currentLocale()]);
  const { before, after, residents, capFen } = outcome;
  const fen = (value: number | null) => (value === null ? t("money.unknown") : money(value, locale));
  const rows = [
    { key: "earned", label: t("money.earned"), before: points(before.earned), after: points(after.earned) },
    { key: "worth", label: t("money.worth"), before: fen(before.worthFen), after: fen(after.worthFen) },
    {
      key: "head",
      label: t("money.head", { residents }),
      before: fen(perHead(before.worthFen, residents)),
      after: fen(perHead(after.worthFen, residents)),
    },
    { key: "cap", label: t("money.cap"), before: "", after: capFen === null ? t("money.none") : fen(capFen) },
  ];
  const spare = capFen === null || after.worthFen === null ? null : capFen - after.worthFen;
  return (
    <Card title={t("money.title")}>
      <DataTable
        label={t("money.title")}
        rows={rows}
        rowKey={({ key }) => key}
        dense
        columns={[
          { key: "what", header: t("money.title"), cell: ({ label }) => label },
          { key: "before", header: t("column.before"), number: true, cell: (row) => row.before },
          { key: "after", header: t("column.after"), number: true, cell: (row) => row.after },
        ]}
      />
      {spare !== null && (
        <p className="mt-2">
          {spare < 0
            ? t("money.over", { over: money(-spare, locale) })
            : t("money.within", { left: money(spare, locale) })}
        </p>
      )}
    </Card>
  );
}
