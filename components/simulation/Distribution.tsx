import { CompareChart } from "@/components/charts/CompareChart";
import { Card, Columns } from "@/components/ui/Card";
import { DataTable } from "@/components/ui/DataTable";
import { languageOf } from "@/server/domain/scheme/parts";
import type { GradeTitle, Outcome, Side } from "@/server/domain/simulate/types";
import { count, percent, points } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import { binned, gradeName, meanOf } from "./model";

type Props = { outcome: Outcome; other: Outcome | null };

/** The titles of both results: the draft's of this one first. */
function allGrades({ outcome, other }: Props): GradeTitle[] {
  const known = new Map([...outcome.grades, ...(other?.grades ?? [])].map((one) => [one.key, one]));
  return [
    ...[...known.values()].filter(({ key }) => key !== ""),
    ...[...known.values()].filter(({ key }) => key === ""),
  ];
}

/** How many have each grade, and how the scores lie: before, under the draft and, side by side, under the other one. */
export async function Distribution(props: Props) {
  const { outcome, other } = props;
  const [t, common, locale] = await Promise.all([texts("simulation"), texts("common"), currentLocale()]);
  const language = languageOf(locale);
  const sides: Side[] = [outcome.before, outcome.after, ...(other ? [other.after] : [])];
  const names = other
    ? [t("sides.before"), t("sides.first"), t("sides.second")]
    : [t("sides.before"), t("sides.after")];
  const grades = allGrades(props).filter(({ key }) => sides.some((side) => (side.grades[key] ?? 0) > 0));
  const largest = [...grades].sort((a, b) => changeOf(outcome, b.key) - changeOf(outcome, a.key))[0];
  const bins = binned(sides);
  const mean = (side: Side) => {
    const value = meanOf(side);
    return value === null ? "—" : points(value, { decimals: 2 });
  };
  return (
    <>
      <Columns>
        <CompareChart
          title={t("grades.title")}
          labelHead={t("column.grade")}
          loading={common("chart.loading")}
          labels={grades.map(({ key }) => gradeName(grades, key, language))}
          series={names}
          values={sides.map((side) => grades.map(({ key }) => side.grades[key] ?? 0))}
          sentence={
            largest && changeOf(outcome, largest.key) > 0
              ? t("grades.sentence", {
                  grade: gradeName(grades, largest.key, language),
                  before: outcome.before.grades[largest.key] ?? 0,
                  after: outcome.after.grades[largest.key] ?? 0,
                })
              : t("grades.same")
          }
        />
        <CompareChart
          title={t("scores.title")}
          labelHead={t("scores.title")}
          loading={common("chart.loading")}
          labels={bins.from.map((from) =>
            bins.width === 1 ? String(from) : t("scores.from", { from, to: from + bins.width - 1 }),
          )}
          series={names}
          values={bins.values}
          sentence={t("scores.sentence", { before: mean(outcome.before), after: mean(outcome.after) })}
        />
      </Columns>
      <GradeTable grades={grades} sides={sides} names={names} />
    </>
  );
}

const changeOf = ({ before, after }: Outcome, key: string): number =>
  Math.abs((after.grades[key] ?? 0) - (before.grades[key] ?? 0));

async function GradeTable({ grades, sides, names }: { grades: GradeTitle[]; sides: Side[]; names: string[] }) {
  const [t, locale] = await Promise.all([texts("simulation"), currentLocale()]);
  const language = languageOf(locale);
  const last = sides[1];
  return (
    <Card title={t("grades.title")} flush>
      <DataTable
        label={t("grades.title")}
        rows={grades}
        rowKey={({ key }) => key || "none"}
        dense
        columns={[
          { key: "grade", header: t("column.grade"), cell: ({ key }) => gradeName(grades, key, language) },
          ...sides.map((side, at) => ({
            key: `side${at}`,
            header: names[at] ?? "",
            number: true,
            cell: ({ key }: GradeTitle) => (
              <>
                {count(side.grades[key] ?? 0)}{" "}
                <span className="text-muted">({percent(side.grades[key] ?? 0, side.rated)})</span>
              </>
            ),
          })),
          {
            key: "change",
            header: t("column.change"),
            number: true,
            cell: ({ key }) => count((last?.grades[key] ?? 0) - (sides[0]?.grades[key] ?? 0), { sign: true }),
          },
        ]}
      />
    </Card>
  );
}
