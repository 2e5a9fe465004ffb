import { Card } from "@/components/ui/Card";
import { DataTable } from "@/components/ui/DataTable";
import { EmptyState } from "@/components/ui/EmptyState";
import { dayOfYear } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";

type Row = {
  unit: string;
  village: string;
  toFile: number;
  toCheck: number;
  toNotice: number;
  onNotice: number;
  toPost: number;
  objections: number;
  overdue: number;
  since: string | null;
};

const COUNTS = ["toFile", "toCheck", "toNotice", "onNotice", "toPost", "objections", "overdue"] as const;

/** What waits in each village; a village with filings opens at them. */
export async function TownshipTodo({ rows }: { rows: readonly Row[] }) {
  const [t, locale] = [await texts("todo"), await currentLocale()];
  return (
    <Card flush>
      <DataTable
        label={t("title")}
        rows={rows}
        rowKey={(row) => row.unit}
        rowHref={(row) => `/u/${row.unit}/entries?tab=toCheck${row.toFile > 0 ? "&step=file" : ""}`}
        stack
        columns={[
          { key: "village", header: t("township.village"), cell: (row) => row.village },
          ...COUNTS.map((name) => ({
            key: name,
            header: t(`township.${name}`),
            number: true,
            cell: (row: Row) => row[name],
          })),
          { key: "since", header: t("township.since"), cell: (row) => (row.since ? dayOfYear(row.since, locale) : "") },
        ]}
        empty={<EmptyState title={t("township.empty")}>{t("township.emptyHint")}</EmptyState>}
      />
    </Card>
  );
}
