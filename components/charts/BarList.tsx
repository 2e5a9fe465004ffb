import type { ReactNode } from "react";
import { ChartCard } from "./ChartCard";
import { type Measure, shown } from "./values";

type Bar = { label: string; value: number | null; href?: string };

type BarListProps = {
  title: string;
  sentence: string;
  note?: ReactNode;
  bars: readonly Bar[];
  measure: Measure;
  average?: { label: string; value: number } /** Heads of the table twin. */;
  heads: readonly [label: string, value: string];
};

function share(value: number, most: number): string {
  return `${Math.max(0, Math.min(100, Math.round((value * 1000) / most) / 10))}%`;
}

/** Bars from zero with their values; those below the average are paler, and a thin line marks it. Drawn on the server. */
export function BarList({ title, sentence, note, bars, measure, average, heads }: BarListProps) {
  const most = Math.max(1, average?.value ?? 0, ...bars.map(({ value }) => value ?? 0)) * 1.02;
  return (
    <ChartCard
      title={title}
      sentence={sentence}
      note={note}
      twin={{ head: heads, rows: bars.map(({ label, value }) => [label, shown(value, measure)]) }}
    >
      <ul>
        {bars.map(({ label, value, href }) => (
          <li key={label} className="bar-row">
            <span className="min-w-0 truncate">{href === undefined ? label : <a href={href}>{label}</a>}</span>
            <svg aria-hidden="true" focusable="false">
              <rect
                className={average !== undefined && (value ?? 0) < average.value ? "soft" : "strong"}
                width={share(value ?? 0, most)}
                height="20"
                rx="1"
              />
              {average && (
                <line
                  className="average"
                  x1={share(average.value, most)}
                  x2={share(average.value, most)}
                  y1="-4"
                  y2="24"
                />
              )}
            </svg>
            <b className="text-right">{shown(value, measure)}</b>
          </li>
        ))}
        {average && (
          <li className="bar-row text-muted">
            <span>{average.label}</span>
            <span />
            <span className="text-right">{shown(average.value, measure)}</span>
          </li>
        )}
      </ul>
    </ChartCard>
  );
}
