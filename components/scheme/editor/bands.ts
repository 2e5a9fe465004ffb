import type { GradingRule } from "@/server/domain/scheme/grading";

/** A grading rule as a strip: segments from the worst (or last) to the best, and the numbers between them. */

export type Segment = { grade: string | null; gap: boolean; rest: boolean; size: number };
/** A number on the strip: what it is now, and the rule with another one. */
export type Cut = { value: number; unit: "points" | "percent" | "count"; with: (value: number) => GradingRule };
export type Strip = { segments: Segment[]; cuts: Cut[] };

const segment = (grade: string | null, size: number, more: Partial<Segment> = {}): Segment => ({
  grade,
  size,
  gap: false,
  rest: false,
  ...more,
});

const OPEN_END = 0.35;

type Thresholds = Extract<GradingRule, { type: "thresholds" }>;

function thresholdStrip(rule: Thresholds): Strip {
  const low = Number.NEGATIVE_INFINITY;
  const bands = rule.bands
    .map((band, at) => ({ ...band, at }))
    .sort((a, b) => (a.from ?? low) - (b.from ?? low) || (a.to ?? -low) - (b.to ?? -low));
  const ends = bands.flatMap(({ from, to }) => [from, to]).filter((bound) => bound !== null);
  const span = Math.max(1, Math.max(...ends) - Math.min(...ends));
  const change =
    (bounds: readonly { at: number; key: "from" | "to" }[]) =>
    (value: number): GradingRule => ({
      ...rule,
      bands: rule.bands.map((band, at) =>
        Object.assign({ ...band }, ...bounds.filter((one) => one.at === at).map((one) => ({ [one.key]: value }))),
      ),
    });
  const cut = (value: number, bounds: readonly { at: number; key: "from" | "to" }[]): Cut => ({
    value,
    unit: "points",
    with: change(bounds),
  });
  const strip: Strip = { segments: [], cuts: [] };
  bands.forEach((band, index) => {
    const before = bands[index - 1];
    if (before && before.to !== null && band.from !== null && before.to < band.from) {
      strip.cuts.push(cut(before.to, [{ at: before.at, key: "to" }]), cut(band.from, [{ at: band.at, key: "from" }]));
      strip.segments.push(segment(null, (band.from - before.to) / span, { gap: true }));
    } else if (before) {
      const value = band.from ?? before.to ?? 0;
      strip.cuts.push(
        cut(value, [
          { at: before.at, key: "to" },
          { at: band.at, key: "from" },
        ]),
      );
    }
    const size = band.from === null || band.to === null ? OPEN_END : (band.to - band.from) / span;
    strip.segments.push(segment(band.grade, size));
  });
  return strip;
}

/** Shares or places of a ranking: the best at the right, as in the other strips. */
function rankStrip(
  unit: Cut["unit"],
  bands: readonly { grade: string; upTo: number }[],
  whole: number,
  change: (at: number, value: number) => GradingRule,
): Strip {
  const worstFirst = bands.map((band, at) => ({ ...band, at, from: bands[at - 1]?.upTo ?? 0 })).reverse();
  const last = worstFirst[0]?.upTo ?? 0;
  return {
    segments: [
      ...(last < whole ? [segment(null, (whole - last) / whole, { rest: true })] : []),
      ...worstFirst.map((band) => segment(band.grade, Math.max(0, band.upTo - band.from) / whole)),
    ],
    cuts: worstFirst
      .filter((band) => band.upTo < whole)
      .map((band) => ({ value: band.upTo, unit, with: (value: number) => change(band.at, value) })),
  };
}

/** In: a rule. Out: its strip, or null for rules that are not about sizes. */
export function stripOf(rule: GradingRule): Strip | null {
  switch (rule.type) {
    case "thresholds":
      return thresholdStrip(rule);
    case "rankBands":
      return rankStrip(
        "percent",
        rule.bands.map((band) => ({ grade: band.grade, upTo: band.upToPercent })),
        100,
        (at, value) => ({
          ...rule,
          bands: rule.bands.map((band, index) => (index === at ? { ...band, upToPercent: value } : band)),
        }),
      );
    case "topPlaces":
      return rankStrip(
        "count",
        rule.bands.map((band) => ({ grade: band.grade, upTo: band.upToPlace })),
        Math.max(...rule.bands.map((band) => band.upToPlace)) * 1.5,
        (at, value) => ({
          ...rule,
          bands: rule.bands.map((band, index) => (index === at ? { ...band, upToPlace: value } : band)),
        }),
      );
    case "quota":
      return {
        segments: [segment(rule.overflow, (100 - rule.percent) / 100), segment(rule.grade, rule.percent / 100)],
        cuts: [{ value: rule.percent, unit: "percent", with: (percent) => ({ ...rule, percent }) }],
      };
    case "gate":
      return {
        segments: [segment(rule.otherwise, 0.5), segment(null, 0.5, { rest: true })],
        cuts: [{ value: rule.pass, unit: "points", with: (pass) => ({ ...rule, pass }) }],
      };
    default:
      return null;
  }
}

/** Widths in per cent of the strip: to scale, but none so narrow that its number finds no room. */
export function widthsOf(segments: readonly Segment[], least = 13): number[] {
  const total = segments.reduce((sum, one) => sum + one.size, 0) || 1;
  const floor = Math.min(least, 100 / Math.max(1, segments.length));
  const wide = segments.map((one) => Math.max(floor, (one.size * 100) / total));
  const extra = wide.reduce((sum, one) => sum + one, 0) - 100;
  const room = wide.reduce((sum, one) => sum + (one - floor), 0) || 1;
  return wide.map((one) => one - (extra * (one - floor)) / room);
}
