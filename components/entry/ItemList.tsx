import { withQuery } from "@/components/ui/address";
import { Card } from "@/components/ui/Card";
import { EmptyState } from "@/components/ui/EmptyState";
import { Icon } from "@/components/ui/Icon";
import type { Item } from "@/server/domain/scheme/acts";
import type { LimitLeft } from "@/server/domain/scheme/check";
import { currentLocale, texts } from "@/server/i18n/locale";
import { leftReading, limitsReading, pointsReading } from "./reading";

export type ListedItem = {
  code: string;
  title: string;
  component: string;
  kind: "addition" | "deduction" | "veto";
  points: Item["points"] | null;
  limits: Item["limits"];
  clause: string;
  /** What is left of its limits, where a subject is chosen. */
  left?: readonly LimitLeft[];
};
type Address = { path: string; query: Record<string, string | undefined> };

/** The items of a scheme in the order of its rule book, each with its points, limits and clause in plain words. */
export async function ItemList({
  items,
  recent = [],
  ...address
}: Address & { items: readonly ListedItem[]; recent?: readonly string[] }) {
  const t = await texts("entry");
  if (items.length === 0) return <EmptyState title={t("record.noItem")}>{t("record.noItemHint")}</EmptyState>;
  const used = recent.flatMap((code) => items.find((item) => item.code === code) ?? []);
  const components = [...new Set(items.map(({ component }) => component))];
  return (
    <>
      {used.length > 0 && <ItemCard title={t("record.recent")} items={used} {...address} />}
      {components.map((component) => (
        <ItemCard
          key={component}
          title={component || t("kind.veto")}
          items={items.filter((item) => item.component === component)}
          {...address}
        />
      ))}
    </>
  );
}

async function ItemCard({ title, items, path, query }: Address & { title: string; items: readonly ListedItem[] }) {
  const t = await texts("entry");
  const local = (await currentLocale()) === "en" ? "en" : "zh";
  return (
    <Card title={title} flush>
      <ul className="grid">
        {items.map((item) => {
          const limits = item.left ?? [];
          const left = leftReading(t, limits);
          return (
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
                  {left !== "" && (
                    <span
                      className={`block text-14 ${limits.some((limit) => limit.left === 0) ? "text-ochre-ink" : "text-bamboo"}`}
                    >
                      {left}
                    </span>
                  )}
                  <span className="block text-14 text-muted">{t("reading.clause", { clause: item.clause })}</span>
                </span>
                <Icon name="chevron-right" />
              </a>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
