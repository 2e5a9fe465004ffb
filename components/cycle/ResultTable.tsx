import { withQuery } from "@/components/ui/address";
import { Card } from "@/components/ui/Card";
import { Chip } from "@/components/ui/Chip";
import { type Column, DataTable } from "@/components/ui/DataTable";
import { EmptyState } from "@/components/ui/EmptyState";
import type { Page } from "@/components/ui/Pagination";
import { Tabs } from "@/components/ui/Tabs";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { languageOf } from "@/server/domain/scheme/parts";
import { points } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import { gradeName } from "./words";

export type ResultLine = {
  subjectId: string;
  name: string;
  code: string;
  classCode: string;
  score: number;
  rank: number | null;
  grade: string | null;
  flags: readonly string[];
  before: string | null;
  known: boolean;
  vetoCode: string | null;
  nextGrade: string | null;
  recorded: boolean;
  edge: boolean;
};
const TABS = ["all", "veto", "edge", "ties", "noGrade", "changed"] as const;
type TabName = (typeof TABS)[number];

type Props = {
  unit: string;
  cycleId: string;
  closingId: string;
  isWhole: boolean;
  definition: SchemeDefinition;
  tab: TabName;
  results: { rows: readonly ResultLine[]; counts: Record<TabName, number>; page: Page };
};

const FLAGS = ["probationExtended", "twiceInARow", "barsHonour"] as const;

/** Everybody's result, by what has to be looked at: vetoes, who just missed a place, ties, no grade, another than last time. */
export async function ResultTable({ unit, cycleId, closingId, isWhole, definition, tab, results }: Props) {
  const [t, locale] = await Promise.all([texts("cycle"), currentLocale()]);
  const language = languageOf(locale);
  const path = `/u/${unit}/cycles/${cycleId}`;
  const query = { closing: closingId, ...(tab === "all" ? {} : { tab }) };
  const shown = isWhole ? TABS : (["all", "veto"] as const);
  const grade = (code: string | null) => gradeName(definition, code, language) ?? t("noGrade");
  const veto = (code: string) => definition.vetoes.find((one) => one.code === code)?.title[language] ?? code;
  // Where less is better, no record at all would look like the best of results.
  const lower = definition.grading.better === "lower";
  const columns: Column<ResultLine>[] = [
    { key: "name", header: t("resultColumn.name"), cell: (row) => row.name },
    { key: "code", header: t("resultColumn.code"), cell: (row) => row.code, nowrap: true },
    {
      key: "class",
      header: t("resultColumn.class"),
      cell: (row) => definition.classes.find((one) => one.code === row.classCode)?.title[language] ?? row.classCode,
    },
    { key: "score", header: t("resultColumn.score"), number: true, cell: (row) => points(row.score, { decimals: 2 }) },
    ...(isWhole
      ? ([
          { key: "rank", header: t("resultColumn.rank"), number: true, cell: (row) => row.rank ?? "—" },
          { key: "grade", header: t("resultColumn.grade"), cell: (row) => grade(row.grade) },
          { key: "before", header: t("resultColumn.before"), cell: (row) => (row.known ? grade(row.before) : "—") },
        ] satisfies Column<ResultLine>[])
      : []),
    ...(isWhole && definition.grading.moves?.applies === "nextCycle"
      ? [{ key: "next", header: t("resultColumn.next"), cell: (row: ResultLine) => grade(row.nextGrade) }]
      : []),
    {
      key: "flags",
      header: t("resultColumn.flags"),
      cell: (row) => (
        <span className="flex flex-wrap gap-1">
          {row.vetoCode !== null && <Chip tone="vermilion">{veto(row.vetoCode)}</Chip>}
          {lower && !row.recorded && <Chip tone="ochre">{t("unscored")}</Chip>}
          {row.edge && <Chip tone="ochre">{t("edge")}</Chip>}
          {FLAGS.filter((flag) => row.flags.includes(flag)).map((flag) => (
            <Chip key={flag}>{t(`flag.${flag}`)}</Chip>
          ))}
        </span>
      ),
    },
  ];
  return (
    <Card title={t("results")} flush id="results">
      <div className="px-4">
        <Tabs
          label={t("results")}
          tabs={shown.map((one) => ({
            href: `${withQuery(path, { closing: closingId }, { tab: one === "all" ? undefined : one })}#results`,
            label: t(`tab.${one}`),
            count: results.counts[one],
            current: one === tab,
          }))}
        />
      </div>
      <DataTable
        label={t("results")}
        columns={columns}
        rows={results.rows}
        rowKey={(row) => row.subjectId}
        rowHref={(row) => `/u/${unit}/cycles/${closingId}/${row.subjectId}`}
        path={path}
        query={query}
        page={results.page}
        empty={<EmptyState title={t(`tabEmpty.${tab}`)}>{t("tabEmpty.hint")}</EmptyState>}
        stack
      />
    </Card>
  );
}
