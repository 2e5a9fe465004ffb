import type { Query } from "@/components/ui/address";
import { DataTable } from "@/components/ui/DataTable";
import { EmptyState } from "@/components/ui/EmptyState";
import { FilterBar } from "@/components/ui/FilterBar";
import type { Page } from "@/components/ui/Pagination";
import { count } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";

type Row = {
  unit: string;
  kind: "school" | "class" | "market" | "enterprise";
  name: string;
  nameEn: string;
  above: string;
  aboveEn: string;
  scheme: string | null;
  schemeEn: string | null;
  eligible: number;
  participants: number;
  entries: number;
  open: boolean;
};

type Props = { rows: readonly Row[]; page: Page; path: string; query: Query };

/** Classes, markets and enterprises with their scheme and counts of the year; a row leads in only where one may go. */
export async function PlacesTable({ rows, page, path, query }: Props) {
  const [t, locale] = [await texts("standing"), await currentLocale()];
  const en = locale === "en";
  const searched = Boolean(query.q);
  return (
    <>
      {(searched || page.total > page.size) && (
        <FilterBar path={path} query={query} search={{ name: "q", label: t("places.name") }} />
      )}
      <DataTable
        label={t("places.title")}
        rows={rows}
        rowKey={(row) => row.unit}
        path={path}
        query={query}
        page={page}
        rowHref={(row) => (row.open ? `/u/${row.unit}/standing` : undefined)}
        stack
        columns={[
          { key: "name", header: t("places.name"), cell: (row) => (en ? row.nameEn : row.name) },
          { key: "kind", header: t("places.kind"), cell: (row) => t(`places.kinds.${row.kind}`) },
          { key: "above", header: t("places.above"), cell: (row) => (en ? row.aboveEn : row.above) },
          {
            key: "scheme",
            header: t("places.scheme"),
            cell: (row) => (en ? row.schemeEn : row.scheme) ?? <span className="text-muted">{t("places.none")}</span>,
          },
          { key: "eligible", header: t("places.eligible"), number: true, cell: (row) => count(row.eligible) },
          { key: "entries", header: t("places.entries"), number: true, cell: (row) => count(row.entries) },
        ]}
        empty={searched ? undefined : <EmptyState title={t("places.empty")}>{t("places.emptyText")}</EmptyState>}
      />
    </>
  );
}
