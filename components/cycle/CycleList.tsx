import { ButtonLink } from "@/components/ui/Button";
import { Card } from "@/components/ui/Card";
import { Chip, type Tone } from "@/components/ui/Chip";
import { type Column, DataTable } from "@/components/ui/DataTable";
import { EmptyState } from "@/components/ui/EmptyState";
import { cycleTitle, dateRange } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import type { CycleStatus, PartStatus } from "./model";

type Row = {
  id: string;
  name: string;
  schemeTitle: string;
  startsOn: string;
  endsOn: string;
  status: CycleStatus;
  /** Confirmed, and not final yet. */
  onItsWay: boolean;
  periods: readonly { id: string; no: number; status: CycleStatus }[];
};

export const CYCLE_TONES: Record<PartStatus, Tone> = {
  open: "sky",
  previewed: "ochre",
  confirmed: "sky",
  closed: "bamboo",
};

/** Cycles of the schemes in force here, newest first, each with the state of its periods. */
export async function CycleList({ rows, unit }: { rows: readonly Row[]; unit: string }) {
  const [t, locale] = await Promise.all([texts("cycle"), currentLocale()]);
  const columns: Column<Row>[] = [
    {
      key: "cycle",
      header: t("column.cycle"),
      cell: (row) => t("name", { name: cycleTitle(row, locale) }),
      nowrap: true,
    },
    { key: "scheme", header: t("column.scheme"), cell: (row) => row.schemeTitle },
    { key: "span", header: t("column.span"), cell: (row) => dateRange(row.startsOn, row.endsOn, locale) },
    {
      key: "periods",
      header: t("column.periods"),
      cell: (row) => (
        <span className="flex flex-wrap gap-1">
          {row.periods.map((one) => (
            <Chip key={one.id} tone={CYCLE_TONES[one.status]}>
              {t("period", { no: one.no })} {t(`status.${one.status}`)}
            </Chip>
          ))}
        </span>
      ),
    },
    {
      key: "status",
      header: t("column.status"),
      cell: (row) => {
        const status = row.onItsWay ? "confirmed" : row.status;
        return <Chip tone={CYCLE_TONES[status]}>{t(`status.${status}`)}</Chip>;
      },
    },
  ];
  return (
    <Card flush>
      <DataTable
        label={t("title")}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.id}
        rowHref={(row) => `/u/${unit}/cycles/${row.id}`}
        empty={
          <EmptyState
            title={t("empty.title")}
            action={<ButtonLink href={`/u/${unit}/schemes`}>{t("empty.action")}</ButtonLink>}
          >
            {t("empty.text")}
          </EmptyState>
        }
        stack
      />
    </Card>
  );
}
