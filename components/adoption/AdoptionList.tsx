import { Card } from "@/components/ui/Card";
import { type Column, DataTable } from "@/components/ui/DataTable";
import type { AdoptionStatus } from "@/server/domain/scheme/ownership/procedure";
import { type LocalText, languageOf } from "@/server/domain/scheme/parts";
import { currentLocale, texts } from "@/server/i18n/locale";
import { StatusChip } from "./Progress";

export type AdoptionLine = {
  id: string;
  code: string;
  unitName: string;
  unitNameEn: string;
  title: LocalText;
  status: AdoptionStatus;
};

/** Adoptions on their way; nothing where there are none. */
export async function AdoptionList({ rows }: { rows: readonly AdoptionLine[] }) {
  const [t, locale] = await Promise.all([texts("adoption"), currentLocale()]);
  if (rows.length === 0) return null;
  const columns: Column<AdoptionLine>[] = [
    { key: "unit", header: t("list.unit"), cell: (row) => (locale === "en" ? row.unitNameEn : row.unitName) },
    { key: "book", header: t("list.book"), cell: (row) => row.title[languageOf(locale)] },
    { key: "status", header: t("list.status"), cell: (row) => <StatusChip status={row.status} /> },
  ];
  return (
    <Card title={t("list.title")} flush>
      <DataTable
        label={t("list.title")}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.id}
        rowHref={(row) => `/u/${row.code}/schemes/adoptions/${row.id}`}
        stack
      />
    </Card>
  );
}
