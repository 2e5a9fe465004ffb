import type { Query } from "@/components/ui/address";
import { Card } from "@/components/ui/Card";
import { type Column, DataTable } from "@/components/ui/DataTable";
import type { Page } from "@/components/ui/Pagination";
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

type Props = { rows: readonly AdoptionLine[]; page: Page; path: string; query?: Query };

/** Adoptions on their way; nothing where there are none. */
export async function AdoptionList({ rows, page, path, query }: Props) {
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
        path={path}
        query={query}
        page={page.total > page.size ? page : undefined}
        rowHref={(row) => `/u/${row.code}/schemes/adoptions/${row.id}`}
        stack
      />
    </Card>
  );
}
