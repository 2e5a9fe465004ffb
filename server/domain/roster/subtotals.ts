import { type Finding, finding } from "./findings";
import type { Subtotal } from "./raw";

/** One counted row: its group, and whether it opens a household. */
export type Countable = { row: number; group: string; opens: boolean };

/**
 * Compares subtotal rows with what stands above them: the rows of the group they name, or else those since the last
 * subtotal; a row without label counts everything.
 */
export function countSubtotals(subtotals: readonly Subtotal[], rows: readonly Countable[]): Finding[] {
  const found: Finding[] = [];
  let since = 0;
  for (const subtotal of subtotals) {
    const named = rows.filter((row) => subtotal.label !== "" && row.group === subtotal.label);
    const section = named.length > 0 ? named : rows.filter((row) => row.row > since && row.row < subtotal.row);
    const counted = subtotal.label === "" ? rows.filter((row) => row.row < subtotal.row) : section;
    const compare = (stated: number | null, real: number) => {
      if (stated === null || stated === real) return;
      const { row, column } = subtotal;
      found.push(finding("subtotal.mismatch", { row, column, value: String(stated), counted: real }));
    };
    compare(subtotal.persons, counted.length);
    compare(subtotal.households, counted.filter((row) => row.opens).length);
    since = subtotal.row;
  }
  return found;
}
