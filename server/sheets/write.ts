import { strToU8, Zip, ZipDeflate } from "fflate";
import { DomainError } from "@/server/errors";
import { STYLE } from "./styles";
import { columnLetters } from "./workbook";
import type { SheetFrame } from "./write-parts";
import * as parts from "./write-parts";

/** A cell to write. Points come in hundredths and money in fen, both integers; dates as YYYY-MM-DD. Text stays text, whatever it looks like. */
export type OutCell = string | number | null | { points: number } | { fen: number } | { date: string };

/** One sheet to write: what the page shows, under the page's own headings. Width is in characters. */
export type OutSheet = {
  name: string;
  title?: string;
  columns: { header: string; width?: number }[];
  rows: Iterable<OutCell[]> | AsyncIterable<OutCell[]>;
};

const MAX_ROWS = 200_000;
/** Rows gathered before they are compressed, so that a long export never stands in memory as one text. */
const BATCH = 500;

/**
 * Streams an .xlsx file. In: sheets whose rows may come from the database as they are read. Out: the file's bytes in chunks.
 * Errors: `sheet.exportTooLong` beyond 200,000 rows of a sheet.
 */
export function streamWorkbook(sheets: OutSheet[]): AsyncGenerator<Uint8Array> {
  return streamSheets(
    sheets.map((sheet) => ({
      name: sheet.name,
      heads: { from: 1, to: sheet.title ? 2 : 1 },
      xml: sheetTexts(sheet),
    })),
  );
}

/** A sheet by the pieces of its XML. */
export type RawSheet = SheetFrame & { xml: Iterable<string> | AsyncIterable<string> };

/** Streams an .xlsx file of sheets that somebody else writes (./form). */
export async function* streamSheets(sheets: readonly RawSheet[]): AsyncGenerator<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let failure: Error | null = null;
  const zip = new Zip((error, chunk) => {
    if (error) failure = error;
    else chunks.push(chunk);
  });
  const names = parts.sheetNames(sheets.map((sheet) => sheet.name));
  const frames = sheets.map(({ heads }, at) => ({ name: names[at] ?? "", heads }));
  for (const [path, text] of parts.frame(frames)) open(zip, path).push(strToU8(text), true);
  yield* chunks.splice(0);
  for (const [index, sheet] of sheets.entries()) {
    const file = open(zip, `xl/worksheets/sheet${index + 1}.xml`);
    for await (const text of sheet.xml) {
      file.push(strToU8(text));
      yield* chunks.splice(0);
    }
    file.push(new Uint8Array(0), true);
  }
  zip.end();
  if (failure) throw failure;
  yield* chunks.splice(0);
}

/** The whole file at once, for short tables. */
export async function writeWorkbook(sheets: OutSheet[]): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of streamWorkbook(sheets)) chunks.push(chunk);
  return new Uint8Array(Buffer.concat(chunks));
}

function open(zip: Zip, path: string): ZipDeflate {
  const file = new ZipDeflate(path, { level: 6 });
  // The zip format's first day, so that the same table gives the same bytes.
  file.mtime = "1980-01-02T00:00:00";
  zip.add(file);
  return file;
}

async function* sheetTexts(sheet: OutSheet): AsyncGenerator<string> {
  const { columns, title } = sheet;
  let number = 0;
  let batch = parts.sheetStart(
    columns.map((column) => column.width ?? 12),
    title ? 2 : 1,
  );
  const add = (cells: OutCell[], style?: number) => {
    number += 1;
    batch += `<row r="${number}">${cells.map((cell, index) => cellXml(cell, `${columnLetters(index + 1)}${number}`, style)).join("")}</row>`;
  };
  if (title) add([title], STYLE.title);
  add(
    columns.map((column) => column.header),
    STYLE.header,
  );
  for await (const row of sheet.rows) {
    if (number >= MAX_ROWS) throw new DomainError("sheet.exportTooLong", { limit: MAX_ROWS });
    add(row);
    if (number % BATCH === 0) {
      yield batch;
      batch = "";
    }
  }
  const merged = title && columns.length > 1 ? `A1:${columnLetters(columns.length)}1` : null;
  const wide = columns.reduce((sum, { width = 12 }) => sum + width, 0) > 95;
  yield batch + parts.sheetEnd(merged ? [merged] : [], { orientation: wide ? "landscape" : "portrait" });
}

export function cellXml(cell: OutCell, address: string, style?: number): string {
  if (cell === null || cell === "") return "";
  const number = (value: string | number, own: number) => `<c r="${address}" s="${style ?? own}"><v>${value}</v></c>`;
  if (typeof cell === "string") {
    const text = parts.escapeText(cell);
    return `<c r="${address}" s="${style ?? STYLE.text}" t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`;
  }
  if (typeof cell === "number") return Number.isFinite(cell) ? number(cell, STYLE.number) : "";
  if ("points" in cell) return number(hundredths(cell.points), STYLE.points);
  if ("fen" in cell) return number(hundredths(cell.fen), STYLE.money);
  const serial = parts.dateSerial(cell.date);
  return serial === null ? cellXml(cell.date, address, style) : number(serial, STYLE.date);
}

/** Decimal text of an integer in hundredths, without floating point: -350 → -3.50. */
function hundredths(value: number): string {
  const digits = String(Math.abs(value)).padStart(3, "0");
  return `${value < 0 ? "-" : ""}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
