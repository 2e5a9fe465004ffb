import type { CellValue } from "@/server/sheets/workbook";

/** A month that a heading names; `year` is null where it does not say. A quarter stands for its last month. */
export type HeaderMonth = { year: number | null; month: number; quarter: boolean };

const NUMERALS = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"];
const ENGLISH = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

const YEAR = String.raw`(?:(20\d\d|\d\d)年|(20\d\d)[-./])?`;
const DIGITS = new RegExp(`^${YEAR}第?(\\d{1,2})(月?)份?$`);
const CHINESE = new RegExp(`^${YEAR}(十[一二]|[一二三四五六七八九十]|元)月份?$`);
const QUARTER = new RegExp(`^${YEAR}(?:第?([一二三四1-4])季度?|[Qq]([1-4]))$`);
const COMPACT = /^(20\d\d)(0[1-9]|1[0-2])$/;
const NAMED = /^([a-z]{3})[a-z]*\.?[-/,]?(?:(20\d\d)|'?(\d\d))?$/;

/** Text of a heading as it is compared: half width, without spaces and bracketed remarks. */
export const plainHeading = (text: string): string =>
  text
    .slice(0, 60)
    .normalize("NFKC")
    .replace(/[\s\u200b]+/g, "")
    .replace(/\([^)]*\)|[*:]/g, "");

/**
 * The month a heading names, in any of the wordings offices use: 1月, 一月, 1月份, 2025.1, 2025-01, 2025年1月, 202501, Jan, 一季度,
 * or a cell that holds a date. Null for everything else; a bare number is none (`bareMonth`).
 */
export function monthOf(value: CellValue, isDate = false): HeaderMonth | null {
  if (typeof value === "number") return isDate ? monthOfSerial(value) : compactMonth(String(value));
  if (typeof value !== "string") return null;
  const text = plainHeading(value);
  const digits = DIGITS.exec(text);
  const year = yearOf(digits?.[1] ?? digits?.[2]);
  if (digits && (year !== null || digits[4] === "月")) return found(year, Number(digits[3]));
  const chinese = CHINESE.exec(text);
  if (chinese) {
    const month = chinese[3] === "元" ? 1 : NUMERALS.indexOf(chinese[3] ?? "") + 1;
    return found(yearOf(chinese[1] ?? chinese[2]), month);
  }
  const quarter = QUARTER.exec(text);
  if (quarter) {
    const name = quarter[3] ?? quarter[4] ?? "";
    const no = NUMERALS.indexOf(name) + 1 || Number(name);
    return { year: yearOf(quarter[1] ?? quarter[2]), month: no * 3, quarter: true };
  }
  return compactMonth(text) ?? namedMonth(text.toLowerCase());
}

/** A heading that is only a number from 1 to 12; it means a month where many stand in a row. */
export function bareMonth(value: CellValue): number | null {
  const text = typeof value === "number" ? String(value) : typeof value === "string" ? plainHeading(value) : "";
  return /^([1-9]|1[0-2])$/.test(text) ? Number(text) : null;
}

/** The year a title, a sheet or a file is of: 2025年积分台账, 2025年度. Null where none, or several, are named. */
export function yearIn(texts: readonly string[]): number | null {
  for (const text of texts) {
    const years = new Set(
      [...text.normalize("NFKC").matchAll(/(?<!\d)(20\d\d)(?!\d)/g)].map((match) => Number(match[1])),
    );
    const [only] = years;
    if (years.size === 1 && only !== undefined) return only;
  }
  return null;
}

function found(year: number | null, month: number): HeaderMonth | null {
  return month >= 1 && month <= 12 ? { year, month, quarter: false } : null;
}

function compactMonth(text: string): HeaderMonth | null {
  const match = COMPACT.exec(text);
  return match ? found(Number(match[1]), Number(match[2])) : null;
}

function namedMonth(text: string): HeaderMonth | null {
  const match = NAMED.exec(text);
  const month = ENGLISH.indexOf(match?.[1] ?? "?") + 1;
  return match && month > 0 ? found(yearOf(match[2] ?? match[3]), month) : null;
}

function monthOfSerial(serial: number): HeaderMonth | null {
  const date = new Date(Date.UTC(1899, 11, 30) + Math.floor(serial) * 86_400_000);
  const year = date.getUTCFullYear();
  return year >= 2000 && year <= 2099 ? found(year, date.getUTCMonth() + 1) : null;
}

function yearOf(text: string | undefined): number | null {
  if (text === undefined) return null;
  return text.length === 2 ? 2000 + Number(text) : Number(text);
}
