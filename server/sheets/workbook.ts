/** What stands in a cell. Dates stay serial numbers of the 1900 system (`isDate`), whatever system the file used. */
export type CellValue = string | number | boolean | null;

export type Cell = {
  /** `G34` */
  address: string;
  /** 1 for A. */
  column: number;
  value: CellValue;
  isDate?: true;
  /** Address of the merged range's first cell when this cell only shows that cell's value. */
  mergedFrom?: string;
};

/** Rows and cells are sparse and in sheet order; `number` is the row's number in the sheet (from 1). */
export type SheetRow = { number: number; hidden: boolean; cells: Cell[] };

export type MergedRange = { top: number; left: number; bottom: number; right: number };

export type Sheet = { name: string; hidden: boolean; rows: SheetRow[]; merges: MergedRange[] };

export type Workbook = { sheets: Sheet[] };

/** Bounds of what is read from an uploaded workbook; beyond them the upload is refused. */
export type Limits = {
  uploadBytes: number;
  entries: number;
  unpackedBytes: number;
  ratio: number;
  cells: number;
  elements: number;
  sheets: number;
  textLength: number;
};

export const LIMITS: Limits = {
  uploadBytes: 8 * 1024 * 1024,
  entries: 200,
  unpackedBytes: 60 * 1024 * 1024,
  ratio: 200,
  cells: 500_000,
  elements: 2_000_000,
  sheets: 50,
  textLength: 32_767,
};

/** Letters of a column number: 1 → A, 27 → AA. */
export function columnLetters(column: number): string {
  let letters = "";
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}

const ADDRESS = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/;

/** Column and row of an address such as `G34`; null when it is none, or outside Excel's sheet. */
export function parseAddress(address: string): { column: number; row: number } | null {
  const match = ADDRESS.exec(address);
  if (!match) return null;
  let column = 0;
  for (const letter of match[1] ?? "") column = column * 26 + letter.charCodeAt(0) - 64;
  const row = Number(match[2]);
  return column <= 16_384 && row >= 1 && row <= 1_048_576 ? { column, row } : null;
}
