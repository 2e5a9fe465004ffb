import { MoveStatus } from "@/components/move/MoveStatus";
import { Card } from "@/components/ui/Card";
import { type Column, DataTable } from "@/components/ui/DataTable";
import { EmptyState } from "@/components/ui/EmptyState";
import type { Page } from "@/components/ui/Pagination";
import { date, points } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";

type Row = {
  batch: {
    id: string;
    status: "proposed" | "confirmed" | "refused" | "withdrawn";
    asOf: string;
    cancelReason: string | null;
    proposedByName: string;
  };
  title: string;
  titleEn: string;
  rows: number;
  honour: number;
  redeemable: number;
};

/** Lists of opening balances with their sums, those that wait first. */
export async function OpeningTable({ unit, rows, page }: { unit: string; rows: readonly Row[]; page: Page }) {
  const [t, locale] = await Promise.all([texts("move"), currentLocale()]);
  const scheme = (row: Row) => (locale === "en" ? row.titleEn : row.title);
  const columns: Column<Row>[] = [
    {
      key: "scheme",
      header: t("opening.column.scheme"),
      cell: (row) => (row.batch.cancelReason ? `${scheme(row)} · ${t("opening.isCancel")}` : scheme(row)),
    },
    { key: "asOf", header: t("opening.column.asOf"), cell: (row) => date(row.batch.asOf, locale), nowrap: true },
    { key: "rows", header: t("opening.column.rows"), number: true, cell: (row) => row.rows },
    { key: "honour", header: t("opening.column.honour"), number: true, cell: (row) => points(row.honour) },
    { key: "redeemable", header: t("opening.column.redeemable"), number: true, cell: (row) => points(row.redeemable) },
    { key: "by", header: t("opening.column.by"), cell: (row) => row.batch.proposedByName },
    { key: "status", header: t("opening.column.status"), cell: (row) => <MoveStatus status={row.batch.status} /> },
  ];
  const path = `/u/${unit}/openings`;
  return (
    <Card flush>
      <DataTable
        label={t("opening.title")}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.batch.id}
        rowHref={(row) => `${path}/${row.batch.id}`}
        path={path}
        page={page}
        empty={<EmptyState title={t("opening.empty")}>{t("opening.emptyHint")}</EmptyState>}
        stack
      />
    </Card>
  );
}
