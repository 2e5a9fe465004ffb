import { headerKey } from "@/server/sheets/roster/fields";
import { ownCells, textIn } from "@/server/sheets/roster/rows";
import { type Cell, columnLetters, type Sheet, type SheetRow, type Workbook } from "@/server/sheets/workbook";
import { hundredths, legendIn } from "./marks";
import { bareMonth, type HeaderMonth, monthOf, plainHeading, yearIn } from "./months";

export const FRAME_ROLES = ["name", "code", "ordinal", "group", "note"] as const;

/** What a column of the book holds. Totals say which month columns they add up. */
export type LedgerColumn = { column: number; letters: string; header: string } & (
  | { role: (typeof FRAME_ROLES)[number] | "other" }
  | { role: "month"; month: HeaderMonth; item: string; each: number | null }
  | { role: "total"; of: number[] }
);

/** Where things stand in a sheet of an old book; `turned` where households stand side by side and months below each other. */
export type LedgerLayout = {
  name: string;
  title: string;
  turned: boolean;
  year: number | null;
  headerRows: number[];
  columns: LedgerColumn[];
  /** Worth of signs by the book's own legend, in hundredths. */
  legend: [symbol: string, points: number][];
  /** First cells of merged ranges below the header: a mark in one may be for all of them, or for one. */
  merged: ReadonlySet<string>;
  /** The sheet as it is read: turned where it had to be. Addresses stay those of the file. */
  rows: SheetRow[];
};

const SEARCHED = 30;
/** A book has at most four years of months with ten columns each beside its frame. */
const MOST_COLUMNS = 500;

const HEADERS: Record<(typeof FRAME_ROLES)[number], RegExp> = {
  name: /^(姓名|户主|户主姓名|户名|名字|家庭|农户|农户姓名|党员|党员姓名|学生|学生姓名|商户|商户名称|name|household|householder)$/i,
  code: /^(户号|户编号|家庭编号|户口编号|编号|积分卡号|卡号|存折号|证号|门牌号|学号|工号|摊位号|no\.?ofhousehold|householdno\.?|code)$/i,
  ordinal: /^(序号|序|号|no\.?|#)$/i,
  group: /^(组别|组|村民小组|小组|所在组|网格|所属网格|片区|党支部|支部|班级|社|group|grid)$/i,
  note: /^(备注|说明|附注|签字|签名|note|notes|remarks?)$/i,
};
const TOTAL =
  /^(全年|年度|年终|本年)?(合计|总计|总分|总得分|累计|累计得分|总积分|积分合计|合计得分|合计分|得分合计|积分总计|年度积分|total|sum)$/i;
const SUBTOTAL = /^(.*(小计|季度合计|上半年|下半年|半年合计)|subtotal)$/i;

/** The sheets of a workbook that are books of points by month, in tab order; hidden ones are left out. */
export function recogniseLedgers(workbook: Workbook, fileName: string): LedgerLayout[] {
  return workbook.sheets.flatMap((sheet) => {
    const layout = sheet.hidden ? null : recogniseLedger(sheet, fileName);
    return layout ? [layout] : [];
  });
}

/** One sheet; null where it is no such book: no months in its headings, or nobody to give the points to. */
function recogniseLedger(sheet: Sheet, fileName = ""): LedgerLayout | null {
  for (const turned of [false, true]) {
    const rows = turned ? turn(sheet.rows) : sheet.rows;
    const stack = findHeader(rows);
    if (!stack) continue;
    const columns = columnsOf(stack, rows);
    const named = columns.some(({ role }) => role === "name" || role === "code");
    if (!named || !columns.some(({ role }) => role === "month")) continue;
    const above = sheet.rows.filter(({ number }) => number < (stack[0]?.number ?? 1));
    const title = textIn(above.flatMap(ownCells)[0]);
    return {
      name: sheet.name,
      title,
      turned,
      year: yearIn([title, sheet.name, fileName]),
      headerRows: stack.map(({ number }) => number),
      columns,
      legend: sheet.rows.flatMap((row) => ownCells(row).flatMap((cell) => legendIn(textIn(cell)))),
      merged: new Set(sheet.merges.map(({ top, left }) => `${columnLetters(left)}${top}`)),
      rows,
    };
  }
  return null;
}

/** Columns become rows: a book with months down reads like one with months across. Cells keep their addresses. */
function turn(rows: readonly SheetRow[]): SheetRow[] {
  const turned = new Map<number, SheetRow>();
  for (const row of rows) {
    for (const cell of row.cells) {
      if (cell.column > MOST_COLUMNS * 20) break;
      const at = turned.get(cell.column) ?? { number: cell.column, hidden: false, cells: [] };
      at.cells.push({ ...cell, column: row.number });
      turned.set(cell.column, at);
    }
  }
  return [...turned.values()].sort((a, b) => a.number - b.number);
}

const monthIn = (cell: Cell, bare: boolean): HeaderMonth | null => {
  const month = monthOf(cell.value, cell.isDate);
  if (month || !bare) return month;
  const number = bareMonth(cell.value);
  return number === null ? null : { year: null, month: number, quarter: false };
};

const monthKey = ({ year, month, quarter }: HeaderMonth) => `${year ?? ""}-${month}${quarter ? "q" : ""}`;

function monthsOf(row: SheetRow): Set<string> {
  const cells = row.cells.slice(0, MOST_COLUMNS);
  const proper = cells.flatMap((cell) => monthIn(cell, false) ?? []);
  if (proper.length > 0) return new Set(proper.map(monthKey));
  const bare = new Set(cells.flatMap(({ value }) => bareMonth(value) ?? []));
  // 1, 2, 3 … in a row of headings are months only where they follow each other and a heading of a person stands beside them.
  const follow = bare.size >= 3 && Math.max(...bare) - Math.min(...bare) === bare.size - 1;
  return follow && row.cells.some((cell) => roleOf(textIn(cell)) === "name")
    ? new Set([...bare].map(String))
    : new Set();
}

/** The row with most months, the row above that is merged into it (or holds the frame's headings), and a row of items below. */
function findHeader(rows: readonly SheetRow[]): SheetRow[] | null {
  const searched = rows.slice(0, SEARCHED);
  const counts = searched.map((row) => monthsOf(row).size);
  const most = Math.max(0, ...counts);
  const at = counts.indexOf(most);
  const main = searched[at];
  if (!main || most < 2) return null;
  const stack = [main];
  const above = searched[at - 1];
  if (above && above.number === main.number - 1 && hasFrame(above)) stack.unshift(above);
  for (const below of searched.slice(at + 1, at + 3)) {
    const last = stack.at(-1);
    if (!last || below.number !== last.number + 1 || !isItemRow(below, main)) break;
    stack.push(below);
  }
  return stack;
}

const roleOf = (text: string): (typeof FRAME_ROLES)[number] | null => {
  const key = headerKey(text);
  return FRAME_ROLES.find((role) => HEADERS[role].test(key)) ?? null;
};

const hasFrame = (row: SheetRow) =>
  row.cells.some((cell) => cell.mergedFrom === undefined && roleOf(textIn(cell)) === "name");

/** A row below continues the header where the name's heading reaches into it, or where only items stand under the months. */
function isItemRow(below: SheetRow, main: SheetRow): boolean {
  const named = below.cells.find((cell) => roleOf(textIn(cell)) === "name");
  if (named) return true;
  const frame = main.cells.filter((cell) => roleOf(textIn(cell)) !== null).map(({ column }) => column);
  const own = ownCells(below);
  const texts = own.filter(
    ({ value }) => typeof value === "string" && !/^[+-]?\d/.test(value.normalize("NFKC").trim()),
  );
  return own.length >= 2 && texts.length === own.length && own.every(({ column }) => !frame.includes(column));
}

function columnsOf(stack: readonly SheetRow[], rows: readonly SheetRow[]): LedgerColumn[] {
  const bare = stack.every((row) => row.cells.every((cell) => monthIn(cell, false) === null));
  const cells = new Map<number, Cell[]>();
  for (const row of stack) {
    for (const cell of row.cells)
      if (textIn(cell) !== "") cells.set(cell.column, [...(cells.get(cell.column) ?? []), cell]);
  }
  const columns: LedgerColumn[] = [];
  let running: HeaderMonth | null = null;
  for (const [column, own] of [...cells].sort(([a], [b]) => a - b).slice(0, MOST_COLUMNS)) {
    const texts = [...new Set(own.map((cell) => textIn(cell).replace(/\s+/g, "")))];
    const header = texts.join(" ").slice(0, 120);
    const base = { column, letters: columnLetters(column), header };
    const month: HeaderMonth | null = own.map((cell) => monthIn(cell, bare)).find((found) => found !== null) ?? null;
    const lowest = texts.at(-1) ?? "";
    const role = texts.map(roleOf).find((found) => found !== null) ?? null;
    const isTotal = TOTAL.test(plainHeading(lowest)) || SUBTOTAL.test(plainHeading(lowest));
    if (role && !columns.some((known) => known.role === role)) {
      columns.push({ ...base, role });
      running = null;
    } else if (isTotal) columns.push({ ...base, role: "total", of: addedUp(columns, lowest, month) });
    else if (month ?? (stack.length > 1 ? running : null)) {
      running = month ?? running;
      if (!running) continue;
      const item =
        own.length > 1 || month === null ? itemOf(lowest, monthIn(own.at(-1) as Cell, bare) !== null) : NO_ITEM;
      columns.push({ ...base, role: "month", month: running, ...item });
    } else {
      columns.push({ ...base, role: "other" });
      running = null;
    }
  }
  return named(columns, rows, stack.at(-1)?.number ?? 0);
}

const NO_ITEM = { item: "", each: null };

/** What a column below a month is for, and what a tick in it is worth where the heading says so: 环境卫生（2分）. */
function itemOf(text: string, isMonth: boolean): { item: string; each: number | null } {
  if (isMonth) return NO_ITEM;
  const worth = /([+-]?\d+(?:\.\d+)?)分/.exec(text.normalize("NFKC"));
  const each = worth ? hundredths(Number(worth[1])) : null;
  const item = plainHeading(text).replace(/[+-]?\d+(\.\d+)?分$/, "");
  return { item, each: typeof each === "number" ? each : null };
}

/** A total adds up every month; a subtotal those of its month, or since the last total. */
function addedUp(before: readonly LedgerColumn[], text: string, month: HeaderMonth | null): number[] {
  if (TOTAL.test(plainHeading(text)) && month === null) return [];
  const at = before.findLastIndex(({ role }) => role === "total");
  const open = month
    ? before.filter((one) => one.role === "month" && monthKey(one.month) === monthKey(month))
    : before.slice(at + 1).filter(({ role }) => role === "month");
  return open.map(({ column }) => column);
}

/** A book without a heading for its people: the first column beside the months that holds texts. */
function named(columns: LedgerColumn[], rows: readonly SheetRow[], last: number): LedgerColumn[] {
  if (columns.some(({ role }) => role === "name" || role === "code")) return columns;
  const data = rows.filter(({ number }) => number > last).slice(0, 50);
  const taken = new Set(columns.filter(({ role }) => role !== "other").map(({ column }) => column));
  for (let column = 1; column <= 10; column += 1) {
    if (taken.has(column)) continue;
    const texts = data.flatMap(({ cells }) => cells.filter((cell) => cell.column === column && textIn(cell) !== ""));
    const names = texts.filter(
      ({ value }) => typeof value === "string" && /^\p{L}[\p{L}·（）()]{1,19}$/u.test(value.trim()),
    );
    if (names.length < 2 || names.length * 2 < data.length) continue;
    const known = columns.find((one) => one.column === column);
    const name = { column, letters: columnLetters(column), header: known?.header ?? "", role: "name" as const };
    return [...columns.filter((one) => one !== known), name].sort((a, b) => a.column - b.column);
  }
  return columns;
}
