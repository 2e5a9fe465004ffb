import { DomainError } from "@/server/errors";
import { type Source, TextCollector } from "./parts";
import {
  type Cell,
  type CellValue,
  columnLetters,
  type Limits,
  type MergedRange,
  parseAddress,
  type SheetRow,
} from "./workbook";
import { type Attributes, parsePart, unescapeText } from "./xml";

/** What the sheets of one workbook share while they are read. */
export type SheetContext = Source & { strings: string[]; dateStyles: boolean[]; date1904: boolean; cellsLeft: number };

const MAX_MERGES = 50_000;
/** Days between 1 January 1904 and the 1900 system's day 0. */
const SHIFT_1904 = 1462;

/** Reads one worksheet: first the rows, then the merged ranges, which stand after them in the file. */
export async function readWorksheet(
  context: SheetContext,
  path: string,
): Promise<{ rows: SheetRow[]; merges: MergedRange[] }> {
  const reader = new RowReader(context);
  const merges: MergedRange[] = [];
  await parsePart(context.archive, path, context.budget, context.limits, {
    open: (name, attributes) => {
      if (name === "mergeCell") {
        const range = parseRange(attributes.ref ?? "");
        if (range && merges.length < MAX_MERGES) merges.push(range);
      } else reader.open(name, attributes);
    },
    text: (piece) => reader.text(piece),
    close: (name) => reader.close(name),
  });
  const rows = reader.finish();
  spreadMerges(rows, merges, context);
  return { rows, merges };
}

class RowReader {
  private readonly rows = new Map<number, SheetRow>();
  private row: SheetRow | null = null;
  private lastRow = 0;
  private lastColumn = 0;
  private at: { column: number; row: number } | null = null;
  private type = "n";
  private style = 0;
  private raw = "";
  private inValue = false;
  private readonly inline: TextCollector;

  constructor(private readonly context: SheetContext) {
    this.inline = new TextCollector(context.limits);
  }

  open(name: string, attributes: Attributes): void {
    if (name === "row") this.openRow(attributes);
    else if (name === "c") this.openCell(attributes);
    else if (name === "v") this.inValue = true;
    else if (this.at) this.inline.open(name);
  }

  text(piece: string): void {
    if (this.inValue) {
      this.raw += piece;
      if (this.raw.length > this.context.limits.textLength) throw tooLong(this.context.limits);
    } else if (this.at) this.inline.add(piece);
  }

  close(name: string): void {
    if (name === "v") this.inValue = false;
    else if (name === "c") this.closeCell();
    else if (name === "row") this.row = null;
    else if (this.at) this.inline.close(name);
  }

  finish(): SheetRow[] {
    const rows = [...this.rows.values()].sort((a, b) => a.number - b.number);
    for (const row of rows) row.cells.sort((a, b) => a.column - b.column);
    return rows;
  }

  private openRow(attributes: Attributes): void {
    const number = attributes.r === undefined ? this.lastRow + 1 : Number(attributes.r);
    if (!Number.isInteger(number) || number < 1 || number > 1_048_576) throw new DomainError("sheet.broken");
    this.lastRow = number;
    this.lastColumn = 0;
    spend(this.context);
    this.row = this.rows.get(number) ?? {
      number,
      hidden: attributes.hidden === "1" || attributes.hidden === "true",
      cells: [],
    };
    this.rows.set(number, this.row);
  }

  private openCell(attributes: Attributes): void {
    if (!this.row) return;
    const next = { column: this.lastColumn + 1, row: this.row.number };
    this.at = attributes.r === undefined ? next : parseAddress(attributes.r);
    if (!this.at || this.at.row !== this.row.number || this.at.column > 16_384) throw new DomainError("sheet.broken");
    this.lastColumn = this.at.column;
    this.type = attributes.t ?? "n";
    this.style = Number(attributes.s ?? 0);
    this.raw = "";
    this.inline.start();
    spend(this.context);
  }

  private closeCell(): void {
    if (!this.row || !this.at) return;
    const value = this.value();
    const cell: Cell = { address: `${columnLetters(this.at.column)}${this.at.row}`, column: this.at.column, value };
    if (typeof value === "number" && (this.type === "d" || this.context.dateStyles[this.style])) {
      cell.isDate = true;
      if (this.context.date1904) cell.value = value + SHIFT_1904;
    }
    this.row.cells.push(cell);
    this.at = null;
  }

  /** Value of the cell just read; of a formula, the value it last gave. An error value (#N/A) counts as empty. */
  private value(): CellValue {
    switch (this.type) {
      case "s":
        return this.raw === "" ? null : (this.context.strings[Number(this.raw)] ?? null);
      case "inlineStr":
        return this.inline.take();
      case "str":
      case "d":
        return unescapeText(this.raw);
      case "b":
        return this.raw.trim() === "1";
      case "e":
        return null;
      default: {
        const number = Number(this.raw);
        return this.raw.trim() === "" || !Number.isFinite(number) ? null : number;
      }
    }
  }
}

/**
 * Gives every cell of a merged range the value of its first cell, inside the rows and columns that are in use.
 * Each row and cell touched is paid for, so that overlapping or endless ranges stop at the cell limit.
 */
function spreadMerges(rows: SheetRow[], merges: MergedRange[], context: SheetContext): void {
  const width = rows.reduce((most, row) => Math.max(most, row.cells.at(-1)?.column ?? 0), 0);
  const grid = new Map<SheetRow, Map<number, Cell>>();
  const cellsOf = (row: SheetRow) => {
    const known = grid.get(row) ?? new Map(row.cells.map((cell) => [cell.column, cell]));
    grid.set(row, known);
    return known;
  };
  for (const range of merges) {
    const start = indexFrom(rows, range.top);
    const top = rows[start];
    const first = top?.number === range.top ? cellsOf(top).get(range.left) : undefined;
    if (!first || first.mergedFrom || first.value === null || first.value === "") continue;
    for (let index = start; index < rows.length; index += 1) {
      const row = rows[index];
      if (!row || row.number > range.bottom) break;
      spend(context);
      for (let column = range.left; column <= Math.min(range.right, width); column += 1) {
        if (row === top && column === range.left) continue;
        spend(context);
        const address = `${columnLetters(column)}${row.number}`;
        cellsOf(row).set(column, { ...first, address, column, mergedFrom: first.address });
      }
    }
  }
  for (const [row, cells] of grid) row.cells = [...cells.values()].sort((a, b) => a.column - b.column);
}

/** Index of the first row whose number is at least `number`. */
function indexFrom(rows: SheetRow[], number: number): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rows[middle]?.number ?? 0) < number) low = middle + 1;
    else high = middle;
  }
  return low;
}

function parseRange(ref: string): MergedRange | null {
  const [from, to] = ref.split(":").map(parseAddress);
  if (!from || !to || to.row < from.row || to.column < from.column) return null;
  return { top: from.row, left: from.column, bottom: to.row, right: to.column };
}

function spend(context: SheetContext): void {
  context.cellsLeft -= 1;
  if (context.cellsLeft < 0) throw new DomainError("sheet.tooManyCells", { limit: context.limits.cells });
}

function tooLong(limits: Limits): DomainError {
  return new DomainError("sheet.textTooLong", { limit: limits.textLength });
}
