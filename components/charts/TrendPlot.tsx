"use client";

import { CartesianGrid, Line, LineChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import type { Plot, Series } from "./trend";
import { apart, onAxis, shown, ticks } from "./values";

const HEIGHT = 232;
const MARGIN = { top: 12, right: 112, bottom: 4, left: 0 };
const AXIS = 28;

const LOOKS: Record<Series["tone"], { stroke: string; width: number; dash?: string; bold: boolean }> = {
  best: { stroke: "var(--color-bamboo)", width: 2.5, bold: true },
  low: { stroke: "var(--color-sky)", width: 2.5, dash: "6 4", bold: true },
  own: { stroke: "var(--color-ochre-ink)", width: 2.5, dash: "2 3", bold: true },
  average: { stroke: "var(--color-ink)", width: 1.25, bold: false },
  rest: { stroke: "var(--color-rest)", width: 1.25, bold: false },
};

type DotProps = { cx?: number; cy?: number; index?: number };

/** Name and value beside the last point of a line, at a height where it meets no other. */
function endLabel(series: Series, last: number, height: number, measure: Plot["measure"]) {
  const look = LOOKS[series.tone];
  return ({ cx, cy, index }: DotProps) => {
    const key = `${series.name}-${index}`;
    if (index !== last || cx === undefined || cy === undefined) return <g key={key} />;
    return (
      <g key={key}>
        {look.bold && <circle cx={cx} cy={cy} r={4} fill={look.stroke} />}
        {series.tone !== "rest" && (
          <text x={cx + 10} y={height + 5} style={{ fill: look.stroke, fontWeight: 600 }}>
            {series.name} {shown(series.values[last] ?? null, measure)}
          </text>
        )}
      </g>
    );
  };
}

/** The drawn chart. Imported only where a chart is, after its table: recharts costs 105 kB. */
export default function TrendPlot({ plot, title }: { plot: Plot; title: string }) {
  const { labels, series, measure, fromZero } = plot;
  const known = series.flatMap(({ values }) => values.filter((value) => value !== null));
  const steps = ticks(Math.min(...known), Math.max(...known), fromZero);
  const bottom = steps[0] ?? 0;
  const top = steps.at(-1) ?? 1;
  const last = labels.length - 1;
  const rows = labels.map((label, index) => ({
    label,
    ...Object.fromEntries(series.map(({ values }, number) => [`s${number}`, values[index] ?? null])),
  }));
  const inner = HEIGHT - MARGIN.top - MARGIN.bottom - AXIS;
  const named = series.filter(({ tone }) => tone !== "rest");
  const heights = apart(
    named.map(({ values }) => MARGIN.top + inner * (1 - ((values[last] ?? bottom) - bottom) / (top - bottom))),
    20,
  );
  return (
    <ResponsiveContainer width="100%" height={HEIGHT}>
      <LineChart
        data={rows}
        margin={MARGIN}
        accessibilityLayer={false}
        role="img"
        title={title}
        desc={plot.description}
      >
        <CartesianGrid vertical={false} stroke="var(--color-line)" />
        <XAxis
          dataKey="label"
          padding={{ left: 20 }}
          height={AXIS}
          tickLine={false}
          axisLine={{ stroke: "var(--color-line)" }}
          interval="preserveStartEnd"
          minTickGap={24}
          className="axis"
        />
        <YAxis
          domain={[bottom, top]}
          ticks={steps}
          tickFormatter={(value: number) => onAxis(value, measure)}
          tickLine={false}
          axisLine={false}
          width={52}
          className="axis"
        />
        <Tooltip
          formatter={(value) => (typeof value === "number" ? shown(value, measure) : "—")}
          isAnimationActive={false}
        />
        {series.map((one, number) => (
          <Line
            key={one.name}
            dataKey={`s${number}`}
            name={one.name}
            stroke={LOOKS[one.tone].stroke}
            strokeWidth={LOOKS[one.tone].width}
            strokeDasharray={LOOKS[one.tone].dash}
            dot={endLabel(one, last, heights[named.indexOf(one)] ?? 0, measure)}
            activeDot={one.tone === "rest" ? false : { r: 4 }}
            isAnimationActive={false}
            connectNulls={false}
          />
        ))}
      </LineChart>
    </ResponsiveContainer>
  );
}
