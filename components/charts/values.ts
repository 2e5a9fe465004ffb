import { count, permille, points, yuan } from "@/server/i18n/format";

/** Unit of the numbers of a chart, all integers: share in thousandths, points in hundredths, yuan in fen, plain counts. */
export type Measure = "share" | "points" | "yuan" | "count";

/** A chart's number as people read it; null is a dash. */
export function shown(value: number | null, measure: Measure): string {
  if (value === null) return "—";
  switch (measure) {
    case "share":
      return permille(value);
    case "points":
      return points(value);
    case "yuan":
      return yuan(value);
    case "count":
      return count(value);
  }
}

/** The same on an axis, where decimals only make noise. */
export function onAxis(value: number, measure: Measure): string {
  switch (measure) {
    case "share":
      return value % 10 === 0 ? `${value / 10}%` : permille(value);
    case "yuan":
      return value % 100 === 0 ? count(value / 100) : yuan(value);
    case "points":
    case "count":
      return shown(value, measure);
  }
}

/** Round steps for an axis. In: lowest and highest value, whether the axis starts at zero. Out: four to seven rising ticks that hold both. */
export function ticks(low: number, high: number, fromZero: boolean): number[] {
  const bottom = fromZero ? Math.min(0, low) : low;
  const span = Math.max(1, high - bottom);
  const rough = span / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(1, ([1, 2, 2.5, 5, 10].find((factor) => factor * power >= rough) ?? 10) * power);
  const first = Math.floor(bottom / step) * step;
  const last = Math.ceil(Math.max(high, first + step) / step) * step;
  return Array.from({ length: Math.round((last - first) / step) + 1 }, (_, index) => first + index * step);
}

/** Label heights that do not overlap. In: wanted heights in px, from top; least distance. Out: heights in the same order, moved as little as a downward sweep allows. */
export function apart(wanted: readonly number[], distance: number): number[] {
  const order = wanted.map((y, index) => ({ y, index })).sort((a, b) => a.y - b.y);
  const placed = [...wanted];
  let floor = Number.NEGATIVE_INFINITY;
  for (const { y, index } of order) {
    floor = Math.max(y, floor + distance);
    placed[index] = floor;
  }
  return placed;
}
