import type { HouseholdField, PartyField } from "@/server/domain/roster/raw";
import type { Sheet, SheetRow, Workbook } from "@/server/sheets/workbook";
import { fieldOf, HOUSEHOLD_HEADERS, headerKey, isPeriod, PARTY_HEADERS } from "./fields";
import { columnsOf, findHeader, type Header } from "./header";
import type { Layout } from "./layout";
import { placeIn } from "./place-name";
import { ownCells, roleOf, textIn } from "./rows";

export type Recognition = {
  /** Position of the sheet in the workbook, from 0. */
  index: number;
  name: string;
  hidden: boolean;
  title: string | null;
  /** Village or branch named by the tab, or else by the title. */
  place: string | null;
  /** 0 to 100: the share of the kind's usual columns that were found. */
  confidence: number;
} & (
  | { kind: "household" | "party"; layout: Layout }
  /** An old points ledger (months as columns): recognised, not imported yet. */
  | { kind: "ledger"; layout: null }
  | { kind: "unknown" | "empty"; layout: null }
);

const USUAL = {
  household: ["householdNo", "name", "relation", "sex", "birth", "idNumber"],
  party: ["name", "sex", "birth", "joined", "standing"],
} as const satisfies { household: readonly HouseholdField[]; party: readonly PartyField[] };

/** What each sheet of a workbook is and where things stand in it. Never throws: a sheet it cannot place is `unknown`. */
export function recogniseWorkbook(workbook: Workbook): Recognition[] {
  return workbook.sheets.map((sheet, index) => recogniseSheet(sheet, index));
}

function recogniseSheet(sheet: Sheet, index: number): Recognition {
  const base = { index, name: sheet.name, hidden: sheet.hidden, title: null, place: null };
  if (!sheet.rows.some((row) => ownCells(row).length > 0))
    return { ...base, kind: "empty", layout: null, confidence: 0 };
  const header = findHeader(sheet);
  const title = titleOf(sheet, header?.rows[0] ?? sheet.rows[1]?.number ?? 2);
  const kind = header ? kindOf(header) : "unknown";
  const place =
    kind === "party" || kind === "household"
      ? placeFrom(sheet.name, title, kind)
      : placeFrom(sheet.name, title, "household");
  const found = { ...base, title, place };
  if (!header || kind === "unknown") return { ...found, kind: "unknown", layout: null, confidence: 0 };
  if (kind === "ledger") return { ...found, kind, layout: null, confidence: 100 };
  const layout = layoutOf(sheet, header, kind);
  const fields = new Set<string | null>(layout.columns.map((column) => column.field));
  const usual: readonly string[] = USUAL[kind];
  const confidence = Math.round((100 * usual.filter((field) => fields.has(field)).length) / usual.length);
  return { ...found, kind, layout, confidence };
}

function kindOf(header: Header): "household" | "party" | "ledger" | "unknown" {
  const texts = header.columns.map((column) => headerKey(column.text));
  if (texts.filter(isPeriod).length >= 4) return "ledger";
  const household = new Set(texts.map((text) => fieldOf(HOUSEHOLD_HEADERS, text)));
  const party = new Set(texts.map((text) => fieldOf(PARTY_HEADERS, text)));
  // 类别 is a member's standing, or what stands in a village's register: a relation to a head tells them apart.
  if (
    party.has("name") &&
    !household.has("relation") &&
    (party.has("joined") || party.has("standing") || party.has("floating"))
  )
    return "party";
  const signs = (["relation", "householdNo", "idNumber", "group", "address", "resident"] as const).filter((sign) =>
    household.has(sign),
  );
  return household.has("name") && signs.length >= 2 ? "household" : "unknown";
}

/**
 * The layout of a sheet whose kind and header rows the user has pointed out, where recognition found others or none.
 * Columns and row roles are recognised anew below these rows. Out: may lack a name column, `checkLayout` then refuses it.
 */
export function layoutBelow(sheet: Sheet, kind: "household" | "party", headerRows: number[]): Layout {
  const rows = [...headerRows].sort((a, b) => a - b);
  const stack = sheet.rows.filter((row) => rows.includes(row.number));
  return layoutOf(sheet, { rows, columns: columnsOf(stack) }, kind);
}

/** The first text above the header that fills a row alone and is not a "filled in by" line. */
function titleOf(sheet: Sheet, headerRow: number): string | null {
  const first = sheet.rows.filter((row) => row.number < headerRow).find((row) => ownCells(row).length === 1);
  const text = textIn(first && ownCells(first)[0]);
  return text === "" ? null : text;
}

function placeFrom(name: string, title: string | null, kind: "household" | "party"): string | null {
  return placeIn(name, kind) ?? (title === null ? null : placeIn(title, kind));
}

function layoutOf(sheet: Sheet, header: Header, kind: "household" | "party"): Layout {
  const columns = kind === "household" ? assign(header, HOUSEHOLD_HEADERS) : assign(header, PARTY_HEADERS);
  const last = header.rows.at(-1) ?? 1;
  const frames = new Set(["householdNo", "group", "kind", "ordinal", "address", "note"]);
  const personColumns = new Set(
    columns.filter(({ field }) => field !== null && !frames.has(field)).map(({ column }) => column),
  );
  const below = sheet.rows.filter((row) => row.number > last);
  const roles = below.map((row) => ({
    row: row.number,
    role: repeatsHeader(row, header) ? ("header" as const) : roleOf(row, personColumns),
  }));
  const data = roles.filter(({ role }) => role === "data");
  const layout = {
    kind,
    titleRows: sheet.rows
      .filter((row) => row.number < (header.rows[0] ?? 1) && ownCells(row).length > 0)
      .map((row) => row.number),
    headerRows: header.rows,
    firstDataRow: data[0]?.row ?? last + 1,
    lastDataRow: data.at(-1)?.row ?? last + 1,
    // Empty rows after the last person say nothing; sheets may have thousands.
    otherRows: roles.filter(({ row, role }) => role !== "data" && (role !== "blank" || row < (data.at(-1)?.row ?? 0))),
    columns,
  };
  return layout as Layout;
}

/** Gives each column its field; of two columns for one field, the first exact one keeps it. */
function assign<Field extends string>(
  header: Header,
  headers: Record<Field, RegExp>,
): { column: number; header: string; field: Field | null }[] {
  const taken = new Set<Field>();
  // 户主 beside 姓名 names the head of the member's household; alone it is the name. The same for 序号 beside 户号.
  const order = [...header.columns].sort((a, b) => rank(a.text) - rank(b.text));
  const fields = new Map<number, Field | null>();
  for (const { column, text } of order) {
    const field = fieldOf(headers, text);
    const free = field !== null && !taken.has(field);
    if (free) taken.add(field);
    fields.set(column, free ? field : null);
  }
  return header.columns.map(({ column, text }) => ({
    column,
    header: text.slice(0, 200),
    field: fields.get(column) ?? null,
  }));
}

function rank(text: string): number {
  return /^(户主|户主姓名|序号|编号|家庭成员)$/.test(headerKey(text)) ? 1 : 0;
}

function repeatsHeader(row: SheetRow, header: Header): boolean {
  const texts = new Map(header.columns.map(({ column, text }) => [column, headerKey(text)]));
  const same = ownCells(row).filter((cell) => texts.get(cell.column) === headerKey(textIn(cell)));
  return same.length >= 3;
}
