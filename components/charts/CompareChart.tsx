import { ChartCard } from "./ChartCard";
import { CompareIsland } from "./CompareIsland";
import type { Comparison } from "./compare";
import { shown } from "./values";

type CompareChartProps = Comparison & {
  title: string;
  sentence: string;
  /** Head of the first column of the table: 等次. */
  labelHead: string;
  loading: string;
};

/** Two or three bars beside each other for every label: before and after. The table is there without script. */
export function CompareChart({ title, sentence, labelHead, loading, ...plot }: CompareChartProps) {
  const twin = {
    head: [labelHead, ...plot.series],
    rows: plot.labels.map((label, at) => [
      label,
      ...plot.series.map((_, series) => shown(plot.values[series]?.[at] ?? 0, "count")),
    ]),
  };
  return (
    <ChartCard title={title} sentence={sentence} twin={twin}>
      <CompareIsland plot={plot} title={title} description={sentence} loading={loading} />
    </ChartCard>
  );
}
