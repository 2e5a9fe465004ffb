import { type Finding, finding } from "./findings";
import type { Subtotal } from "./raw";

/** One counted row: its group, and whether it opens a household. */
export type Countable = { row: number; group: string; opens: boolean };

type Count = { persons: number; households: number };

/**
 * Compares subtotal rows with what stands above them: the rows of the group they name, or else those since the last
 * subtotal; a row without label counts everything above. In: both in the order of the sheet.
 */
export function countSubtotals(subtotals: readonly Subtotal[], rows: readonly Countable[]): Finding[] {
  const found: Finding[] = [];
  const groups = new Map<string, Count>();
  for (const row of rows) groups.set(row.group, add(groups.get(row.group) ?? NOTHING, row));
  let above = NOTHING;
  let before = NOTHING;
  let next = 0;
  for (const subtotal of subtotals) {
    for (let row = rows[next]; row && row.row < subtotal.row; row = rows[next]) {
      above = add(above, row);
      next += 1;
    }
    const section = { persons: above.persons - before.persons, households: above.households - before.households };
    const counted = subtotal.label === "" ? above : (groups.get(subtotal.label) ?? section);
    before = above;
    for (const what of ["persons", "households"] as const) {
      const stated = subtotal[what];
      if (stated === null || stated === counted[what]) continue;
      const { row, column } = subtotal;
      found.push(finding("subtotal.mismatch", { row, column, value: String(stated), counted: counted[what] }));
    }
  }
  return found;
}

const NOTHING: Count = { persons: 0, households: 0 };

function add(count: Count, row: Countable): Count {
  return { persons: count.persons + 1, households: count.households + (row.opens ? 1 : 0) };
}
