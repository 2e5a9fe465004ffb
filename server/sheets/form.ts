import type { Decimals } from "@/server/domain/form/decimals";
import type { FormCell } from "@/server/domain/form/document";
import type { LaidOutForm } from "@/server/domain/form/lay-out";
import { type CellKind, cellStyle, FORM_STYLE } from "./styles";
import { columnLetters } from "./workbook";
import { cellXml, type RawSheet, streamSheets } from "./write";
import { sheetEnd, sheetStart } from "./write-parts";

/** Beyond this many forms of one kind (cards of a whole village) they stand below each other on one sheet, a page each. */
const MOST_SHEETS = 30;
/** Rows gathered before they are compressed. */
const BATCH = 500;
/** Characters of 11-point text that fit beside each other on A4; Chinese ones count two. */
const ACROSS = { portrait: 88, landscape: 132 } as const;
const LINE_POINTS = 15;

/**
 * Forms as an .xlsx file, streamed: the same title, facts, table, notes and signatures as on paper, set to print on A4 with the
 * table's head on every page. In: forms of one kind. Text stays text, whatever it looks like.
 */
export function streamForms(forms: readonly LaidOutForm[]): AsyncGenerator<Uint8Array> {
  const [first] = forms;
  if (forms.length > MOST_SHEETS && first)
    return streamSheets([{ name: first.title, heads: null, xml: sheetXml(forms, 0) }]);
  return streamSheets(forms.map((form) => oneSheet(form, forms.length > 1)));
}

function oneSheet(form: LaidOutForm, several: boolean): RawSheet {
  const heads = headRows(form);
  return {
    name: (several ? form.facts[0]?.value : undefined) ?? form.title,
    heads,
    xml: sheetXml([form], heads.to),
  };
}

/** Title, unit line and facts come before the head of the table. */
function headRows(form: LaidOutForm): { from: number; to: number } {
  const before = 2 + (form.facts.length > 0 ? 1 : 0);
  const two = form.columns.some(({ over }) => over !== undefined);
  return { from: before + 1, to: before + (two ? 2 : 1) };
}

function* sheetXml(forms: readonly LaidOutForm[], frozen: number): Generator<string> {
  const [first] = forms;
  if (!first) return;
  const across = ACROSS[first.orientation];
  const sum = first.columns.reduce((total, { width }) => total + width, 0);
  const sheet = new Sheet(first.columns.map(({ width }) => Math.round((width / sum) * across * 10) / 10));
  yield sheetStart(sheet.widths, frozen);
  for (const form of forms) yield* formXml(form, sheet);
  yield sheet.take() + sheetEnd(sheet.merged, { orientation: first.orientation, breaks: sheet.breaks.slice(0, -1) });
}

function* formXml(form: LaidOutForm, sheet: Sheet): Generator<string> {
  const { columns, rows, totals, decimals, reach, words } = form;
  const last = columns.length;
  sheet.across(form.title, FORM_STYLE.title, 32);
  const half = Math.max(1, Math.ceil(last / 2));
  sheet.pair(`${words.unit}${form.unit}`, form.period, half);
  if (form.facts.length > 0)
    sheet.across(form.facts.map(({ label, value }) => `${label}：${value}`).join("　　"), FORM_STYLE.start);
  headXml(form, sheet);
  for (const [at, row] of rows.entries()) {
    sheet.cells(row.map((cell, i) => tableCell(cell, decimals[i] ?? 0, columns[i]?.align ?? "start", false)));
    if (at % BATCH === BATCH - 1) yield sheet.take();
  }
  if (rows.length === 0) sheet.across(words.none, cellStyle("text", 0, "center", false), 30);
  if (totals) {
    const from = sheet.row + 1;
    sheet.cells(
      totals.map((cell, i) =>
        tableCell(cell, decimals[i] ?? 0, i === 0 ? "center" : (columns[i]?.align ?? "end"), true),
      ),
    );
    if (reach > 1) sheet.merge(from, 1, from, reach);
  }
  for (const [at, note] of form.numbered.entries())
    sheet.across(at === 0 ? `${words.notes}${note}` : `　　　${note}`, FORM_STYLE.start);
  if (form.signatures.length > 0)
    sheet.spread(
      form.signatures.map((name) => `${name}：`),
      36,
    );
  if (form.seal) {
    sheet.across(`${words.seal}${"　".repeat(4)}`, FORM_STYLE.end, 28);
    sheet.across(`${words.year}　　　${words.month}　　　${words.day}　`, FORM_STYLE.end, 22);
  }
  sheet.breaks.push(sheet.row);
  yield sheet.take();
}

/** One heading row, or two where some columns share a heading. */
function headXml({ columns, runs }: LaidOutForm, sheet: Sheet): void {
  const head = (text: string) => ({ cell: text, style: FORM_STYLE.head });
  if (runs.every(({ over }) => over === null)) {
    sheet.cells(columns.map(({ title }) => head(title)));
    return;
  }
  const top = sheet.row + 1;
  sheet.cells(columns.map(({ over, title }) => head(over ?? title)));
  sheet.cells(columns.map(({ title }) => head(title)));
  for (const { over, from, count } of runs) {
    if (over === null) sheet.merge(top, from + 1, top + 1, from + 1);
    else if (count > 1) sheet.merge(top, from + 1, top, from + count);
  }
}

type Styled = { cell: FormCell; style: number };

function tableCell(cell: FormCell, decimals: Decimals, align: "start" | "center" | "end", totals: boolean): Styled {
  return { cell, style: cellStyle(kindOf(cell), decimals, align, totals) };
}

function kindOf(cell: FormCell): CellKind {
  if (cell === null || typeof cell === "string") return "text";
  if (typeof cell === "number") return "number";
  if ("points" in cell) return "points";
  return "fen" in cell ? "money" : "date";
}

/** Rows of a sheet as they are written, with what has to be said at its end. */
class Sheet {
  row = 0;
  readonly merged: string[] = [];
  /** Last rows of the forms. */
  readonly breaks: number[] = [];
  private text = "";

  constructor(readonly widths: readonly number[]) {}

  cells(cells: readonly Styled[], height?: number): void {
    this.row += 1;
    const lines = cells.map(({ cell }, at) => linesOf(cell, this.widths[at] ?? 10));
    const high = height ?? Math.max(20, Math.max(...lines, 1) * LINE_POINTS + 4);
    const xml = cells.map(({ cell, style }, at) => {
      const address = `${columnLetters(at + 1)}${this.row}`;
      // An empty cell keeps its frame: it is written in by hand.
      return cellXml(cell, address, style) || `<c r="${address}" s="${style}"/>`;
    });
    this.text += `<row r="${this.row}" ht="${high}" customHeight="1">${xml.join("")}</row>`;
  }

  /** One text over the whole width. */
  across(text: string, style: number, height?: number): void {
    const width = this.widths.reduce((sum, one) => sum + one, 0);
    const high = height ?? Math.max(20, linesOf(text, width) * LINE_POINTS + 5);
    this.cells(
      this.widths.map((_, at) => ({ cell: at === 0 ? text : null, style })),
      high,
    );
    this.merge(this.row, 1, this.row, this.widths.length);
  }

  /** A text at each end of a line; the first over `half` of the columns. */
  pair(start: string, end: string, half: number): void {
    this.cells(
      this.widths.map((_, at) => ({
        cell: at === 0 ? start : at === half ? end : null,
        style: at < half ? FORM_STYLE.start : FORM_STYLE.end,
      })),
      22,
    );
    this.merge(this.row, 1, this.row, half);
    this.merge(this.row, half + 1, this.row, this.widths.length);
  }

  /** Texts beside each other, each beginning at the column that is about its share of the width. */
  spread(texts: readonly string[], height: number): void {
    const share = this.widths.reduce((sum, one) => sum + one, 0) / texts.length;
    const starts: number[] = [];
    let before = 0;
    for (const [at, width] of this.widths.entries()) {
      if (starts.length < texts.length && before >= starts.length * share - width / 2) starts.push(at);
      before += width;
    }
    const kept = starts.map((at, i) => ({ at, text: texts[i] ?? "" }));
    // More signatures than columns: the last cell takes the rest.
    const last = kept.at(-1);
    if (last) last.text = texts.slice(kept.length - 1).join("　　　　");
    this.cells(
      this.widths.map((_, at) => ({ cell: kept.find((one) => one.at === at)?.text ?? null, style: FORM_STYLE.start })),
      height,
    );
    for (const [i, { at }] of kept.entries())
      this.merge(this.row, at + 1, this.row, kept[i + 1]?.at ?? this.widths.length);
  }

  merge(top: number, left: number, bottom: number, right: number): void {
    if (left > right || (top === bottom && left === right)) return;
    this.merged.push(`${columnLetters(left)}${top}:${columnLetters(right)}${bottom}`);
  }

  take(): string {
    const { text } = this;
    this.text = "";
    return text;
  }
}

/** Lines that a text takes in a column of so many characters. */
function linesOf(cell: FormCell, width: number): number {
  if (typeof cell !== "string") return 1;
  const room = Math.max(2, width - 0.6);
  return cell.split("\n").reduce((sum, line) => {
    const wide = [...line].reduce((chars, char) => chars + ((char.codePointAt(0) ?? 0) > 0x2e7f ? 2 : 1), 0);
    return sum + Math.max(1, Math.ceil(wide / room));
  }, 0);
}
