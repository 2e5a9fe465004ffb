import type { Finding, Severity } from "@/server/domain/roster/findings";

type Use = "household" | "party" | "skip";
export type Outcome = "new" | "changed" | "unchanged" | "left" | "invalid";
type FieldChanges = Record<string, [string | null, string | null]>;

/** A sheet of an uploaded workbook as the preview shows it. */
export type PreviewSheet = {
  index: number;
  name: string;
  kind: "household" | "party" | "ledger" | "unknown" | "empty";
  use: Use;
  title: string | null;
  closed: boolean;
  headerRow: number;
  firstDataRow: number;
  lastDataRow: number;
  branch: { type: "existing"; id: string } | { type: "new"; name: string; villageId: string } | null;
  columns: { column: number; letters: string; header: string; field: string | null }[];
  counts: Record<Outcome, number>;
  findings: Finding[];
  findingCounts: Record<Severity, number>;
  changes: { row: number; name: string; changes: FieldChanges }[];
  rows: { row: number; outcome: Outcome; values: Record<string, string | null> }[];
};

/** What a sheet can be for. */
export type Around = {
  lines: readonly string[];
  inVillage: boolean;
  oneBranch: boolean;
  villages: readonly { id: string; name: string }[];
  branches: readonly { id: string; name: string }[];
};

export const FIELDS = {
  household: [
    "householdNo",
    "group",
    "kind",
    "name",
    "relation",
    "sex",
    "birth",
    "idNumber",
    "address",
    "phone",
    "resident",
    "note",
  ],
  party: ["ordinal", "name", "sex", "birth", "idNumber", "joined", "standing", "post", "floating", "phone", "note"],
} as const;
