import { useId } from "react";
import type { Locale } from "@/server/domain/locale";
import { points } from "@/server/i18n/format";

/** One part of an index: `weight` is what it could give, `score` what it gave, both in hundredths. */
export type Part = { label: string; weight: number; score: number };

type StackedBarProps = { rows: readonly { name: string; parts: readonly Part[] }[]; notEarned: string; locale: Locale };

type PlacedPart = Part & { from: number; wide: number };

function placed(parts: readonly Part[]): PlacedPart[] {
  const total = Math.max(
    1,
    parts.reduce((sum, { weight }) => sum + weight, 0),
  );
  let from = 0;
  return parts.map((part) => {
    const wide = (part.weight * 100) / total;
    const one = { ...part, from, wide };
    from += wide;
    return one;
  });
}

function Row({ parts, hatch, first, y }: { parts: readonly Part[]; hatch: string; first: boolean; y: number }) {
  const height = first ? 40 : 24;
  return placed(parts).map(({ label, weight, score, from, wide }) => (
    <svg key={label} x={`${from}%`} y={y} width={`${wide - 0.5}%`} height={height} aria-hidden="true">
      <rect width="100%" height={height} fill={`url(#${hatch})`} />
      <rect
        width={weight === 0 ? "0%" : `${(Math.max(0, score) * 100) / weight}%`}
        height={height}
        rx="2"
        className={first ? "fill-bamboo" : "fill-bamboo-mid"}
      />
      {wide >= 5 && (
        <text
          x="8"
          y={height / 2 + 5}
          className={`${first ? "fill-on-fill" : "fill-ink"} ${wide < 14 ? "max-sm:hidden" : ""}`}
        >
          {points(score, wide < 8 ? {} : { decimals: 2 })}
        </text>
      )}
    </svg>
  ));
}

/** What an index is made of, beside the place above: widths are weights, what was not earned is hatched. Its table stands in the page. */
export function StackedBar({ rows, notEarned, locale }: StackedBarProps) {
  const [colon, comma, stop] = locale === "en" ? [": ", ", ", "; "] : ["：", "，", "；"];
  const hatch = useId();
  const height = rows.length * 36 + 8;
  const described = rows
    .map(
      ({ name, parts }) =>
        `${name}${colon}${parts.map(({ label, score, weight }) => `${label} ${points(score)} / ${points(weight)}`).join(comma)}`,
    )
    .join(stop);
  return (
    <div className="grid gap-2">
      <ul className="flex flex-wrap gap-x-5 text-14 text-muted">
        {rows.map(({ name }, index) => (
          <li key={name} className="flex items-center gap-2">
            <svg width="20" height="12" aria-hidden="true">
              <rect width="20" height="12" rx="2" className={index === 0 ? "fill-bamboo" : "fill-bamboo-mid"} />
            </svg>
            {name}
          </li>
        ))}
        <li className="flex items-center gap-2">
          <svg width="20" height="12" aria-hidden="true">
            <rect width="20" height="12" fill={`url(#${hatch})`} />
          </svg>
          {notEarned}
        </li>
      </ul>
      <svg className="stacked" height={height} role="img" aria-label={described}>
        <defs>
          <pattern id={hatch} width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect width="8" height="8" className="fill-sunk" />
            <rect width="1.5" height="8" className="fill-rest" />
          </pattern>
        </defs>
        {rows.map(({ name, parts }, index) => (
          <Row key={name} parts={parts} hatch={hatch} first={index === 0} y={index === 0 ? 0 : 12 + index * 36} />
        ))}
      </svg>
    </div>
  );
}
