import type { Query } from "@/components/ui/address";
import { ButtonLink } from "@/components/ui/Button";
import { Card } from "@/components/ui/Card";
import { Chip, type Tone } from "@/components/ui/Chip";
import { type Column, DataTable } from "@/components/ui/DataTable";
import { EmptyState } from "@/components/ui/EmptyState";
import { FilterBar } from "@/components/ui/FilterBar";
import type { Page } from "@/components/ui/Pagination";
import { cycleTitle, dateRange } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import type { CycleStatus, PartStatus } from "./model";

type Row = {
  id: string;
  name: string;
  schemeTitle: string;
  schemeTitleEn: string;
  unitName: string;
  unitNameEn: string;
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

type Props = {
  unit: string;
  rows: readonly Row[];
  page: Page;
  query: Query;
  states: readonly PartStatus[];
  /** Cycles of several villages: each says whose it is. */
  above: boolean;
};

/** Cycles of the schemes in force here, newest first, each with the state of its periods. */
export async function CycleList({ rows, unit, page, query, states, above }: Props) {
  const [t, locale] = await Promise.all([texts("cycle"), currentLocale()]);
  const english = locale === "en";
  const path = `/u/${unit}/cycles`;
  const narrowed = Boolean(query.state || query.q);
  const columns: Column<Row>[] = [
    {
      key: "cycle",
      header: t("column.cycle"),
      cell: (row) => t("name", { name: cycleTitle(row, locale) }),
      nowrap: true,
    },
    { key: "scheme", header: t("column.scheme"), cell: (row) => (english ? row.schemeTitleEn : row.schemeTitle) },
    ...(above
      ? [{ key: "unit", header: t("column.unit"), cell: (row: Row) => (english ? row.unitNameEn : row.unitName) }]
      : []),
    { key: "span", header: t("column.span"), nowrap: true, cell: (row) => dateRange(row.startsOn, row.endsOn, locale) },
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
      {(above || narrowed || page.total > page.size) && (
        <FilterBar
          path={path}
          query={query}
          search={above ? { name: "q", label: t("list.search") } : undefined}
          filters={[
            {
              name: "state",
              label: t("column.status"),
              options: states.map((value) => ({ value, label: t(`status.${value}`) })),
            },
          ]}
        />
      )}
      <DataTable
        label={t("title")}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.id}
        rowHref={(row) => `${path}/${row.id}`}
        path={path}
        query={query}
        page={page}
        empty={
          narrowed ? undefined : (
            <EmptyState
              title={t("empty.title")}
              action={<ButtonLink href={`/u/${unit}/schemes`}>{t("empty.action")}</ButtonLink>}
            >
              {t("empty.text")}
            </EmptyState>
          )
        }
        stack
      />
    </Card>
  );
}
