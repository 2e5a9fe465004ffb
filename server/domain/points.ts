import { DomainError } from "@/server/errors";

/**
 * A number of points in hundredths of a point, always an integer: 1 point = 100, half a point = 50.
 * Entries are multiples of 50; computed scores may be any hundredth.
 */
export type Hundredths = number;

export const HALF_POINT: Hundredths = 50;
/** No single amount of points may be larger than this (100,000 points), so that sums of a cycle stay exact integers. */
export const MOST_POINTS: Hundredths = 10_000_000;

const MINUS = "\u2212";
const DECIMAL = /^([+-]?)(\d{1,7})(?:\.(\d{1,2}))?$/;

/** Full-width digits and signs, the ideographic full stop and every usual minus, as they come out of a Chinese keyboard. */
function narrow(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/[\u2212\u2010-\u2015\uFE63]/gu, "-")
    .replaceAll("。", ".")
    .trim();
}

/**
 * Reads points written by a person ("12.5", "１２．５", "−2", "+3") into hundredths.
 * Throws points.malformed, points.tooLarge.
 */
export function parsePoints(text: string): Hundredths {
  const match = DECIMAL.exec(narrow(text.slice(0, 40)));
  if (!match) throw new DomainError("points.malformed", { value: text.slice(0, 40) });
  const [, sign, whole = "0", decimals = ""] = match;
  const size = Number(whole) * 100 + Number(decimals.padEnd(2, "0"));
  if (size > MOST_POINTS)
    throw new DomainError("points.tooLarge", {
      most: formatPoints(MOST_POINTS),
    });
  return sign === "-" && size !== 0 ? -size : size;
}

/** As parsePoints, for an entry: only whole and half points (domain.md, invariant 5). Throws points.notHalf too. */
export function parseEntryPoints(text: string): Hundredths {
  const points = parsePoints(text);
  if (points % HALF_POINT !== 0) throw new DomainError("points.notHalf", { value: text.slice(0, 40) });
  return points;
}

/** Hundredths as a person reads them: no trailing zeros, U+2212 for the minus ("12.5", "−2", "65.17"). */
export function formatPoints(points: Hundredths): string {
  const size = Math.abs(points);
  const decimals = String(size % 100)
    .padStart(2, "0")
    .replace(/0+$/, "");
  const whole = String(Math.trunc(size / 100));
  return `${points < 0 ? MINUS : ""}${whole}${decimals === "" ? "" : `.${decimals}`}`;
}

/** As formatPoints with its sign always shown, for a change of points ("+3", "−2", "0"). */
export function formatChange(points: Hundredths): string {
  return points > 0 ? `+${formatPoints(points)}` : formatPoints(points);
}

/** Hundredths with exactly two decimals, for columns of scores ("65.17", "168.50", "0.00"). */
export function formatScore(points: Hundredths): string {
  const size = Math.abs(points);
  return `${points < 0 ? MINUS : ""}${Math.trunc(size / 100)}.${String(size % 100).padStart(2, "0")}`;
}
