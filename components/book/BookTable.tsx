import { Chip } from "@/components/ui/Chip";
import { ConfirmAct } from "@/components/ui/ConfirmAct";
import { type Column, DataTable } from "@/components/ui/DataTable";
import type { BookPage, BookRow } from "@/server/domain/book/page";
import { count, date, yuan } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";

/** Lines of a book, the newest first, each with what is left after it. */
export async function BookTable({ unit, page, mayWrite }: { unit: string; page: BookPage; mayWrite: boolean }) {
  const [t, locale] = await Promise.all([texts("book"), currentLocale()]);
  const { book } = page;
  const amount = (value: number) => (book === "fund" ? yuan(value) : count(value));
  const of = ({ line }: BookRow) => line.pieces ?? line.fen;
  // A strike stands on the side of the line it strikes, with its minus.
  const came = (row: BookRow) => of(row) > 0 === (row.line.strikesId === null);
  const columns: Column<BookRow>[] = [
    { key: "what", header: t(`column.what.${book}`), cell: (row) => <What row={row} /> },
    { key: "day", header: t("column.day"), cell: ({ line }) => date(line.on, locale), nowrap: true },
    {
      key: "in",
      header: t(`column.in.${book}`),
      number: true,
      cell: (row) => (came(row) ? amount(of(row)) : ""),
    },
    {
      key: "out",
      header: t(`column.out.${book}`),
      number: true,
      cell: (row) => (came(row) ? "" : amount(-of(row))),
    },
    { key: "balance", header: t(`column.balance.${book}`), number: true, cell: (row) => amount(row.balance) },
    ...(book === "stock"
      ? [
          {
            key: "worth",
            header: t("column.worth"),
            number: true,
            cell: ({ line }: BookRow) => yuan(Math.abs(line.fen)),
          },
        ]
      : []),
    { key: "by", header: t("column.by"), cell: ({ line }) => line.byName },
    ...(mayWrite
      ? [
          {
            key: "act",
            header: t("column.act"),
            cell: (row: BookRow) => (mayStrike(row) ? <Strike unit={unit} row={row} /> : ""),
          },
        ]
      : []),
  ];
  const carried = book === "fund" && page.opening > 0;
  const sums = ["", amount(page.sum.received), amount(page.sum.spent), amount(page.closing)];
  return (
    <>
      <DataTable
        label={t(`book.${book}`)}
        columns={columns}
        rows={[...page.rows].reverse()}
        rowKey={({ line }) => line.id}
        total={book === "fund" ? [t("total"), ...sums, "", ...(mayWrite ? [""] : [])] : undefined}
        stack
      />
      {carried && (
        <p className="border-t border-line px-4 py-3 text-muted">
          {t("opening")} {yuan(page.opening)}
        </p>
      )}
    </>
  );
}

async function What({ row: { line, struck } }: { row: BookRow }) {
  const [t, common] = await Promise.all([texts("book"), texts("common")]);
  const more = [line.voucher ? `${t("column.voucher")} ${line.voucher}` : null, line.note].filter(Boolean).join(" · ");
  return (
    <div className="min-w-0">
      <span className={struck ? "line-through" : ""}>
        {line.what}
        {line.measure && common("aside", { text: line.measure })}
      </span>{" "}
      {struck && <Chip>{t("struck")}</Chip>}
      {line.strikesId && <Chip tone="vermilion">{t("strikes")}</Chip>}
      {more && <span className="block text-14 font-normal text-muted">{more}</span>}
    </div>
  );
}

const mayStrike = ({ line, struck }: BookRow) => !struck && line.strikesId === null;

async function Strike({ unit, row: { line } }: { unit: string; row: BookRow }) {
  const [t, locale] = await Promise.all([texts("book"), currentLocale()]);
  const amount = line.book === "fund" ? yuan(line.fen, { sign: true }) : count(line.pieces ?? 0, { sign: true });
  return (
    <ConfirmAct
      procedure="book.strike"
      input={{ unit, lineId: line.id }}
      idempotent
      small
      label={t("strike.label")}
      title={t("strike.title")}
      effects={[
        { text: t("strike.what", { what: line.what, amount, day: date(line.on, locale) }) },
        { text: t("strike.effect") },
        { icon: "users", text: t("strike.sees") },
      ]}
      confirmLabel={t("strike.button")}
      onSuccess={{ message: t("strike.done") }}
    />
  );
}
