import { ButtonLink } from "@/components/ui/Button";
import { Card } from "@/components/ui/Card";
import { type Column, DataTable } from "@/components/ui/DataTable";
import { EmptyState } from "@/components/ui/EmptyState";
import { FilterBar } from "@/components/ui/FilterBar";
import type { Page } from "@/components/ui/Pagination";
import { date } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import { type Decision, MoveStatus } from "./MoveStatus";

type Row = {
  id: string;
  kind: "transfer" | "split" | "merge";
  status: Decision;
  subjectName: string;
  fromVillageName: string;
  toVillageName: string;
  toSubjectName: string | null;
  effectiveOn: string;
  proposedByName: string;
  arrivalOf: string | null;
};

/** Moves, those that wait first; each line opens what it does. */
export async function MoveTable({
  unit,
  rows,
  page,
  status,
}: {
  unit: string;
  rows: readonly Row[];
  page: Page;
  status: string | undefined;
}) {
  const [t, locale] = await Promise.all([texts("move"), currentLocale()]);
  const where = (row: Row) =>
    row.kind === "transfer" ? `${row.fromVillageName} → ${row.toVillageName}` : (row.toSubjectName ?? "—");
  const columns: Column<Row>[] = [
    { key: "who", header: t("column.who"), cell: (row) => row.subjectName },
    { key: "kind", header: t("column.kind"), cell: (row) => (row.arrivalOf ? t("arrived") : t(`kind.${row.kind}`)) },
    { key: "where", header: t("column.where"), cell: where },
    { key: "on", header: t("column.on"), cell: (row) => date(row.effectiveOn, locale), nowrap: true },
    { key: "by", header: t("column.by"), cell: (row) => row.proposedByName },
    { key: "status", header: t("column.status"), cell: (row) => <MoveStatus status={row.status} /> },
  ];
  const statuses = (["proposed", "confirmed", "refused", "withdrawn"] as const).map((value) => ({
    value,
    label: t(`status.${value}`),
  }));
  const path = `/u/${unit}/moves`;
  return (
    <Card flush>
      <FilterBar
        path={path}
        query={{ status }}
        filters={[{ name: "status", label: t("filterStatus"), options: statuses }]}
      />
      <DataTable
        label={t("title")}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.id}
        rowHref={(row) => `${path}/${row.id}`}
        path={path}
        query={{ status }}
        page={page}
        empty={
          <EmptyState title={t("empty")} action={<ButtonLink href={`/u/${unit}/roster`}>{t("toRoster")}</ButtonLink>}>
            {t("emptyHint")}
          </EmptyState>
        }
        stack
      />
    </Card>
  );
}
