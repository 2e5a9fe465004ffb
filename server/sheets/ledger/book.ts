import { ownCells, textIn } from "@/server/sheets/roster/rows";
import type { Cell, SheetRow } from "@/server/sheets/workbook";
import { type Mark, readMark, type Unreadable } from "./marks";
import type { HeaderMonth } from "./months";
import type { LedgerColumn, LedgerLayout } from "./recognise";

type MonthColumn = Extract<LedgerColumn, { role: "month" }>;

/** A mark with its place. `label` names its row as the book does: its number there, or its name. */
export type BookMark = Mark & { address: string; text: string; month: HeaderMonth };

export type UnreadCell = {
  address: string;
  row: number;
  label: string;
  name: string;
  /** `17/6月`: the row's number in the book and the heading of the column. */
  place: string;
  text: string;
  month: HeaderMonth;
  word: string;
  reason: Unreadable;
};

export type BookRow = { row: number; label: string; name: string; code: string; group: string; marks: BookMark[] };

/** A total that is not the sum of what it adds up; all in hundredths. */
export type WrongTotal = {
  kind: "row" | "column";
  address: string;
  row: number | null;
  label: string;
  name: string;
  header: string;
  stated: number;
  counted: number;
};

export type Book = {
  sheet: string;
  title: string;
  year: number | null;
  columns: LedgerColumn[];
  rows: BookRow[];
  unread: UnreadCell[];
  /** Cells that a person has answered, as the book has them. */
  answered: { address: string; place: string; text: string }[];
  wrong: WrongTotal[];
};

/** Answers of a person to what could not be read: the points of a cell in hundredths, 0 for none. */
export type Answers = { worth: ReadonlyMap<string, number>; cells: ReadonlyMap<string, number> };

const NO_ANSWERS: Answers = { worth: new Map(), cells: new Map() };
const TOTAL_ROW = /^(本页|本组|全村|全组)?(小计|合计|总计|共计|累计|total|sum)$/i;
const NOTE_ROW = /^(注|备注|说明|填表|制表|审核|图例|负责人|单位|填报|记录)/;

/**
 * Reads every mark of a recognised book, what cannot be read, and every total that does not add up. Signs count in totals only
 * once their worth is known. In: the layout and the answers so far. Out: rows in the book's order.
 */
export function readBook(layout: LedgerLayout, answers: Answers = NO_ANSWERS): Book {
  const frame = (role: LedgerColumn["role"]) => layout.columns.find((one) => one.role === role)?.column;
  const at = { name: frame("name"), code: frame("code"), ordinal: frame("ordinal"), group: frame("group") };
  const months = layout.columns.filter((one): one is MonthColumn => one.role === "month");
  const worth = new Map([...layout.legend, ...answers.worth]);
  const known = { ...answers, worth, merged: layout.merged };
  const book: Book = {
    sheet: layout.name,
    title: layout.title,
    year: layout.year,
    columns: layout.columns,
    rows: [],
    unread: [],
    answered: [],
    wrong: [],
  };
  const last = layout.headerRows.at(-1) ?? 0;
  const sums = new Sums();
  for (const row of layout.rows) {
    if (row.number <= last) continue;
    const cells = new Map(row.cells.map((cell) => [cell.column, cell]));
    const read = (column: number | undefined) =>
      column === undefined ? "" : textIn(cells.get(column)).replace(/\s+/g, "");
    const kind = kindOf(row, layout, months);
    if (kind === "total") sums.check(book, cells, layout.columns);
    if (kind !== "data") continue;
    const name = read(at.name);
    const who = { row: row.number, label: read(at.ordinal) || read(at.code) || name || String(row.number), name };
    const marks = months.flatMap((column) => marksOf(cells.get(column.column), column, who, book, known));
    if (name === "" && read(at.code) === "" && marks.length === 0) continue;
    book.rows.push({ ...who, code: read(at.code), group: read(at.group), marks });
    checkRow(book, who, cells, layout.columns, sums.add(cells, months, known));
  }
  return book;
}

function kindOf(row: SheetRow, { columns }: LedgerLayout, months: readonly MonthColumn[]): "data" | "total" | "other" {
  const own = ownCells(row);
  const first = own[0];
  if (!first) return "other";
  const head = own
    .slice(0, 2)
    .some((cell) => typeof cell.value === "string" && TOTAL_ROW.test(cell.value.replace(/\s+/g, "")));
  if (head) return "total";
  const headings = own.filter((cell) => {
    const heading = columns.find(({ column }) => column === cell.column)?.header;
    return heading !== undefined && heading === textIn(cell).replace(/\s+/g, "");
  });
  if (headings.length >= 3) return "other";
  const marked = own.some((cell) => months.some(({ column }) => column === cell.column));
  if (
    !marked &&
    own.length === 1 &&
    typeof first.value === "string" &&
    (NOTE_ROW.test(first.value.trim()) || first.value.length > 20)
  )
    return "other";
  return "data";
}

type Known = Answers & { merged: ReadonlySet<string> };
type Who = { row: number; label: string; name: string };

function readAt(cell: Cell | undefined, column: MonthColumn, { worth, cells, merged }: Known) {
  if (!cell || cell.mergedFrom !== undefined) return { type: "nothing" as const };
  const answered = cells.get(cell.address);
  if (answered !== undefined) {
    const mark = { points: answered, symbol: null, times: 1, word: "" };
    return answered === 0 ? { type: "nothing" as const } : { type: "marks" as const, marks: [mark] };
  }
  const own = column.each === null ? worth : new Map([...worth, ["√", column.each], ["次", column.each]] as const);
  const read = readMark(cell.value, cell.isDate, own);
  return read.type === "marks" && merged.has(cell.address)
    ? { type: "unreadable" as const, reason: "merged" as const }
    : read;
}

function marksOf(cell: Cell | undefined, column: MonthColumn, who: Who, book: Book, answers: Known): BookMark[] {
  const read = readAt(cell, column, answers);
  if (cell && cell.mergedFrom === undefined && answers.cells.has(cell.address))
    book.answered.push({ address: cell.address, place: who.name || who.label, text: textIn(cell).slice(0, 100) });
  if (!cell || read.type === "nothing") return [];
  const text = textIn(cell).slice(0, 100);
  if (read.type === "unreadable") {
    const header = column.header.split(" ")[0] ?? column.header;
    const place = `${who.label}/${header}`;
    book.unread.push({
      address: cell.address,
      ...who,
      place,
      text,
      month: column.month,
      word: column.item,
      reason: read.reason,
    });
    return [];
  }
  return read.marks.map((mark) => ({
    ...mark,
    word: mark.word || column.item,
    address: cell.address,
    text,
    month: column.month,
  }));
}

function checkRow(
  book: Book,
  who: Who,
  cells: ReadonlyMap<number, Cell>,
  columns: readonly LedgerColumn[],
  counted: ReadonlyMap<number, number>,
): void {
  for (const column of columns) {
    if (column.role !== "total") continue;
    const cell = cells.get(column.column);
    const stated = statedIn(cell);
    if (!cell || stated === null) continue;
    let sum = 0;
    for (const [month, points] of counted) if (column.of.length === 0 || column.of.includes(month)) sum += points;
    if (sum !== stated)
      book.wrong.push({ kind: "row", address: cell.address, ...who, header: column.header, stated, counted: sum });
  }
}

/** A total as written; null where none is. What is no number is no total to compare with. */
function statedIn(cell: Cell | undefined): number | null {
  if (!cell || cell.mergedFrom !== undefined || cell.value === null || cell.isDate) return null;
  const text = String(cell.value)
    .normalize("NFKC")
    .replace(/[\s分]/g, "")
    .replace(/[\u2212\u2013\u2014]/g, "-");
  if (!/^[+-]?\d+(\.\d+)?$/.test(text)) return null;
  return Math.round(Number(text) * 100);
}

/** What every month column has added up to, for the rows of totals; counted anew after each. */
class Sums {
  private readonly since = new Map<number, number>();
  private readonly all = new Map<number, number>();

  add(cells: ReadonlyMap<number, Cell>, months: readonly MonthColumn[], answers: Known): Map<number, number> {
    const own = new Map<number, number>();
    for (const column of months) {
      const read = readAt(cells.get(column.column), column, answers);
      const points = read.type === "marks" ? read.marks.reduce((sum, mark) => sum + (mark.points ?? 0), 0) : 0;
      own.set(column.column, points);
      for (const sums of [this.since, this.all]) sums.set(column.column, (sums.get(column.column) ?? 0) + points);
    }
    return own;
  }

  check(book: Book, cells: ReadonlyMap<number, Cell>, columns: readonly LedgerColumn[]): void {
    for (const column of columns) {
      const cell = cells.get(column.column);
      const stated = column.role === "month" ? statedIn(cell) : null;
      if (!cell || stated === null) continue;
      const [since, all] = [this.since.get(column.column) ?? 0, this.all.get(column.column) ?? 0];
      if (stated === since || stated === all) continue;
      book.wrong.push({
        kind: "column",
        address: cell.address,
        row: null,
        label: column.header,
        name: "",
        header: column.header,
        stated,
        counted: all,
      });
    }
    this.since.clear();
  }
}
