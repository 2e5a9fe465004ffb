import type { FormCell, FormDocument } from "./document";

export type Decimals = 0 | 1 | 2;

const needed = (cell: FormCell | undefined): Decimals => {
  if (cell === null || cell === undefined || typeof cell !== "object" || !("points" in cell)) return 0;
  if (cell.points % 100 === 0) return 0;
  return cell.points % 10 === 0 ? 1 : 2;
};

/** How many decimals each column of points is shown with: as few as its longest figure needs, the same down the column. */
export function columnDecimals({
  columns,
  rows,
  totals,
}: Pick<FormDocument, "columns" | "rows" | "totals">): Decimals[] {
  return columns.map((_, at) => {
    let most = needed(totals?.[at]);
    for (const row of rows) {
      const own = needed(row[at]);
      if (own > most) most = own;
      if (most === 2) break;
    }
    return most;
  });
}

/** Over how many columns the word at the start of the totals line reaches: itself and the empty cells after it. */
export function totalsReach(totals: readonly FormCell[]): number {
  const next = totals.findIndex((cell, at) => at > 0 && cell !== null);
  return next === -1 ? totals.length : next;
}

/** Headings above headings: each run of columns with the same `over`, or one column without. */
export function headingRuns(columns: FormDocument["columns"]): { over: string | null; from: number; count: number }[] {
  const runs: { over: string | null; from: number; count: number }[] = [];
  for (const [at, { over = null }] of columns.entries()) {
    const last = runs.at(-1);
    if (last && over !== null && last.over === over) last.count += 1;
    else runs.push({ over, from: at, count: 1 });
  }
  return runs;
}
