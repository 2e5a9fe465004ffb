"use client";

import { useId } from "react";
import { MOST_POINTS } from "@/server/domain/points";
import type { Value } from "@/server/domain/scheme/form/blank";
import type { Path } from "@/server/domain/scheme/form/path";
import type { GradingRule } from "@/server/domain/scheme/grading";
import { type Cut, type Segment, stripOf, widthsOf } from "./bands";
import { useEditing } from "./context";
import { NumberInput } from "./inputs";

const TONES: Record<string, { fill: string; text: string }> = {
  best: { fill: "fill-bamboo", text: "fill-on-fill" },
  good: { fill: "fill-bamboo-mid", text: "fill-ink" },
  plain: { fill: "fill-bamboo-tint", text: "fill-ink" },
  low: { fill: "fill-sunk", text: "fill-ink" },
};

const PERCENT = { kind: "number", unit: "percent", least: 1, most: 100, step: 1 } as const;
const PLACE = { kind: "number", unit: "count", least: 1, most: 100_000, step: 1 } as const;
const SCORE = { kind: "number", unit: "points", least: -MOST_POINTS, most: MOST_POINTS, step: 1 } as const;
const SHAPES = { percent: PERCENT, count: PLACE, points: SCORE } as const;

/** A rule as a picture: the grades from worst to best, the numbers between them to be typed over. */
export function RuleStrip({ rule, path }: { rule: GradingRule; path: Path }) {
  const { definition, language, say, set } = useEditing();
  const hatch = useId();
  const strip = stripOf(rule);
  if (!strip || strip.segments.length === 0) return null;
  const widths = widthsOf(strip.segments);
  const starts = widths.map((_, at) => widths.slice(0, at).reduce((sum, one) => sum + one, 0));
  const nameOf = ({ grade, gap, rest }: Segment) => {
    if (gap) return say("strip.gap");
    if (rest) return say(rule.type === "gate" ? "strip.passed" : "strip.rest");
    return definition.grading.grades.find((one) => one.code === grade)?.title[language] ?? say("strip.none");
  };
  return (
    <figure className="grid gap-1">
      <div className="scroller">
        <svg className="strip">
          <title>{say("strip.label")}</title>
          <defs>
            <pattern id={hatch} width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
              <rect width="8" height="8" className="fill-ochre-tint" />
              <rect width="2" height="8" className="fill-ochre" />
            </pattern>
          </defs>
          {strip.segments.map((segment, at) => {
            const grade = definition.grading.grades.find((one) => one.code === segment.grade);
            const tone = TONES[grade?.tone ?? "low"] ?? TONES.low;
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: a strip is drawn anew with its rule
              <svg key={at} x={`${starts[at]}%`} width={`${(widths[at] ?? 0) - 0.4}%`} height="44">
                <title>{nameOf(segment)}</title>
                <rect
                  width="100%"
                  height="44"
                  rx="3"
                  className={segment.gap ? "" : tone?.fill}
                  fill={segment.gap ? `url(#${hatch})` : undefined}
                />
                <text
                  x="50%"
                  y="27"
                  textAnchor="middle"
                  className={`strip-name ${segment.gap ? "fill-ink" : tone?.text}`}
                >
                  {nameOf(segment)}
                </text>
              </svg>
            );
          })}
          {strip.cuts.map((cut, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a strip is drawn anew with its rule
            <svg key={at} x={`${(starts[at + 1] ?? 0) - 0.2}%`} y="44" overflow="visible" width="1" height="56">
              <title>{cutLabel(strip.segments, at, nameOf, say("strip.cut"))}</title>
              <path d="M0 0v6" className="stroke-line-strong" />
              <foreignObject x="-36" y="8" width="72" height="48">
                <CutInput
                  cut={cut}
                  label={cutLabel(strip.segments, at, nameOf, say("strip.cut"))}
                  onChange={(next) => set(path, next as unknown as Value)}
                />
              </foreignObject>
            </svg>
          ))}
        </svg>
      </div>
      <figcaption className="text-14 text-muted">{say(`strip.of.${rule.type}`)}</figcaption>
    </figure>
  );
}

function cutLabel(segments: readonly Segment[], at: number, nameOf: (one: Segment) => string, word: string): string {
  const [below, above] = [segments[at], segments[at + 1]];
  return `${word} ${below ? nameOf(below) : ""} | ${above ? nameOf(above) : ""}`;
}

function CutInput({ cut, label, onChange }: { cut: Cut; label: string; onChange: (rule: GradingRule) => void }) {
  return (
    <NumberInput
      shape={SHAPES[cut.unit]}
      value={cut.value}
      label={label}
      className="strip-input"
      onChange={(value) => value !== null && onChange(cut.with(value))}
    />
  );
}
