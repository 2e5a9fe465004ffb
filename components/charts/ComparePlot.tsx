"use client";

import { Bar, BarChart, CartesianGrid, LabelList, Legend, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import type { Comparison } from "./compare";
import { shown, ticks } from "./values";

const HEIGHT = 248;
/** Pale and dark, so that grey prints still tell them apart; the third has a pattern of its own. */
const FILLS = ["var(--color-rest)", "var(--color-bamboo)", "var(--color-sky)"];
const MOST_LABELLED = 8;

/** The drawn chart. Imported only where a chart is, after its table: recharts costs 105 kB. */
export default function ComparePlot({
  plot,
  title,
  description,
}: {
  plot: Comparison;
  title: string;
  description: string;
}) {
  const { labels, series, values } = plot;
  const steps = ticks(0, Math.max(1, ...values.flat()), true);
  const rows = labels.map((label, at) => ({
    label,
    ...Object.fromEntries(values.map((own, number) => [`s${number}`, own[at] ?? 0])),
  }));
  return (
    <ResponsiveContainer width="100%" height={HEIGHT}>
      <BarChart
        data={rows}
        margin={{ top: 20, right: 8, bottom: 4, left: 0 }}
        barGap={2}
        accessibilityLayer={false}
        role="img"
        title={title}
        desc={description}
      >
        <CartesianGrid vertical={false} stroke="var(--color-line)" />
        <XAxis
          dataKey="label"
          height={28}
          tickLine={false}
          axisLine={{ stroke: "var(--color-line)" }}
          interval="preserveStartEnd"
          minTickGap={8}
          className="axis"
        />
        <YAxis
          domain={[0, steps.at(-1) ?? 1]}
          ticks={steps}
          tickLine={false}
          axisLine={false}
          width={48}
          className="axis"
        />
        <Tooltip
          formatter={(value) => (typeof value === "number" ? shown(value, "count") : "—")}
          isAnimationActive={false}
          cursor={{ fill: "var(--color-sunk)" }}
        />
        <Legend
          verticalAlign="top"
          align="right"
          height={28}
          iconType="square"
          itemSorter="dataKey"
          formatter={(name) => <span className="text-ink">{name}</span>}
        />
        {series.map((name, number) => (
          <Bar
            key={name}
            dataKey={`s${number}`}
            name={name}
            fill={FILLS[number]}
            stroke="var(--color-ink)"
            strokeWidth={0.5}
            maxBarSize={44}
            isAnimationActive={false}
          >
            {labels.length <= MOST_LABELLED && <LabelList dataKey={`s${number}`} position="top" className="axis" />}
          </Bar>
        ))}
      </BarChart>
    </ResponsiveContainer>
  );
}
