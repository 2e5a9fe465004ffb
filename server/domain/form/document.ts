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
  /** How it is drawn on paper where it is no plain table. The workbook has the table in any case. */
  layout?: FormLayout;
};

export type FormLayout =
  /** The next part of the form before it: on the same page where there is room, its title a heading. */
  | { type: "part" }
  /** 光荣榜: read standing. */
  | { type: "board" }
  /** 星级户门牌 */
  | { type: "plate"; heading: string; name: string; stars: number; grade: string; foot: string; number: string }
  /** 风险等级公示牌: the grade large, the ladder of grades beside it. */
  | { type: "risk"; grade: string; ladder: readonly { title: string; said: string; held: boolean }[] }
  /** A letter: paragraphs above the table, and what is cut off and handed back. */
  | { type: "letter"; opening: readonly string[]; reply: { title: string; lines: readonly string[] } | null }
  /** 奖分通知单: several to a page, cut apart. */
  | { type: "slip"; text: string; number: string };

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
