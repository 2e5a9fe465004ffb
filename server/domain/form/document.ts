import type { CivilDate } from "@/server/domain/calendar/dates";
import type { Hundredths } from "@/server/domain/points";

/**
 * 表格: one official form with its figures, the same for the printed page and the workbook. Forms are in Chinese whoever prints
 * them. Points are hundredths, money is fen; how they look is the page's and the workbook's business.
 */
export type FormDocument = {
  /** Its name in the print centre and in the file's name. */
  code: string;
  title: string;
  /** 编制单位 */
  unit: string;
  /** What it covers, in words: 2026年第三季度, or a day. */
  period: string;
  /** Lines between title and table: 户主, 户号, 所属网格 … */
  facts: readonly { label: string; value: string }[];
  columns: readonly FormColumn[];
  rows: readonly (readonly FormCell[])[];
  /** The last line of the table (合计); as many cells as columns. */
  totals: readonly FormCell[] | null;
  /** 说明, below the table. */
  notes: readonly string[];
  /** Who signs, in order: 制表人, 审核人, 负责人. */
  signatures: readonly string[];
  /** Whether room is left for the seal, with the day. */
  seal: boolean;
  orientation: "portrait" | "landscape";
};

export type FormColumn = {
  title: string;
  /** Columns side by side with the same heading above them share it. */
  over?: string;
  /** Share of the table's width; all of them need not make any sum. */
  width: number;
  align: "start" | "center" | "end";
};

/** Text stays text, whatever it looks like; null is an empty cell (to be written by hand). */
export type FormCell = string | number | null | { points: Hundredths } | { fen: number } | { date: CivilDate };
