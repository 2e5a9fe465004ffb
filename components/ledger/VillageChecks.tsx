import { Card } from "@/components/ui/Card";
import { DataTable } from "@/components/ui/DataTable";
import { count, dateTime } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import { Outcome } from "./CheckCard";

type Row = {
  code: string;
  name: string;
  seq: number;
  checkedAt: Date | null;
  different: boolean;
};

type Props = { rows: readonly Row[]; page: { number: number; size: number; total: number }; path: string };

/** Every village below with the last check of its ledger. */
export async function VillageChecks({ rows, page, path }: Props) {
  const [t, locale] = [await texts("ledger"), await currentLocale()];
  return (
    <Card flush>
      <DataTable
        label={t("title")}
        stack
        rows={rows}
        rowKey={(row) => row.code}
        rowHref={(row) => `/u/${row.code}/ledger`}
        path={path}
        page={page}
        columns={[
          { key: "village", header: t("above.village"), cell: (row) => row.name },
          { key: "rows", header: t("above.rows"), number: true, cell: (row) => count(row.seq) },
          {
            key: "last",
            header: t("above.last"),
            nowrap: true,
            cell: (row) => (row.checkedAt ? dateTime(row.checkedAt, locale) : t("check.never")),
          },
          {
            key: "result",
            header: t("above.result"),
            cell: (row) => (row.checkedAt ? <Outcome bad={row.different} /> : "—"),
          },
        ]}
      />
    </Card>
  );
}
