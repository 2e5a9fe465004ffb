import type { ReactNode } from "react";
import { texts } from "@/server/i18n/locale";
import { type Query, withQuery } from "./address";
import { EmptyState } from "./EmptyState";
import { Icon } from "./Icon";
import { type Page, Pagination } from "./Pagination";

export type Column<Row> = {
  key: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** Figures: right-aligned, tabular, one number of decimals a column. */
  number?: boolean;
  /** The header becomes a link that sorts by this column (parameters `sort` and `dir`). */
  sortable?: boolean;
  nowrap?: boolean;
};

export type Sort = { key: string; direction: "asc" | "desc" };

type DataTableProps<Row> = {
  /** Name of the table, read aloud and used for its scroll region. */
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** The first column becomes a link for the whole row. */
  rowHref?: (row: Row) => string | undefined;
  /** Marks the person's own unit. */
  isMine?: (row: Row) => boolean;
  path?: string;
  query?: Query;
  sort?: Sort;
  page?: Page;
  empty?: ReactNode;
  /** A checkbox before each row for a batch bar: its field name, value and spoken name. */
  select?: {
    name: string;
    value: (row: Row) => string;
    label: (row: Row) => string;
    /** Why a row cannot be chosen; its box is barred and says so. */
    barred?: (row: Row) => string | undefined;
  };
  total?: readonly ReactNode[];
  dense?: boolean;
  /** Wider than a desktop's column: scrolls in a box of its own. */
  wide?: boolean;
  /** On a phone each row becomes a small card instead of scrolling sideways. */
  stack?: boolean;
};

type HeadProps = {
  column: { key: string; header: string; number?: boolean; sortable?: boolean };
  path: string;
  query: Query;
  sort?: Sort;
};

async function Head({ column, path, query, sort }: HeadProps) {
  const t = await texts("common");
  const current = sort?.key === column.key ? sort.direction : undefined;
  const next = current === "desc" ? "asc" : current === "asc" ? "desc" : column.number ? "desc" : "asc";
  const spoken = t(next === "asc" ? "table.sortAscending" : "table.sortDescending", { column: column.header });
  return (
    <th
      scope="col"
      className={column.number ? "num" : undefined}
      aria-sort={current && (current === "asc" ? "ascending" : "descending")}
    >
      {column.sortable ? (
        <a
          className="sort"
          href={withQuery(path, query, { sort: column.key, dir: next, page: undefined })}
          title={spoken}
        >
          {column.header}
          {current && <Icon name={current === "asc" ? "up" : "down"} size="s" />}
        </a>
      ) : (
        column.header
      )}
    </th>
  );
}

function Cells<Row>({ row, columns, href }: { row: Row; columns: readonly Column<Row>[]; href: string | undefined }) {
  return columns.map((column, index) => {
    const content = column.cell(row);
    const classes = [column.number ? "num" : "", column.nowrap ? "nowrap" : "", index === 0 ? "lead" : ""]
      .filter(Boolean)
      .join(" ");
    return (
      <td key={column.key} className={classes || undefined} data-label={column.header}>
        {index === 0 && href !== undefined ? (
          <a className="row-link" href={href}>
            {content}
          </a>
        ) : (
          content
        )}
      </td>
    );
  });
}

/** A table drawn on the server: header sorts by address, row links, count and pages below. All state is in the URL. */
export async function DataTable<Row>(props: DataTableProps<Row>) {
  const {
    label,
    columns,
    rows,
    rowKey,
    rowHref,
    isMine,
    path = "",
    query = {},
    sort,
    page,
    empty,
    select,
    total,
    dense,
    wide,
    stack,
  } = props;
  const t = await texts("common");
  if (rows.length === 0)
    return <>{empty ?? <EmptyState title={t("table.empty")}>{t("table.emptyHint")}</EmptyState>}</>;
  return (
    <>
      <section
        className={wide ? "scroller scroller-wide" : "scroller"}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        tabIndex={0}
        aria-label={t("table.region", { name: label })}
      >
        <table className={`tbl ${dense ? "tbl-dense" : ""} ${stack ? "tbl-stack" : ""}`}>
          <caption className="sr-only">{label}</caption>
          <thead>
            <tr>
              {select && (
                <th scope="col" className="check">
                  <label className="check-hit" data-label={t("table.selectAll")}>
                    <input
                      type="checkbox"
                      className="row-check"
                      data-select-all={select.name}
                      aria-label={t("table.selectAll")}
                    />
                  </label>
                </th>
              )}
              {columns.map((column) => (
                <Head
                  key={column.key}
                  column={{ key: column.key, header: column.header, number: column.number, sortable: column.sortable }}
                  path={path}
                  query={query}
                  sort={sort}
                />
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={rowKey(row)} className={isMine?.(row) ? "me" : undefined}>
                {select && (
                  <td className="pick">
                    <label className="check-hit">
                      <input
                        type="checkbox"
                        className="row-check"
                        name={select.name}
                        value={select.value(row)}
                        data-as="list"
                        disabled={select.barred?.(row) !== undefined}
                        title={select.barred?.(row)}
                        aria-label={t("table.selectRow", { name: select.label(row) })}
                      />
                    </label>
                  </td>
                )}
                <Cells row={row} columns={columns} href={rowHref?.(row)} />
              </tr>
            ))}
          </tbody>
          {total && (
            <tfoot>
              <tr>
                {total.map((cell, index) => (
                  <td
                    key={columns[index]?.key ?? index}
                    className={columns[index]?.number ? "num" : undefined}
                    data-label={stack && index > 0 ? columns[index]?.header : undefined}
                  >
                    {cell}
                  </td>
                ))}
              </tr>
            </tfoot>
          )}
        </table>
      </section>
      {page && <Pagination page={page} path={path} query={query} />}
    </>
  );
}
