import type { HouseholdField, PartyField, RawRow, RawSheet, Subtotal } from "@/server/domain/roster/raw";
import { type Cell, columnLetters, type Sheet, type SheetRow } from "@/server/sheets/workbook";
import { checkLayout, type Layout } from "./layout";
import { placeIn } from "./place-name";
import { ownCells, subtotalLabel, textIn } from "./rows";

/** A sheet read by its layout, ready for `assessHouseholds` or `assessMembers` of server/domain/roster. */
export type AppliedSheet =
  | { kind: "household"; sheet: RawSheet<HouseholdField> }
  | { kind: "party"; sheet: RawSheet<PartyField> };

/**
 * Reads the data and subtotal rows of a sheet by a layout, recognised or corrected; row numbers are the sheet's.
 * Errors: `sheet.layoutInvalid`.
 */
export function applyLayout(sheet: Sheet, layout: Layout): AppliedSheet {
  checkLayout(layout);
  const titlePlace = findTitlePlace(sheet, layout);
  const subtotals = findSubtotals(sheet, layout);
  return layout.kind === "household"
    ? { kind: "household", sheet: { titlePlace, subtotals, rows: dataRows(sheet, layout, layout.columns) } }
    : { kind: "party", sheet: { titlePlace, subtotals, rows: dataRows(sheet, layout, layout.columns) } };
}

function dataRows<Field extends string>(
  sheet: Sheet,
  layout: Layout,
  columns: { column: number; field: Field | null }[],
): RawRow<Field>[] {
  const other = new Set(layout.otherRows.map(({ row }) => row));
  const fieldOfColumn = new Map(columns.map(({ column, field }) => [column, field]));
  return sheet.rows
    .filter(({ number }) => number >= layout.firstDataRow && number <= layout.lastDataRow && !other.has(number))
    .map((row) => ({ row: row.number, cells: cellsByField(row, columns, fieldOfColumn) }));
}

/** Cells by field. A column without a cell still has one, empty, so that a finding can name its place. */
function cellsByField<Field extends string>(
  row: SheetRow,
  columns: { column: number; field: Field | null }[],
  fieldOfColumn: Map<number, Field | null>,
): RawRow<Field>["cells"] {
  const cells: RawRow<Field>["cells"] = {};
  for (const { column, field } of columns) {
    if (field === null) continue;
    cells[field] = { address: `${columnLetters(column)}${row.number}`, value: null, isDate: false, merged: false };
  }
  for (const cell of row.cells) {
    const field = fieldOfColumn.get(cell.column);
    if (field) cells[field] = rawCell(cell, row.number);
  }
  return cells;
}

/** A range merged across columns only belongs to its row; one merged down repeats the row above. */
function rawCell(cell: Cell, row: number) {
  const merged = cell.mergedFrom !== undefined && !cell.mergedFrom.endsWith(`${row}`);
  return { address: cell.address, value: cell.value, isDate: cell.isDate === true, merged };
}

function findTitlePlace(sheet: Sheet, layout: Layout): RawSheet<string>["titlePlace"] {
  for (const row of sheet.rows) {
    if (!layout.titleRows.includes(row.number)) continue;
    for (const cell of ownCells(row)) {
      const name = placeIn(textIn(cell), layout.kind);
      if (name) return { row: row.number, column: columnLetters(cell.column), name };
    }
  }
  return null;
}

const PERSONS = /(\d{1,7})\s?[人名]/;
const HOUSEHOLDS = /(\d{1,7})\s?户/;

function findSubtotals(sheet: Sheet, layout: Layout): Subtotal[] {
  const roles = new Map(layout.otherRows.map(({ row, role }) => [row, role]));
  return sheet.rows.flatMap((row) => {
    const role = roles.get(row.number);
    if (role !== "subtotal" && role !== "total") return [];
    const own = ownCells(row);
    const counts = own.map((cell) => ({ cell, text: textIn(cell) }));
    const persons = counts.find(({ text }) => PERSONS.test(text));
    const households = counts.find(({ text }) => HOUSEHOLDS.test(text));
    const column = columnLetters((persons ?? households)?.cell.column ?? own[0]?.column ?? 1);
    return [
      {
        row: row.number,
        column,
        label: role === "total" ? "" : (subtotalLabel(row) ?? ""),
        persons: numberBefore(persons?.text, PERSONS),
        households: numberBefore(households?.text, HOUSEHOLDS),
      },
    ];
  });
}

function numberBefore(text: string | undefined, pattern: RegExp): number | null {
  const match = text === undefined ? null : pattern.exec(text);
  return match ? Number(match[1]) : null;
}
