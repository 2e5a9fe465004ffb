/** What the components show of a carry-over. Points are hundredths. */

export type CarryStatus = "previewed" | "proposed" | "reviewed" | "on_notice" | "posted" | "withdrawn" | "discarded";
export type CarryKind = "ledger" | "openings";

export type CarryListRow = {
  id: string;
  kind: CarryKind;
  fileName: string;
  status: CarryStatus;
  byName: string;
  createdAt: Date;
  report: unknown;
};

type Candidate = { id: string; code: string; name: string; group: string };
export type Match =
  | { type: "sure" }
  | { type: "choose"; why: "several" | "sound" | "member" | "left"; among: readonly Candidate[] }
  | { type: "none" };

type Sign = "addition" | "deduction";
export type MarkGroup = {
  key: string;
  sign: Sign;
  word: string;
  marks: number;
  points: number;
  itemCode: string | null;
  guessed: boolean;
};
export type SignWorth = { symbol: string; marks: number; each: number | null };
export type RowQuestion = {
  key: string;
  sheet: string;
  row: number;
  name: string;
  marks: number;
  points: number;
  match: Match;
};
export type CellQuestion = {
  key: string;
  sheet: string;
  address: string;
  place: string;
  text: string;
  reason: string | null;
};
export type TotalQuestion = {
  key: string;
  total: {
    kind: "row" | "column";
    address: string;
    label: string;
    name: string;
    header: string;
    stated: number;
    counted: number;
  };
};
export type LeftOut = {
  sheet: string;
  place: string;
  text: string;
  why: "person" | "inForce" | "future" | "already";
  reason: string;
};
export type HouseholdSum = {
  subjectId: string;
  name: string;
  code: string;
  group: string;
  entries: number;
  points: number;
};
export type SchemeOption = { id: string; title: string; titleEn: string };

export type Report = {
  entries: number;
  points: number;
  households: number;
  additions: { entries: number; points: number };
  deductions: { entries: number; points: number };
  redeemable: boolean;
  years: readonly number[];
  items: readonly { sign: Sign; word: string; itemCode: string; marks: number; points: number }[];
  worth: readonly { symbol: string; each: number }[];
  left: readonly LeftOut[];
  leftRows: readonly { sheet: string; label: string; name: string; reason: string }[];
  totals: readonly { sheet: string; place: string; stated: number; counted: number; reason: string }[];
};

export type RunHead = {
  id: string;
  kind: CarryKind;
  fileName: string;
  digest: string;
  status: CarryStatus;
  byName: string;
  createdAt: Date;
  proposedAt: Date | null;
  reviewedByName: string | null;
  reviewedAt: Date | null;
  finishedAt: Date | null;
  note: string | null;
  mine: boolean;
};
export type May = { carry: boolean; openings: boolean; review: boolean; publish: boolean; post: boolean };
