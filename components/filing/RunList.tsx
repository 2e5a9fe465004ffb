import { Card } from "@/components/ui/Card";
import { Chip, type Tone } from "@/components/ui/Chip";
import { DataTable } from "@/components/ui/DataTable";
import { EmptyState } from "@/components/ui/EmptyState";
import type { Page } from "@/components/ui/Pagination";
import { dateTime } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";

export type RunStatus = "queued" | "running" | "done" | "cancelled";
type Run = {
  id: string;
  act: "prepare" | "confirm";
  cycleName: string;
  status: RunStatus;
  done: number;
  total: number;
  refused: number;
  requestedByName: string;
  createdAt: Date;
};

const TONES: Record<RunStatus, Tone> = { queued: "ochre", running: "ochre", done: "bamboo", cancelled: "ink" };

export async function RunChip({ status }: { status: RunStatus }) {
  const t = await texts("filing");
  return <Chip tone={TONES[status]}>{t(`run.states.${status}`)}</Chip>;
}

/** Earlier mass closings of this unit, newest first. */
export async function RunList({ unit, runs, page }: { unit: string; runs: readonly Run[]; page: Page }) {
  const [t, locale] = await Promise.all([texts("filing"), currentLocale()]);
  return (
    <Card title={t("run.list")} flush>
      <DataTable
        label={t("run.list")}
        rows={runs}
        rowKey={({ id }) => id}
        path={`/u/${unit}/filings/runs`}
        page={page.total > page.size ? page : undefined}
        rowHref={({ id }) => `/u/${unit}/filings/runs/${id}`}
        stack
        columns={[
          { key: "what", header: t("run.what"), cell: (row) => t("run.name", { act: row.act, cycle: row.cycleName }) },
          { key: "when", header: t("run.when"), nowrap: true, cell: (row) => dateTime(row.createdAt, locale) },
          { key: "who", header: t("run.who"), cell: (row) => row.requestedByName },
          { key: "status", header: t("run.status"), cell: (row) => <RunChip status={row.status} /> },
          {
            key: "count",
            header: t("run.count"),
            number: true,
            cell: (row) => (
              <span className="block">
                {row.done - row.refused} / {row.total}
                {row.refused > 0 && (
                  <span className="block text-14 text-vermilion">{t("run.refused", { count: row.refused })}</span>
                )}
              </span>
            ),
          },
        ]}
        empty={<EmptyState title={t("run.none")}>{t("run.noneHint")}</EmptyState>}
      />
    </Card>
  );
}
