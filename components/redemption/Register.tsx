import { Card } from "@/components/ui/Card";
import { type Column, DataTable } from "@/components/ui/DataTable";
import { EmptyState } from "@/components/ui/EmptyState";
import type { Page } from "@/components/ui/Pagination";
import { date, points, yuan } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";

type Row = {
  redemption: {
    id: string;
    subjectId: string;
    redeemedOn: string;
    purpose: string;
    points: number;
    valueFen: number;
    collectorName: string;
    byName: string;
  };
  subjectName: string;
  villageName: string;
};

/** 兑换登记表: every redemption, newest first; above the village with the village's name. */
export async function Register({
  rows,
  unit,
  page,
  above,
}: {
  rows: readonly Row[];
  unit: string;
  page: Page;
  above: boolean;
}) {
  const [t, locale] = await Promise.all([texts("redemption"), currentLocale()]);
  const columns: Column<Row>[] = [
    { key: "subject", header: t("column.subject"), cell: (row) => row.subjectName },
    { key: "day", header: t("column.day"), cell: (row) => date(row.redemption.redeemedOn, locale), nowrap: true },
    ...(above ? [{ key: "village", header: t("column.village"), cell: (row: Row) => row.villageName }] : []),
    { key: "purpose", header: t("column.purpose"), cell: (row) => row.redemption.purpose },
    { key: "points", header: t("column.points"), number: true, cell: (row) => points(row.redemption.points) },
    { key: "value", header: t("column.value"), number: true, cell: (row) => yuan(row.redemption.valueFen) },
    { key: "collector", header: t("column.collector"), cell: (row) => row.redemption.collectorName },
    { key: "by", header: t("column.by"), cell: (row) => row.redemption.byName },
  ];
  return (
    <Card flush>
      <DataTable
        label={t("register")}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.redemption.id}
        rowHref={(row) => (above ? undefined : `/u/${unit}/subjects/${row.redemption.subjectId}`)}
        path={`/u/${unit}/redemptions`}
        page={page}
        empty={<EmptyState title={t("empty.title")}>{t("empty.text")}</EmptyState>}
        stack
      />
    </Card>
  );
}
