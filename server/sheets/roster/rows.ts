import type { Cell, SheetRow } from "@/server/sheets/workbook";
import { headerKey } from "./fields";

const SUBTOTAL = /^(.{0,12}?)(小计|合计|总计|共计|累计)/;
const NOTE = /^(注|备注|说明|附注|填表|制表|审核|填报|单位负责人|负责人|村书记|联系人)[::人说：]/;

/** Text of a cell; empty for an empty one. */
export function textIn(cell: Cell | undefined): string {
  return cell === undefined || cell.value === null ? "" : String(cell.value).trim();
}

/** The row's cells that hold something of their own, not a merged range's repeated value. */
export function ownCells(row: SheetRow): Cell[] {
  return row.cells.filter((cell) => cell.mergedFrom === undefined && textIn(cell) !== "");
}

/** What a row below the header is, from its texts and the columns of facts about a person. */
export function roleOf(
  row: SheetRow,
  personColumns: ReadonlySet<number>,
): "data" | "subtotal" | "total" | "note" | "blank" {
  const own = ownCells(row);
  const first = own[0];
  if (!first) return "blank";
  const label = subtotalLabel(row);
  if (label !== null) return label === "" ? "total" : "subtotal";
  const facts = own.filter((cell) => personColumns.has(cell.column));
  const alone = own.length === 1 && typeof first.value === "string";
  if (alone && NOTE.test(headerText(first))) return "note";
  if (alone && textIn(first).length > 12) return "note";
  return facts.length === 0 ? (alone && first.column > 2 ? "note" : "blank") : "data";
}

/** What stands before 小计 or 合计 in the row's first two own cells: 一组, or empty text; null when it is no subtotal row. */
export function subtotalLabel(row: SheetRow): string | null {
  for (const cell of ownCells(row).slice(0, 2)) {
    if (typeof cell.value !== "string") continue;
    const match = SUBTOTAL.exec(headerKey(cell.value));
    if (match) return match[2] === "小计" && match[1] === "" ? "本段" : (match[1] ?? "");
  }
  return null;
}

function headerText(cell: Cell): string {
  return textIn(cell).replace(/\s+/g, "");
}
