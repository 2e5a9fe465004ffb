import { z } from "zod";
import type { Line } from "@/server/domain/access/lines";
import { DomainError } from "@/server/errors";
import { type Layout, parseLayout } from "@/server/sheets/roster/layout";
import type { Recognition } from "@/server/sheets/roster/recognise";
import { roleOf } from "@/server/sheets/roster/rows";
import type { Sheet, Workbook } from "@/server/sheets/workbook";

const Branch = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("existing"), id: z.uuid() }),
  z.strictObject({ type: z.literal("new"), name: z.string().min(1).max(60), villageId: z.uuid() }),
]);
export type BranchChoice = z.infer<typeof Branch>;

/** What is to be done with a sheet; kept with the run, made by recognition and corrected by the person. */
export const SheetSettings = z.strictObject({
  index: z.int().min(0).max(49),
  use: z.enum(["household", "party", "skip"]),
  layout: z.unknown().transform((value): Layout | null => (value === null ? null : parseLayout(value))),
  branch: Branch.nullable(),
});
export type SheetSettings = z.infer<typeof SheetSettings>;

export const RunSettings = z.strictObject({ since: z.string(), sheets: z.array(SheetSettings).max(50) });
export type RunSettings = z.infer<typeof RunSettings>;

type BranchUnit = { id: string; name: string; villageId: string };
type VillageUnit = { id: string; name: string };

/** What stands around an import: who may import which line, and which villages and branches are there. */
export type Surroundings = {
  lines: readonly Line[];
  /** Null above the village: then only party members are imported. */
  village: VillageUnit | null;
  villages: readonly VillageUnit[];
  branches: readonly BranchUnit[];
  /** Whether the request is narrowed to one branch. */
  oneBranch: boolean;
};

/** The settings that recognition proposes. A sheet of another line, or of a place that is not here, is left out until somebody says otherwise. */
export function proposeSettings(recognised: readonly Recognition[], around: Surroundings, today: string): RunSettings {
  const sheets = recognised.map((found): SheetSettings => {
    const { index, kind, layout } = found;
    const skip: SheetSettings = { index, use: "skip", layout, branch: null };
    if (kind === "household")
      return around.village && around.lines.includes("household") ? { ...skip, use: kind } : skip;
    if (kind !== "party" || !around.lines.includes("party")) return skip;
    const branch = proposeBranch(found.place, around);
    return branch ? { ...skip, use: "party", branch } : skip;
  });
  return { since: `${today.slice(0, 4)}-01-01`, sheets };
}

function proposeBranch(place: string | null, around: Surroundings): BranchChoice | null {
  const [only] = around.branches;
  if (around.oneBranch && only)
    return matches(place ?? only.name, only.name) ? { type: "existing", id: only.id } : null;
  if (place === null) return null;
  const known = around.branches.find(({ name }) => matches(place, name));
  if (known) return { type: "existing", id: known.id };
  const village = around.villages.find(({ name }) => place.includes(name));
  return village ? { type: "new", name: place.slice(0, 60), villageId: village.id } : null;
}

const matches = (a: string, b: string) => a === b || a.includes(b) || b.includes(a);

const FRAMES = new Set(["householdNo", "group", "kind", "ordinal", "address", "note"]);

export type Arranged = {
  index: number;
  use: "household" | "party" | "skip";
  headerRow: number;
  firstDataRow: number;
  lastDataRow: number;
  columns: readonly { column: number; field: string | null }[];
};

/** A layout from what the person corrected; rows between are told apart again. Errors: sheet.layoutInvalid. */
export function layoutFrom(workbook: Workbook, before: Layout | null, wanted: Arranged): Layout | null {
  const sheet = workbook.sheets[wanted.index];
  if (wanted.use === "skip") return before;
  if (!sheet) throw new DomainError("sheet.layoutInvalid", { reason: "other" });
  const personColumns = new Set(
    wanted.columns.flatMap(({ column, field }) => (field !== null && !FRAMES.has(field) ? [column] : [])),
  );
  const headerRows = before?.headerRows.at(-1) === wanted.headerRow ? before.headerRows : [wanted.headerRow];
  const below = sheet.rows.filter(({ number }) => number > wanted.headerRow);
  return parseLayout({
    kind: wanted.use,
    titleRows: sheet.rows
      .map(({ number }) => number)
      .filter((number) => number < (headerRows[0] ?? 1))
      .slice(0, 50),
    headerRows,
    firstDataRow: wanted.firstDataRow,
    lastDataRow: wanted.lastDataRow,
    otherRows: below
      .map((row) => ({ row: row.number, role: roleOf(row, personColumns) }))
      .filter(({ role }) => role !== "data"),
    columns: wanted.columns.map(({ column, field }) => ({
      column,
      header: headerText(sheet, headerRows, column),
      field,
    })),
  });
}

/** The lowest text of a column in the header rows. */
export function headerText(sheet: Sheet, headerRows: readonly number[], column: number): string {
  const texts = sheet.rows
    .filter(({ number }) => headerRows.includes(number))
    .flatMap(({ cells }) =>
      cells.filter((cell) => cell.column === column && cell.value !== null).map(({ value }) => String(value)),
    );
  return (texts.at(-1) ?? "").replace(/\s+/g, " ").trim().slice(0, 200);
}
