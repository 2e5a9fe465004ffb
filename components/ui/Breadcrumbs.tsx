import { texts } from "@/server/i18n/locale";
import { Icon } from "./Icon";

export type Crumb = { label: string; href?: string };

/** Way down the tree: county › township › village › grid. The last one is the page itself and has no link. */
export async function Breadcrumbs({ crumbs }: { crumbs: readonly Crumb[] }) {
  const t = await texts("shell");
  return (
    <nav aria-label={t("breadcrumbs")}>
      <ol className="flex flex-wrap items-center gap-x-2 text-muted">
        {crumbs.map((crumb, index) => (
          <li key={`${crumb.href ?? ""}${crumb.label}`} className="flex items-center gap-2">
            {index > 0 && <Icon name="chevron-right" size="s" />}
            {crumb.href === undefined ? (
              <span aria-current="page">{crumb.label}</span>
            ) : (
              <a
                href={crumb.href}
                className="inline-flex min-h-11 items-center lg:min-h-8 text-inherit no-underline hover:underline"
              >
                {crumb.label}
              </a>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
