import { Chip, type Tone } from "@/components/ui/Chip";
import { DataTable } from "@/components/ui/DataTable";
import type { Page } from "@/components/ui/Pagination";
import { count, dateTime } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import type { CarryListRow, CarryStatus } from "./model";

const TONES: Record<CarryStatus, Tone> = {
  previewed: "sky",
  proposed: "ochre",
  reviewed: "ochre",
  on_notice: "ochre",
  posted: "bamboo",
  withdrawn: "ink",
  discarded: "ink",
};

/** How far a carry-over has come, in a word. */
export async function CarryChip({ status, kind }: { status: CarryStatus; kind: CarryListRow["kind"] }) {
  const t = await texts("carry");
  if (kind === "openings" && status === "proposed") return <Chip tone="bamboo">{t("openingsStatus")}</Chip>;
  return <Chip tone={TONES[status]}>{t(`status.${status}`)}</Chip>;
}

/** What has been uploaded here, newest first. */
export async function RunTable({ unit, runs, page }: { unit: string; runs: readonly CarryListRow[]; page: Page }) {
  const [t, locale] = [await texts("carry"), await currentLocale()];
  const entriesOf = ({ report }: CarryListRow) =>
    report !== null && typeof report === "object" && "entries" in report ? count(Number(report.entries)) : null;
  return (
    <DataTable
      label={t("runs.title")}
      rows={runs}
      rowKey={({ id }) => id}
      rowHref={({ id }) => `/u/${unit}/carry/${id}`}
      path={`/u/${unit}/carry`}
      page={page.total > page.size ? page : undefined}
      stack
      empty={<p className="px-4 pb-4 text-muted">{t("runs.none")}</p>}
      columns={[
        { key: "file", header: t("runs.file"), cell: ({ fileName }: CarryListRow) => fileName },
        { key: "at", header: t("runs.at"), cell: ({ createdAt }: CarryListRow) => dateTime(createdAt, locale) },
        { key: "by", header: t("runs.by"), cell: ({ byName }: CarryListRow) => byName },
        { key: "entries", header: t("runs.entries"), number: true, cell: entriesOf },
        {
          key: "status",
          header: t("runs.status"),
          nowrap: true,
          cell: ({ status, kind }: CarryListRow) => <CarryChip status={status} kind={kind} />,
        },
      ]}
    />
  );
}
