import { Chip } from "@/components/ui/Chip";
import { DataTable } from "@/components/ui/DataTable";
import { languageOf } from "@/server/domain/scheme/parts";
import { count, date, points } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import type { StandingModel, StandingRow } from "./model";

type Props = { unit: string; line: StandingModel["line"]; rows: readonly StandingRow[] };

/** Everybody of a class, market or enterprise in the roster's order: never a ranking. */
export async function StandingTable({ unit, line, rows }: Props) {
  const [t, locale] = [await texts("standing"), await currentLocale()];
  const language = languageOf(locale);
  const name = { key: "name", header: t(`column.${line}`), cell: (row: StandingRow) => row.name };
  const code = { key: "code", header: t("column.code"), nowrap: true, cell: (row: StandingRow) => row.code };
  const kind = { key: "class", header: t("column.class"), cell: (row: StandingRow) => row.classTitle?.[language] };
  const deducted = {
    key: "deducted",
    header: t("column.deducted"),
    number: true,
    cell: (row: StandingRow) => (row.deducted === 0 ? "0" : points(0 - row.deducted)),
  };
  const score = (header: string) => ({
    key: "score",
    header,
    number: true,
    cell: (row: StandingRow) => (row.score === null ? "—" : points(row.score)),
  });
  const columns = {
    school: [name, code, kind, score(t("column.score")), deducted],
    market: [
      name,
      code,
      kind,
      {
        key: "risk",
        header: t("column.risk"),
        number: true,
        cell: (row: StandingRow) => {
          if (row.score !== null && row.inspected > 0) return points(row.score);
          return row.scoreBy ? t("scoreBy", { date: date(row.scoreBy, locale) }) : t("unscored");
        },
      },
      { key: "grade", header: t("column.grade"), cell: (row: StandingRow) => row.grade?.[language] ?? "—" },
      { key: "next", header: t("column.next"), cell: (row: StandingRow) => row.nextGrade?.[language] ?? "—" },
      {
        key: "inspections",
        header: t("column.inspections"),
        cell: (row: StandingRow) => <Inspections row={row} />,
      },
    ],
    enterprise: [
      name,
      { key: "department", header: t("column.department"), cell: (row: StandingRow) => row.groupName },
      { key: "shift", header: t("column.shift"), cell: (row: StandingRow) => row.shift },
      { key: "place", header: t("column.place"), cell: (row: StandingRow) => row.place },
      score(t("column.monthScore")),
      { key: "grade", header: t("column.result"), cell: (row: StandingRow) => row.grade?.[language] ?? "—" },
    ],
  }[line];
  return (
    <DataTable
      label={t("title")}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      rowHref={(row) => `/u/${unit}/subjects/${row.id}`}
      stack
    />
  );
}

async function Inspections({ row }: { row: StandingRow }) {
  const t = await texts("standing");
  if (row.leastPerYear === null) return "—";
  const open = row.leastPerYear - row.inspected;
  return (
    <span className="inline-flex flex-wrap items-center gap-2">
      {t("inspections", { done: count(row.inspected), least: count(row.leastPerYear) })}
      {open > 0 ? (
        <Chip tone="ochre">{t("inspectionsOpen", { count: open })}</Chip>
      ) : (
        <Chip tone="bamboo">{t("inspectionsDone")}</Chip>
      )}
    </span>
  );
}
