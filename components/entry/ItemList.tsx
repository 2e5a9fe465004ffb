import { withQuery } from "@/components/ui/address";
import { Card } from "@/components/ui/Card";
import { EmptyState } from "@/components/ui/EmptyState";
import { Icon } from "@/components/ui/Icon";
import type { Item } from "@/server/domain/scheme/acts";
import { currentLocale, texts } from "@/server/i18n/locale";
import { limitsReading, pointsReading } from "./reading";

export type ListedItem = {
  code: string;
  title: string;
  component: string;
  kind: "addition" | "deduction" | "veto";
  points: Item["points"] | null;
  limits: Item["limits"];
  clause: string;
};

/** The items of a scheme in the order of its rule book, each with its points, limits and clause in plain words. */
export async function ItemList({
  items,
  path,
  query,
}: {
  items: readonly ListedItem[];
  path: string;
  query: Record<string, string | undefined>;
}) {
  const t = await texts("entry");
  const local = (await currentLocale()) === "en" ? "en" : "zh";
  if (items.length === 0) return <EmptyState title={t("record.noItem")}>{t("record.noItemHint")}</EmptyState>;
  const components = [...new Set(items.map(({ component }) => component))];
  return components.map((component) => (
    <Card key={component} title={component || t("kind.veto")} flush>
      <ul className="grid">
        {items
          .filter((item) => item.component === component)
          .map((item) => (
            <li key={item.code} className="border-t border-line">
              <a
                className="flex min-h-16 items-center gap-3 px-4 py-2 text-ink no-underline hover:bg-sunk"
                href={withQuery(path, query, { item: item.code, q: undefined })}
              >
                <span className="min-w-0 flex-1">
                  <b className="block">{item.title}</b>
                  <span className="block text-14 text-muted">
                    {pointsReading(t, item, local)} · {limitsReading(t, item.limits)}
                  </span>
                  <span className="block text-14 text-muted">{t("reading.clause", { clause: item.clause })}</span>
                </span>
                <Icon name="chevron-right" />
              </a>
            </li>
          ))}
      </ul>
    </Card>
  ));
}
