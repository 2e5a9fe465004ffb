import { Card } from "@/components/ui/Card";
import { Chip, type Tone } from "@/components/ui/Chip";
import { type Column, DataTable } from "@/components/ui/DataTable";
import { EmptyState } from "@/components/ui/EmptyState";
import { FilterBar } from "@/components/ui/FilterBar";
import type { Locale } from "@/server/domain/locale";
import { STAGES, type Stage } from "@/server/domain/scheme/ownership/rollout";
import { count, date } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";

export type RolloutLine = {
  code: string;
  name: string;
  nameEn: string;
  township: string;
  townshipEn: string;
  grids: number;
  workers: number;
  stage: Stage;
  rules: { title: string; titleEn: string; versionNo: number | null; own: boolean } | null;
  adoption: { id: string; unit: string } | null;
  filedOn: string | null;
  trainedOn: string | null;
  trained: number;
};

type Props = {
  path: string;
  query: { [name: string]: string | undefined };
  rows: readonly RolloutLine[];
  line: "household" | "party";
  lines: readonly ("household" | "party")[];
  counts: Record<Stage, number>;
  townships: readonly (readonly [string, { name: string; nameEn: string }])[];
};

const TONES: Record<Stage, Tone> = {
  none: "ink",
  draft: "ink",
  resolved: "sky",
  on_notice: "ochre",
  submitted: "ochre",
  behind: "ochre",
  in_force: "bamboo",
};

/** Every village with where it stands, under a line that sums it up. */
export async function RolloutTable({ path, query, rows, line, lines, counts, townships }: Props) {
  const [t, locale] = await Promise.all([texts("adoption"), currentLocale()]);
  const english = locale === "en";
  const named = <Row extends { name: string; nameEn: string }>(row: Row) => (english ? row.nameEn : row.name);
  const columns = columnsOf({ t, locale, many: townships.length > 1 });
  const sort = query.sort
    ? { key: query.sort, direction: query.dir === "desc" ? ("desc" as const) : ("asc" as const) }
    : undefined;
  return (
    <Card flush>
      <p className="flex flex-wrap gap-2 px-4 pt-3">
        {STAGES.filter((stage) => counts[stage] > 0).map((stage) => (
          <Chip key={stage} tone={TONES[stage]}>
            {t("rollout.summary", { stage: t(`rollout.stages.${stage}`), count: counts[stage] })}
          </Chip>
        ))}
      </p>
      <FilterBar
        path={path}
        query={query}
        filters={[
          ...(lines.length > 1
            ? [
                {
                  name: "line",
                  label: t("rollout.line"),
                  value: line,
                  required: true,
                  options: lines.map((value) => ({ value, label: t(`rollout.lines.${value}`) })),
                },
              ]
            : []),
          {
            name: "stage",
            label: t("rollout.stage"),
            options: STAGES.map((value) => ({ value, label: t(`rollout.stages.${value}`) })),
          },
          ...(townships.length > 1
            ? [
                {
                  name: "township",
                  label: t("rollout.township"),
                  options: townships.map(([value, one]) => ({ value, label: named(one) })),
                },
              ]
            : []),
        ]}
      />
      <DataTable
        label={t("rollout.title")}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.code}
        rowHref={(row) =>
          row.adoption ? `/u/${row.adoption.unit}/schemes/adoptions/${row.adoption.id}` : `/u/${row.code}/schemes`
        }
        path={path}
        query={query}
        sort={sort}
        empty={<EmptyState title={t("rollout.empty")}>{t("rollout.emptyHint")}</EmptyState>}
        stack
        wide
      />
    </Card>
  );
}

type Words = { t: Awaited<ReturnType<typeof texts<"adoption">>>; locale: Locale; many: boolean };

/** `many`: more than one township, each named in a column of its own. */
function columnsOf({ t, locale, many }: Words): Column<RolloutLine>[] {
  const english = locale === "en";
  return [
    { key: "name", header: t("rollout.village"), sortable: true, cell: (row) => (english ? row.nameEn : row.name) },
    ...(many
      ? [
          {
            key: "township",
            header: t("rollout.township"),
            cell: (row: RolloutLine) => (english ? row.townshipEn : row.township),
          },
        ]
      : []),
    {
      key: "stage",
      header: t("rollout.stage"),
      sortable: true,
      cell: (row) => <Chip tone={TONES[row.stage]}>{t(`rollout.stages.${row.stage}`)}</Chip>,
    },
    {
      key: "rules",
      header: t("rollout.rules"),
      cell: ({ rules }) =>
        rules ? (
          <>
            {english ? rules.titleEn : rules.title}
            <span className="block text-14 text-muted">
              {[rules.versionNo && t("rollout.version", { no: rules.versionNo }), rules.own && t("rollout.own")]
                .filter(Boolean)
                .join(" · ")}
            </span>
          </>
        ) : (
          t("rollout.none")
        ),
    },
    {
      key: "filedOn",
      header: t("rollout.filing"),
      sortable: true,
      nowrap: true,
      cell: (row) => (row.filedOn ? date(row.filedOn, locale) : t("rollout.none")),
    },
    { key: "grids", header: t("rollout.grids"), number: true, sortable: true, cell: (row) => count(row.grids) },
    { key: "workers", header: t("rollout.workers"), number: true, sortable: true, cell: (row) => count(row.workers) },
    {
      key: "trainedOn",
      header: t("rollout.training"),
      sortable: true,
      cell: (row) =>
        row.trainedOn
          ? t("rollout.trained", { date: date(row.trainedOn, locale), people: row.trained })
          : t("rollout.none"),
    },
  ];
}
