import type { CivilDate } from "@/server/domain/calendar/dates";
import type { BookSum } from "./lines";

/** 资金台账 · 物资台账 */
export type Book = "fund" | "stock";
export type Goods = { what: string; measure: string };

/** One line as the page and the forms show it; money in fen, pieces null in the fund book. */
export type ShownLine = {
  id: string;
  book: Book;
  on: CivilDate;
  what: string;
  measure: string | null;
  pieces: number | null;
  fen: number;
  voucher: string | null;
  note: string | null;
  strikesId: string | null;
  byName: string;
};

export type BookRow = {
  line: ShownLine;
  /** What the book (of goods: this kind of goods) holds after the line. */
  balance: number;
  struck: boolean;
};

/** 兑换支出 of a month (YYYY-MM): goods and services given out for points, at their value. */
export type RedeemedMonth = { month: string; fen: number };

/** What the village's schemes say about money: the strictest cap, the year's fund, the sources named. */
export type VillageFunds = {
  capPerResident: number | null;
  yearly: { least: number; most: number } | null;
  sources: readonly { zh: string; en: string }[];
};

/** Sums of what a book says about one source, use or kind of goods; `fen` is what is left of it in money. */
export type SumBy = Goods & BookSum & { fen: number };

/** A village's book in a year. */
export type BookPage = {
  book: Book;
  year: number;
  years: number[];
  rows: BookRow[];
  opening: number;
  sum: BookSum;
  closing: number;
  by: SumBy[];
  /** Goods at the end of the year. */
  goods: SumBy[];
  /** What is there today, whatever year is looked at. */
  there: SumBy[];
  funds: VillageFunds;
  redeemed: RedeemedMonth[];
  redeemedFen: number;
  people: { resident: number; source: string; date: CivilDate } | null;
  today: CivilDate;
};
