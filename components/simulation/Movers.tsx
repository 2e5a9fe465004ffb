import { Card } from "@/components/ui/Card";
import { type Column, DataTable } from "@/components/ui/DataTable";
import type { Page } from "@/components/ui/Pagination";
import { languageOf } from "@/server/domain/scheme/parts";
import type { Outcome } from "@/server/domain/simulate/types";
import { count, points } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import { gradeName } from "./model";

export type Mover = {
  subjectId: string;
  name: string;
  code: string | null;
  place: string;
  from: string;
  to: string;
  scoreBefore: number | null;
  scoreAfter: number | null;
};

type Props = {
  outcome: Outcome;
  names: "full" | "masked" | "none";
  movers: readonly Mover[];
  several: boolean;
  page: Page;
  path: string;
  query: Record<string, string | undefined>;
};

/** From which grade to which, in numbers; and who, as far as this level may see it. */
export async function Movers(props: Props) {
  const [t, locale] = await Promise.all([texts("simulation"), currentLocale()]);
  const { outcome, names } = props;
  const grade = (key: string) => gradeName(outcome.grades, key, languageOf(locale));
  if (outcome.moves.length === 0) return <Card title={t("movers.title")}>{t("movers.none")}</Card>;
  return (
    <>
      <Card title={t("movers.matrix")} flush>
        {names === "none" && <p className="px-4 pb-2">{t("movers.matrixLead")}</p>}
        <DataTable
          label={t("movers.matrix")}
          rows={outcome.moves}
          rowKey={({ from, to }) => `${from}|${to}`}
          dense
          columns={[
            { key: "from", header: t("column.from"), cell: ({ from }) => grade(from) },
            { key: "to", header: t("column.to"), cell: ({ to }) => grade(to) },
            { key: "count", header: t("column.count"), number: true, cell: (row) => count(row.count) },
          ]}
        />
      </Card>
      {names !== "none" && <Names {...props} />}
    </>
  );
}

async function Names({ outcome, names, movers, several, page, path, query }: Props) {
  const [t, locale] = await Promise.all([texts("simulation"), currentLocale()]);
  const grade = (key: string) => gradeName(outcome.grades, key, languageOf(locale));
  const score = (value: number | null) => (value === null ? "—" : points(value, { decimals: 2 }));
  const columns: Column<Mover>[] = [
    { key: "name", header: t("column.name"), cell: (row) => row.name },
    ...(several ? [{ key: "place", header: t("column.village"), cell: (row: Mover) => row.place }] : []),
    ...(names === "full" ? [{ key: "code", header: t("column.code"), cell: (row: Mover) => row.code ?? "—" }] : []),
    { key: "from", header: t("column.from"), cell: (row) => grade(row.from) },
    { key: "to", header: t("column.to"), cell: (row) => grade(row.to) },
    { key: "before", header: t("column.scoreBefore"), number: true, cell: (row) => score(row.scoreBefore) },
    { key: "after", header: t("column.scoreAfter"), number: true, cell: (row) => score(row.scoreAfter) },
  ];
  return (
    <Card title={t("movers.title")} id="movers" flush>
      {names === "masked" && <p className="px-4 pb-2">{t("movers.masked")}</p>}
      <DataTable
        label={t("movers.title")}
        rows={movers}
        rowKey={({ subjectId }) => subjectId}
        columns={columns}
        page={page}
        path={path}
        query={query}
        dense
        stack
      />
    </Card>
  );
}
