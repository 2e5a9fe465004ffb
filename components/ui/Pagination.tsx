import { texts } from "@/server/i18n/locale";
import { type Query, withQuery } from "./address";
import { Icon } from "./Icon";

/** `total` rows, `size` a page (50 unless the page says otherwise), counted from 1; `name` where a page has several such lists. */
export type Page = { number: number; size: number; total: number; name?: string };

/** Count of rows and the way to the other pages; the page number is the parameter `page`, or the one of the list. */
export async function Pagination({ page, path, query }: { page: Page; path: string; query: Query }) {
  const t = await texts("common");
  const pages = Math.max(1, Math.ceil(page.total / page.size));
  const link = (number: number) =>
    withQuery(path, query, { [page.name ?? "page"]: number === 1 ? undefined : String(number) });
  const from = (page.number - 1) * page.size + 1;
  const to = Math.min(page.total, page.number * page.size);
  return (
    <div className="flex flex-wrap items-center gap-x-6 gap-y-2 border-t border-line px-4 py-3 min-h-11">
      <span>
        {pages === 1 ? t("table.total", { count: page.total }) : t("table.range", { from, to, count: page.total })}
      </span>
      {pages > 1 && <span className="text-muted">{t("table.pageSize", { count: page.size })}</span>}
      {pages > 1 && (
        <nav
          aria-label={t("page.label")}
          className="ml-auto flex flex-wrap items-center gap-2 max-sm:w-full max-sm:justify-between"
        >
          {page.number > 1 && (
            <a className="btn btn-small max-sm:px-3" href={link(page.number - 1)} rel="prev">
              <Icon name="chevron-left" size="s" />
              {t("page.previous")}
            </a>
          )}
          <span className="sm:px-2">{t("page.of", { page: page.number, pages })}</span>
          {page.number < pages && (
            <a className="btn btn-small max-sm:px-3" href={link(page.number + 1)} rel="next">
              {t("page.next")}
              <Icon name="chevron-right" size="s" />
            </a>
          )}
        </nav>
      )}
    </div>
  );
}
