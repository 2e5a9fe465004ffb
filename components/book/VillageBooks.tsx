import { Card } from "@/components/ui/Card";
import { type Column, DataTable } from "@/components/ui/DataTable";
import { EmptyState } from "@/components/ui/EmptyState";
import { FilterBar } from "@/components/ui/FilterBar";
import { yuan } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";

type Row = {
  id: string;
  code: string;
  name: string;
  nameEn: string;
  received: number;
  spent: number;
  balance: number;
  redeemed: number;
};
type Props = { path: string; year: number; running: number; villages: readonly Row[] };

/** Above the village: one line a village, its fund book one step away. */
export async function VillageBooks({ path, year, running, villages }: Props) {
  const [t, locale] = await Promise.all([texts("book"), currentLocale()]);
  const money = (key: "received" | "spent" | "balance" | "redeemed", header: string): Column<Row> => ({
    key,
    header,
    number: true,
    cell: (row) => yuan(row[key]),
  });
  const columns: Column<Row>[] = [
    { key: "name", header: t("column.village"), cell: (row) => (locale === "en" ? row.nameEn : row.name) },
    money("received", t("column.received")),
    money("spent", t("column.spent")),
    money("balance", t("column.left")),
    money("redeemed", t("column.redeemed")),
  ];
  const sum = (key: "received" | "spent" | "balance" | "redeemed") =>
    yuan(villages.reduce((total, row) => total + row[key], 0));
  return (
    <Card flush>
      <YearFilter path={path} year={year} years={[running, running - 1, running - 2]} />
      <DataTable
        label={t("book.fund")}
        columns={columns}
        rows={villages}
        rowKey={(row) => row.id}
        rowHref={(row) => `/u/${row.code}/books?year=${year}`}
        total={[t("total"), sum("received"), sum("spent"), sum("balance"), sum("redeemed")]}
        empty={<EmptyState title={t("empty.above")}>{t("empty.aboveHint")}</EmptyState>}
        stack
      />
    </Card>
  );
}

/** The year of a book, as part of the address. */
export async function YearFilter(props: { path: string; year: number; years: readonly number[]; book?: string }) {
  const t = await texts("book");
  const options = [...new Set([props.year, ...props.years])]
    .sort((a, b) => b - a)
    .map((year) => ({ value: String(year), label: t("yearOf", { year: String(year) }) }));
  return (
    <FilterBar
      path={props.path}
      query={{ book: props.book, year: String(props.year) }}
      filters={[{ name: "year", label: t("year"), value: String(props.year), options, required: true }]}
    />
  );
}
