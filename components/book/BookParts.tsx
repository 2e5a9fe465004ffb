import { Card, Columns, Stack } from "@/components/ui/Card";
import { type Column, DataTable } from "@/components/ui/DataTable";
import { EmptyState } from "@/components/ui/EmptyState";
import type { BookPage } from "@/server/domain/book/page";
import { count, month, yuan } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import { BookFigures } from "./BookFigures";
import { BookTable } from "./BookTable";
import { YearFilter } from "./VillageBooks";

type Props = { unit: string; path: string; page: BookPage; mayWrite: boolean };

/** One of the two books: sums, lines, what they are made of, and what was redeemed beside them. */
export async function BookParts({ unit, path, page, mayWrite }: Props) {
  const t = await texts("book");
  const { book, year } = page;
  return (
    <div className="mt-4">
      <Stack>
        {book === "fund" && <BookFigures page={page} />}
        {book === "stock" && <GoodsTable page={page} />}
        <Card title={t("lines", { year: String(year) })} flush>
          <YearFilter path={path} year={year} years={page.years} book={book} />
          {page.rows.length === 0 ? (
            <EmptyState title={t(`empty.${book}`, { year: String(year) })}>{t(`empty.${book}Hint`)}</EmptyState>
          ) : (
            <BookTable unit={unit} page={page} mayWrite={mayWrite} />
          )}
        </Card>
        {book === "fund" ? (
          <Columns>
            <Stack>
              <SumTable page={page} side="received" />
              <SumTable page={page} side="spent" />
            </Stack>
            <Redeemed page={page} />
          </Columns>
        ) : (
          <Columns>
            <Redeemed page={page} />
          </Columns>
        )}
      </Stack>
    </div>
  );
}

/** By source, or by use. */
async function SumTable({ page, side }: { page: BookPage; side: "received" | "spent" }) {
  const t = await texts("book");
  const rows = page.by.filter((row) => row[side] > 0).sort((a, b) => b[side] - a[side]);
  const title = t(side === "received" ? "by.in" : "by.out");
  const columns: Column<(typeof rows)[number]>[] = [
    { key: "what", header: title, cell: (row) => row.what },
    {
      key: "sum",
      header: t(side === "received" ? "column.received" : "column.spent"),
      number: true,
      cell: (row) => yuan(row[side]),
    },
  ];
  return (
    <Card title={title} flush>
      <DataTable
        label={title}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.what}
        total={[t("total"), yuan(page.sum[side])]}
        empty={<p className="px-4 pb-4 text-muted">{t("by.none")}</p>}
      />
    </Card>
  );
}

/** 现有物资 */
async function GoodsTable({ page }: { page: BookPage }) {
  const t = await texts("book");
  const rows = page.goods.filter(({ balance }) => balance > 0);
  const columns: Column<(typeof rows)[number]>[] = [
    { key: "what", header: t("column.what.stock"), cell: (row) => row.what },
    { key: "balance", header: t("column.balance.stock"), number: true, cell: (row) => count(row.balance) },
    { key: "measure", header: t("column.measure"), cell: (row) => row.measure },
    { key: "worth", header: t("column.worth"), number: true, cell: (row) => yuan(Math.max(0, row.fen)) },
  ];
  return (
    <Card title={t("goods")} flush>
      <DataTable
        label={t("goods")}
        columns={columns}
        rows={rows}
        rowKey={(row) => `${row.what}${row.measure}`}
        empty={<p className="px-4 pb-4 text-muted">{t("noGoods")}</p>}
      />
    </Card>
  );
}

/** 兑换支出 of the months, beside the book and never in its balance. */
async function Redeemed({ page }: { page: BookPage }) {
  const [t, locale] = await Promise.all([texts("book"), currentLocale()]);
  const columns: Column<BookPage["redeemed"][number]>[] = [
    { key: "month", header: t("column.month"), cell: (row) => month(row.month, locale) },
    { key: "fen", header: t("column.redeemed"), number: true, cell: (row) => yuan(row.fen) },
  ];
  return (
    <Card title={t("redeemed.title")} flush>
      <p className="px-4 pb-3 text-muted">{t("redeemed.lead")}</p>
      <DataTable
        label={t("redeemed.title")}
        columns={columns}
        rows={page.redeemed}
        rowKey={(row) => row.month}
        total={[t("total"), yuan(page.redeemedFen)]}
        empty={<p className="px-4 pb-4 text-muted">{t("redeemed.none", { year: String(page.year) })}</p>}
      />
    </Card>
  );
}
