import type { RawCell } from "./text";

/** What a column of a household register can hold. */
export type HouseholdField =
  | "householdNo"
  | "group"
  | "kind"
  | "name"
  | "relation"
  | "sex"
  | "birth"
  | "idNumber"
  | "address"
  | "phone"
  | "resident"
  | "note";

/** What a column of a party-member roster can hold. */
export type PartyField =
  | "ordinal"
  | "name"
  | "sex"
  | "birth"
  | "idNumber"
  | "joined"
  | "standing"
  | "post"
  | "floating"
  | "phone"
  | "note";

/** One data row with its number in the sheet. */
export type RawRow<Field extends string> = { row: number; cells: Partial<Record<Field, RawCell>> };

/** A subtotal row (一组小计 50人). Counts it does not state are null; `label` is what stands before 小计, empty for the grand total. */
export type Subtotal = {
  row: number;
  column: string;
  label: string;
  persons: number | null;
  households: number | null;
};

/** A sheet after its layout was applied. `titlePlace` is the village or branch its title names. */
export type RawSheet<Field extends string> = {
  titlePlace: { row: number; column: string; name: string } | null;
  rows: RawRow<Field>[];
  subtotals: Subtotal[];
};

/** What the import knows beyond the sheet: the village or branch it is for, and today's date (ISO). */
export type ImportContext = { place?: string; today?: string };
