export type Place = { rank: number | null; tied: number };

/**
 * Places by index, the highest first. Equal indexes share a place and the next place is skipped (1, 2, 2, 4); `tied` says
 * how many others share it. What has no index has no place. The answer does not depend on the order of the input.
 */
export function placesBy<T>(rows: readonly T[], indexOf: (row: T) => number | null): Map<T, Place> {
  const known = rows
    .map(indexOf)
    .filter((index) => index !== null)
    .sort((a, b) => b - a);
  const first = new Map<number, number>();
  const many = new Map<number, number>();
  for (const [i, index] of known.entries()) {
    if (!first.has(index)) first.set(index, i + 1);
    many.set(index, (many.get(index) ?? 0) + 1);
  }
  return new Map(
    rows.map((row) => {
      const index = indexOf(row);
      if (index === null) return [row, { rank: null, tied: 0 }];
      return [row, { rank: first.get(index) ?? null, tied: (many.get(index) ?? 1) - 1 }];
    }),
  );
}
