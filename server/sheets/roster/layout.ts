import { z } from "zod";
import type { HouseholdField, PartyField } from "@/server/domain/roster/raw";
import { DomainError } from "@/server/errors";
import { HOUSEHOLD_HEADERS, PARTY_HEADERS } from "./fields";

export const HOUSEHOLD_FIELDS = Object.keys(HOUSEHOLD_HEADERS) as [HouseholdField, ...HouseholdField[]];
export const PARTY_FIELDS = Object.keys(PARTY_HEADERS) as [PartyField, ...PartyField[]];

const rowNumber = z.int().min(1).max(1_048_576);

const common = {
  titleRows: z.array(rowNumber).max(50),
  headerRows: z.array(rowNumber).min(1).max(4),
  firstDataRow: rowNumber,
  lastDataRow: rowNumber,
  /** Rows between the first and last data row that are no data; the rest is data. After the last, notes and totals. */
  otherRows: z
    .array(z.object({ row: rowNumber, role: z.enum(["header", "subtotal", "total", "note", "blank"]) }))
    .max(200_000),
};

const column = z.object({ column: z.int().min(1).max(16_384), header: z.string().max(200) });

/**
 * Where things stand in a sheet; made by `recogniseSheet`, corrected by the user, sent back as JSON.
 * A column whose `field` is null is not imported.
 */
const layoutSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("household"),
    ...common,
    columns: z.array(column.extend({ field: z.enum(HOUSEHOLD_FIELDS).nullable() })).max(200),
  }),
  z.object({
    kind: z.literal("party"),
    ...common,
    columns: z.array(column.extend({ field: z.enum(PARTY_FIELDS).nullable() })).max(200),
  }),
]);

export type Layout = z.infer<typeof layoutSchema>;

/** Parses a layout that came back from the page. Errors: `sheet.layoutInvalid` with the reason. */
export function parseLayout(input: unknown): Layout {
  const parsed = layoutSchema.safeParse(input);
  if (!parsed.success) throw invalid("other");
  checkLayout(parsed.data);
  return parsed.data;
}

/** Refuses a layout that gives one field two columns, has no name column, or whose data rows do not follow the header. */
export function checkLayout(layout: Layout): void {
  const fields = layout.columns.flatMap((each) => (each.field === null ? [] : [each.field as string]));
  const columns = layout.columns.map((each) => each.column);
  if (new Set(fields).size < fields.length || new Set(columns).size < columns.length) throw invalid("columns");
  if (!fields.includes("name")) throw invalid("name");
  const header = Math.max(...layout.headerRows);
  if (layout.firstDataRow <= header || layout.lastDataRow < layout.firstDataRow) throw invalid("rows");
}

function invalid(reason: "columns" | "name" | "rows" | "other"): DomainError {
  return new DomainError("sheet.layoutInvalid", { reason });
}
