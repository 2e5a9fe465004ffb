import type { CellValue } from "@/server/sheets/workbook";

/** The same as in server/domain/points.ts, of which sheets know only the types: half a point, and the most there is. */
const HALF_POINT = 50;
const MOST_POINTS = 10_000_000;

/** Why a cell cannot be read. */
export const UNREADABLE = ["text", "ambiguous", "notHalf", "tooLarge", "date", "merged"] as const;
export type Unreadable = (typeof UNREADABLE)[number];

/**
 * One mark of a cell. Points in signed hundredths; null where a sign stands (√, 3次) whose worth somebody has to say.
 * `word` is what the book says it was for, empty where it says nothing.
 */
export type Mark = { points: number | null; symbol: string | null; times: number; word: string };

export type ReadCell =
  | { type: "nothing" }
  | { type: "marks"; marks: Mark[] }
  | { type: "unreadable"; reason: Unreadable };

/** Signs that stand for points: a tick in any drawing, stars, circles, triangles, a cross, and so many times. */
const TICKS = /[✓✔☑]/g;
const SYMBOLS = "√★☆○●△▲◎×✗✘";
const ONLY_SYMBOLS = new RegExp(`^([^\\d${SYMBOLS}]*?)([${SYMBOLS}]+)$`, "u");
/** A sign for «so many times», as a symbol. */
const TIMES = "次";

const NOTHING = /^(-+|—+|–+|\/+|\\+|无|没有|0(\.0+)?分?|零|〇|\.|…+)$/;
/** Longer texts are stories, not marks. */
const LONGEST = 200;
const CIRCLED = /[①-⑳]/;
const NUMERAL: Record<string, string> = {
  半: "0.5",
  一: "1",
  二: "2",
  两: "2",
  三: "3",
  四: "4",
  五: "5",
  六: "6",
  七: "7",
  八: "8",
  九: "9",
  十: "10",
};

const LESS = "(?:扣|减|罚|倒扣)(?:除|去|掉|减)?分?:?";
const MORE = "(?:加|增加?|奖励?|得|记|计)分?:?";
const PIECE = new RegExp(`([^\\d+\\-.]*?)([+-]|${LESS}|${MORE})?(\\d+(?:\\.\\d+)?|\\.\\d+)(积?分|点|次)?`, "uy");
const PRODUCT = new RegExp(`^([^\\d+\\-.]*?)([+-]|${LESS}|${MORE})?(\\d{1,3})次?[x×*](\\d+(?:\\.\\d+)?)分?$`, "u");
const WORD = /^[\p{L}·]*$/u;

/**
 * Reads what stands in a cell of an old book. Understood: numbers and full-width digits, half points (1.5, 1½), +2, −1, 加2分, 扣1,
 * 环境卫生+1, 扣2分（违反村规）, several marks in one cell (2+1; +1；志愿服务+2), 3次×2分, ticks and other signs, 3次; dashes, 0 and 无 are nothing.
 * In: the cell's value, whether it is a date, and the worth in hundredths that is known of signs. Whatever is not surely one of these is
 * unreadable: better asked than guessed.
 */
export function readMark(value: CellValue, isDate = false, worth: ReadonlyMap<string, number> = new Map()): ReadCell {
  if (value === null) return { type: "nothing" };
  if (typeof value === "boolean") return unreadable("text");
  if (typeof value === "number") return isDate ? unreadable("date") : pointsCell(value);
  if (value.length > LONGEST || CIRCLED.test(value)) return unreadable("text");
  const text = plain(value);
  if (text === "" || NOTHING.test(text)) return { type: "nothing" };
  const marks: Mark[] = [];
  for (const segment of text.split(/[;、\n]+|(?<=[\d分次)])\s+(?=\S*\d)(?![分次(])|,(?!\d)|(?<!\d),/u)) {
    if (segment.trim() === "") continue;
    const read = readSegment(segment.replace(/\s+/g, ""), worth);
    if (typeof read === "string") return unreadable(read);
    marks.push(...read);
  }
  const some = marks.filter(({ points }) => points !== 0);
  return some.length === 0 ? { type: "nothing" } : { type: "marks", marks: some };
}

/** Worths that the book itself states below or above its table: 图例：√=1分，○=0.5分. In hundredths. */
export function legendIn(text: string): [symbol: string, points: number][] {
  const found = plain(text).matchAll(
    new RegExp(`([${SYMBOLS}])\\s*(?:=|:|为|代表|表示|记)\\s*([+-]?\\d+(?:\\.\\d+)?)\\s*分?`, "gu"),
  );
  return [...found].flatMap(([, symbol, number]): [string, number][] => {
    const points = hundredths(Number(number));
    return symbol && typeof points === "number" ? [[symbol, points]] : [];
  });
}

const unreadable = (reason: Unreadable): ReadCell => ({ type: "unreadable", reason });

/** Half width, one kind of minus and tick; half points as decimals. Halves first: NFKC makes 11⁄2 of 1½. */
function plain(text: string): string {
  return text
    .replace(/(\d*)½/g, (_, whole: string) => `${whole || "0"}.5`)
    .normalize("NFKC")
    .replace(/\ufe0f/g, "")
    .replace(TICKS, "√")
    .replace(/[\u2212\u2013\u2014\u2010\u2011]/g, "-")
    .replace(/(?<=[加减扣罚得奖+-]|^)([半一二两三四五六七八九十])(?=分|次|个积?分)/gu, (name) => NUMERAL[name] ?? name)
    .trim();
}

function readSegment(segment: string, worth: ReadonlyMap<string, number>): Mark[] | Unreadable {
  const { text, remark } = withoutBrackets(segment);
  const product = PRODUCT.exec(text);
  if (product) {
    const [, word = "", sign, times, each] = product;
    return signed(word || remark, sign, Number(times) * Number(each));
  }
  const symbols = ONLY_SYMBOLS.exec(text);
  if (symbols) return symbolMarks(symbols[1] || remark, symbols[2] ?? "", worth);
  // 3-1 may be a difference, a span or a date; 1,5 may be one number or two.
  if (/^\d+(\.\d+)?-\d/.test(text) || /\d,\d/.test(text)) return "ambiguous";
  return pieces(text, remark, worth);
}

/** A remark in brackets is the mark's word; where only the brackets hold a number, they hold the mark. */
function withoutBrackets(segment: string): { text: string; remark: string } {
  const match = /^([^()]*)\(([^()]*)\)([^()]*)$/.exec(segment);
  if (!match) return { text: segment, remark: "" };
  const [outside, inside] = [`${match[1]}${match[3]}`, match[2] ?? ""];
  if (/\d/.test(outside) || new RegExp(`[${SYMBOLS}]`, "u").test(outside)) return { text: outside, remark: inside };
  if (/\d/.test(inside) && outside !== "") return { text: `${outside}${inside}`, remark: "" };
  return { text: segment, remark: "" };
}

function pieces(text: string, remark: string, worth: ReadonlyMap<string, number>): Mark[] | Unreadable {
  const marks: Mark[] = [];
  let at = 0;
  while (at < text.length) {
    PIECE.lastIndex = at;
    const match = PIECE.exec(text);
    if (!match) break;
    const [whole, before = "", sign, number, unit] = match;
    // A second number without a sign of its own is no second mark.
    if (marks.length > 0 && sign === undefined && before === "") return "ambiguous";
    at += whole.length;
    const word = before || remark;
    if (!WORD.test(word)) return "text";
    const made = unit === TIMES ? timesMarks(word, sign, Number(number), worth) : signed(word, sign, Number(number));
    if (typeof made === "string") return made;
    marks.push(...made);
  }
  const rest = text.slice(at);
  if (rest === "") return marks.length > 0 ? marks : "text";
  const [only] = marks;
  if (!only || marks.length > 1 || only.word !== "" || !WORD.test(rest)) return "text";
  return [{ ...only, word: rest }];
}

function signed(word: string, sign: string | undefined, number: number): Mark[] | Unreadable {
  if (!WORD.test(word)) return "text";
  const less = sign === "-" || (sign !== undefined && /^[扣减罚倒]/.test(sign));
  const points = hundredths(less ? -number : number);
  return typeof points === "number" ? [{ points, symbol: null, times: 1, word }] : points;
}

function symbolMarks(word: string, symbols: string, worth: ReadonlyMap<string, number>): Mark[] | Unreadable {
  const [symbol = "", ...others] = [...symbols];
  if (others.some((other) => other !== symbol) || !WORD.test(word)) return "text";
  return [worthOf(word, symbol, others.length + 1, worth)];
}

function timesMarks(
  word: string,
  sign: string | undefined,
  times: number,
  worth: ReadonlyMap<string, number>,
): Mark[] | Unreadable {
  if (!Number.isInteger(times) || times > 100) return "tooLarge";
  if (sign !== undefined && sign !== "+") return "ambiguous";
  return times === 0 ? [] : [worthOf(word, TIMES, times, worth)];
}

function worthOf(word: string, symbol: string, times: number, worth: ReadonlyMap<string, number>): Mark {
  const each = worth.get(symbol);
  return { points: each === undefined ? null : each * times, symbol, times, word };
}

function pointsCell(value: number): ReadCell {
  const points = hundredths(value);
  if (typeof points !== "number") return unreadable(points);
  return points === 0 ? { type: "nothing" } : { type: "marks", marks: [{ points, symbol: null, times: 1, word: "" }] };
}

/** Whole and half points only; what a formula left behind the sixth decimal is noise. */
export function hundredths(value: number): number | "notHalf" | "tooLarge" {
  const exact = Math.round(value * 1e6) / 1e4;
  if (Math.abs(exact) > MOST_POINTS) return "tooLarge";
  return Number.isInteger(exact) && exact % HALF_POINT === 0 ? exact + 0 : "notHalf";
}
