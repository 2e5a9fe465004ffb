import type { ReactNode } from "react";
import { texts } from "@/server/i18n/locale";
import { type Query, withQuery } from "./address";
import { Icon } from "./Icon";

export type Filter = {
  name: string;
  label: string;
  value?: string;
  options: readonly { value: string; label: string }[] /** No "all" option: a value always holds. */;
  required?: boolean;
};

type FilterBarProps = {
  path: string;
  /** The whole current query: what this bar does not set is kept; the page number is not. */
  query: Query;
  filters?: readonly Filter[];
  search?: { name: string; label: string; placeholder?: string };
  aside?: ReactNode;
};

const FOLDS_FROM = 3;

function first(value: Query[string]): string | undefined {
  return typeof value === "string" ? value : value?.[0];
}

/** Filters above a table: an ordinary GET form, so a link to the result is the address itself. What is set stands below and goes away by a link. */
export async function FilterBar({ path, query, filters = [], search, aside }: FilterBarProps) {
  const t = await texts("common");
  const own = new Set([...filters.map(({ name }) => name), ...(search ? [search.name] : []), "page"]);
  const kept = Object.entries(query).filter(([name]) => !own.has(name));
  const chosen = filters.filter(({ name, required }) => !required && first(query[name]));
  const sought = search && first(query[search.name]);
  const active = [
    ...chosen.map((filter) => ({
      name: filter.name,
      label: t("filter.set", {
        label: filter.label,
        value:
          filter.options.find(({ value }) => value === first(query[filter.name]))?.label ??
          first(query[filter.name]) ??
          "",
      }),
    })),
    ...(search && sought
      ? [{ name: search.name, label: t("filter.set", { label: search.label, value: sought }) }]
      : []),
  ];
  // Many filters would fill a phone before the first row: there they fold behind one button, without a script.
  const folds = filters.length + (aside === undefined ? 0 : 1) >= FOLDS_FROM;
  return (
    <div className="filters grid grid-cols-1 gap-2 px-4 py-3">
      <form method="get" action={path} className="flex flex-wrap items-center gap-2" aria-label={t("filter.label")}>
        {kept.map(([name, value]) =>
          (Array.isArray(value) ? value : [value]).map(
            (one) => one && <input key={`${name}${one}`} type="hidden" name={name} value={one} />,
          ),
        )}
        {search && (
          <input
            type="search"
            name={search.name}
            defaultValue={sought}
            placeholder={search.placeholder ?? search.label}
            aria-label={search.label}
            className="pill w-44 max-sm:min-w-0 max-sm:flex-1"
          />
        )}
        {folds && (
          <>
            <input type="checkbox" id={`fold${path}`} className="peer sr-only lg:hidden" />
            <label htmlFor={`fold${path}`} className="pill min-h-11 peer-focus-visible:outline-2 lg:hidden">
              <Icon name="sliders" size="s" />
              {t("filter.label")}
            </label>
          </>
        )}
        <div className={folds ? "hidden flex-wrap items-center gap-2 peer-checked:flex lg:contents" : "contents"}>
          {filters.map((filter) => (
            <select
              key={filter.name}
              name={filter.name}
              defaultValue={filter.value ?? first(query[filter.name]) ?? ""}
              aria-label={filter.label}
              className="pill max-w-full"
            >
              {!filter.required && (
                <option value="">{t("filter.set", { label: filter.label, value: t("filter.all") })}</option>
              )}
              {filter.options.map((option) => (
                <option key={option.value} value={option.value}>
                  {option.label}
                </option>
              ))}
            </select>
          ))}
          {(filters.length > 0 || search) && (
            <button type="submit" className="btn btn-small">
              <Icon name="search" size="s" />
              {t(filters.length > 0 ? "action.filter" : "action.search")}
            </button>
          )}
          {aside !== undefined && <span className="ml-auto flex flex-wrap items-center gap-2">{aside}</span>}
        </div>
      </form>
      {active.length > 0 && (
        <ul className="flex flex-wrap items-center gap-2" aria-label={t("filter.active")}>
          {active.map(({ name, label }) => (
            <li key={name}>
              <a
                className="pill"
                aria-current="true"
                href={withQuery(path, query, { [name]: undefined, page: undefined })}
                aria-label={t("filter.remove", { label })}
              >
                {label}
                <Icon name="close" size="s" />
              </a>
            </li>
          ))}
          <li>
            <a href={withQuery(path, query, Object.fromEntries([...own].map((name) => [name, undefined])))}>
              {t("action.clear")}
            </a>
          </li>
        </ul>
      )}
    </div>
  );
}
