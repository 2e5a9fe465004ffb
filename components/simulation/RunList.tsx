import type { Query } from "@/components/ui/address";
import { Card } from "@/components/ui/Card";
import { Chip, type Tone } from "@/components/ui/Chip";
import { DataTable } from "@/components/ui/DataTable";
import { EmptyState } from "@/components/ui/EmptyState";
import type { Page } from "@/components/ui/Pagination";
import { dateTime } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import type { Run } from "./model";

const TONES: Record<Run["status"], Tone> = {
  queued: "ochre",
  running: "ochre",
  done: "bamboo",
  failed: "vermilion",
  cancelled: "ink",
};

export async function StatusChip({ status }: { status: Run["status"] }) {
  const t = await texts("simulation");
  return <Chip tone={TONES[status]}>{t(`status.${status}`)}</Chip>;
}

type Props = { runs: readonly Run[]; page: Page; query: Query; here: string };

/** Earlier simulations of a template at this unit, newest first. */
export async function RunList({ runs, page, query, here }: Props) {
  const [t, locale] = await Promise.all([texts("simulation"), currentLocale()]);
  return (
    <Card title={t("list")} flush>
      <DataTable
        label={t("list")}
        rows={runs}
        rowKey={({ id }) => id}
        path={here}
        query={query}
        page={page.total > page.size ? page : undefined}
        rowHref={({ id }) => `${here}/${id}`}
        stack
        columns={[
          { key: "when", header: t("column.when"), nowrap: true, cell: (row) => dateTime(row.createdAt, locale) },
          {
            key: "version",
            header: t("column.version"),
            cell: (row) => t("versionShort", { no: row.versionNo, draft: String(row.editNo !== null) }),
          },
          { key: "cycle", header: t("column.cycle"), cell: (row) => row.cycleName },
          {
            key: "among",
            header: t("column.among"),
            cell: (row) => `${t(`among.${row.among}Short`)} · ${row.total}`,
          },
          { key: "who", header: t("column.who"), cell: (row) => row.requestedByName },
          { key: "status", header: t("column.status"), cell: (row) => <StatusChip status={row.status} /> },
        ]}
        empty={<EmptyState title={t("none")}>{t("noneHint")}</EmptyState>}
      />
    </Card>
  );
}
