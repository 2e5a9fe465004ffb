import type { Sheet, SheetRow } from "@/server/sheets/workbook";
import { fieldOf, HOUSEHOLD_HEADERS, headerKey, isPeriod, PARTY_HEADERS } from "./fields";
import { textIn } from "./rows";

/** The header's rows (one to three), and for each column the lowest header text that names it. */
export type Header = { rows: number[]; columns: { column: number; text: string }[] };

const SEARCHED_ROWS = 30;
/** No roster is wider; what stands further right is not looked at. */
const MAX_COLUMNS = 200;

/** Finds the header among the first rows: the row that knows most columns, with the rows merged or stacked onto it. */
export function findHeader(sheet: Sheet): Header | null {
  const rows = sheet.rows.slice(0, SEARCHED_ROWS);
  let best = -1;
  let bestScore = 2;
  rows.forEach((row, index) => {
    const score = scoreOf(row, false);
    if (score > bestScore) {
      best = index;
      bestScore = score;
    }
  });
  const main = rows[best];
  if (!main) return null;
  const stack = [main];
  for (let index = best - 1; index >= 0 && stack.length < 3; index -= 1) {
    const above = rows[index];
    if (!above || above.number !== (stack[0]?.number ?? 0) - 1 || !sharesMerge(above, stack[0])) break;
    stack.unshift(above);
  }
  for (let index = best + 1; index < rows.length && stack.length < 3; index += 1) {
    const below = rows[index];
    if (!below || below.number !== (stack.at(-1)?.number ?? 0) + 1 || !isHeaderBelow(below, stack.at(-1))) break;
    stack.push(below);
  }
  return { rows: stack.map((row) => row.number), columns: columnsOf(stack) };
}

/** How many different known headers, or month columns, a row holds; merged repeats count once. */
function scoreOf(row: SheetRow, ownOnly: boolean): number {
  const known = new Set<string>();
  for (const cell of row.cells) {
    if (typeof cell.value !== "string" || (ownOnly && cell.mergedFrom)) continue;
    const text = headerKey(cell.value);
    if (fieldOf(HOUSEHOLD_HEADERS, text) ?? fieldOf(PARTY_HEADERS, text)) known.add(text);
    else if (isPeriod(text)) known.add(text);
  }
  return known.size;
}

/** A row above belongs to the header when a range merged downwards from it reaches the header. */
function sharesMerge(above: SheetRow, header: SheetRow | undefined): boolean {
  const addresses = new Set(above.cells.map((cell) => cell.mergedFrom ?? cell.address));
  const reaching =
    header?.cells.filter((cell) => cell.mergedFrom !== undefined && addresses.has(cell.mergedFrom)) ?? [];
  return reaching.length > 0;
}

/** A row below continues the header when ranges reach into it, or when its own texts are known headers and nothing else. */
function isHeaderBelow(below: SheetRow, header: SheetRow | undefined): boolean {
  if (header && sharesMerge(header, below)) return true;
  return scoreOf(below, true) >= 3;
}

/** Each column with its lowest header text. */
export function columnsOf(stack: SheetRow[]): Header["columns"] {
  const texts = new Map<number, string>();
  for (const row of stack) {
    for (const cell of row.cells) {
      const text = textIn(cell).replace(/\s+/g, " ");
      if (text !== "") texts.set(cell.column, text);
    }
  }
  return [...texts]
    .sort(([a], [b]) => a - b)
    .slice(0, MAX_COLUMNS)
    .map(([column, text]) => ({ column, text }));
}
