import type { ReactNode } from "react";
import { texts } from "@/server/i18n/locale";
import { ChartCard } from "./ChartCard";
import { TrendIsland } from "./TrendIsland";
import type { Series } from "./trend";
import { type Measure, shown } from "./values";

type TrendChartProps = {
  title: string;
  sentence: string;
  note?: ReactNode;
  labels: readonly string[];
  series: readonly Series[];
  measure: Measure;
  fromZero?: boolean /** Head of the first column of the table: 月份. */;
  labelHead: string;
};

/** Lines over time, at most five named. Numbers in the integer units of `measure`. The table is there without script, the drawing comes after it. */
export async function TrendChart({
  title,
  sentence,
  note,
  labels,
  series,
  measure,
  fromZero = true,
  labelHead,
}: TrendChartProps) {
  const t = await texts("common");
  const twin = {
    head: [labelHead, ...series.map(({ name }) => name)],
    rows: labels.map((label, index) => [label, ...series.map(({ values }) => shown(values[index] ?? null, measure))]),
  };
  return (
    <ChartCard title={title} sentence={sentence} note={note} twin={twin}>
      <TrendIsland
        plot={{ labels, series, measure, fromZero, description: sentence }}
        title={title}
        loading={t("chart.loading")}
      />
    </ChartCard>
  );
}
