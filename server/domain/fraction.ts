import type { Hundredths } from "./points";

/** An exact rational number in lowest terms, its denominator positive. Values of a score are in hundredths of a point. */
export type Fraction = { readonly num: number; readonly den: number };

function gcd(a: number, b: number): number {
  let x = Math.abs(a);
  let y = Math.abs(b);
  while (y !== 0) [x, y] = [y, x % y];
  return x;
}

/**
 * num ÷ den in lowest terms. Integers only: a result beyond 2^53 is a programming error, because the size limits of the
 * scheme language (MOST_POINTS, at most 53 periods, percentages) keep every score far below it.
 */
export function fraction(num: number, den = 1): Fraction {
  if (!Number.isSafeInteger(num) || !Number.isSafeInteger(den) || den === 0) {
    throw new RangeError(`not an exact fraction: ${num}/${den}`);
  }
  const divisor = gcd(num, den) * (den < 0 ? -1 : 1);
  return { num: num / divisor + 0, den: den / divisor };
}

export const ZERO: Fraction = fraction(0);

export function add(a: Fraction, b: Fraction): Fraction {
  return fraction(a.num * b.den + b.num * a.den, a.den * b.den);
}

/** a × num ÷ den. */
export function scale(a: Fraction, num: number, den = 1): Fraction {
  return fraction(a.num * num, a.den * den);
}

/** The one place where a score loses exactness: to whole hundredths, halves upwards (0.005 → 0.01, −0.005 → 0). */
export function roundHalfUp(a: Fraction): Hundredths {
  return Math.floor((2 * a.num + a.den) / (2 * a.den)) + 0;
}

/** Places of a quota: n × percent ÷ 100 rounded down, so that a quota is never overshot. */
export function placesOf(n: number, percent: number): number {
  return Math.floor((n * percent) / 100);
}
