import type { Query } from "@/components/ui/address";
import { Chip } from "@/components/ui/Chip";
import { DataTable } from "@/components/ui/DataTable";
import type { Page } from "@/components/ui/Pagination";
import { dayOfYear } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";

type RoundLine = {
  id: string;
  title: string;
  area: string;
  actOn: string;
  status: "open" | "finished" | "discarded";
  startedBy: string;
  stops: number;
  done: number;
  conflicts: number;
  entries: number;
};
type Props = { lines: readonly RoundLine[]; path: string; query: Query; page: Page };

/** Rounds with how far each has come. */
export async function RoundTable({ lines, path, query, page }: Props) {
  const [t, locale] = await Promise.all([texts("round"), currentLocale()]);
  return (
    <DataTable
      label={t("list")}
      rows={lines}
      rowKey={({ id }) => id}
      rowHref={({ id }) => `${path}/${id}`}
      path={path}
      query={query}
      page={page}
      stack
      columns={[
        { key: "title", header: t("column.title"), cell: ({ title }) => title },
        { key: "area", header: t("column.area"), cell: ({ area }) => area },
        { key: "actOn", header: t("column.actOn"), nowrap: true, cell: ({ actOn }) => dayOfYear(actOn, locale) },
        { key: "who", header: t("column.who"), nowrap: true, cell: ({ startedBy }) => startedBy },
        {
          key: "done",
          header: t("column.done"),
          cell: ({ done, stops, entries }) => `${t("progress", { done, stops })} · ${t("entries", { count: entries })}`,
        },
        {
          key: "status",
          header: t("column.status"),
          nowrap: true,
          cell: ({ status, conflicts }) =>
            conflicts > 0 && status === "open" ? (
              <Chip tone="vermilion">{t("conflicts", { count: conflicts })}</Chip>
            ) : (
              <Chip tone={status === "open" ? "ochre" : "ink"}>{t(`status.${status}`)}</Chip>
            ),
        },
      ]}
    />
  );
}
