import { isCalendarDay, isoDate } from "./date";
import { type RawValue, squeeze, textOf } from "./text";

export type Sex = "male" | "female";

export type IdReading =
  | { type: "empty" }
  /** Stored as a number: Excel keeps 15 digits, the last three are lost. */
  | { type: "digitsLost" }
  | { type: "unreadable" }
  | { type: "checkDigit"; number: string; expected: string }
  | { type: "id"; number: string; birth: string; sex: Sex };

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const DIGITS = "10X98765432";

/** Check digit of a citizen identity number's first 17 digits (GB 11643-1999, ISO 7064 MOD 11-2). */
export function checkDigitOf(first17: string): string {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(first17[index]), 0);
  return DIGITS[sum % 11] ?? "";
}

/**
 * Reads an identity number of 18 places (GB 11643-1999): spaces and full-width digits tidied, x to X, check digit, birth date and sex inside.
 * Region codes are not checked; 99 marks invented numbers.
 */
export function readIdNumber(value: RawValue): IdReading {
  const text = squeeze(textOf(value)).replace(/^'/, "").toUpperCase();
  if (text === "") return { type: "empty" };
  if (typeof value === "number" && text.length > 15) return { type: "digitsLost" };
  if (!/^\d{17}[\dX]$/.test(text)) return { type: "unreadable" };
  const expected = checkDigitOf(text.slice(0, 17));
  if (text[17] !== expected) return { type: "checkDigit", number: text, expected };
  const [year, month, day] = [Number(text.slice(6, 10)), Number(text.slice(10, 12)), Number(text.slice(12, 14))];
  if (!isCalendarDay(year, month, day)) return { type: "unreadable" };
  return {
    type: "id",
    number: text,
    birth: isoDate(year, month, day),
    sex: Number(text[16]) % 2 === 1 ? "male" : "female",
  };
}

/** An identity number on screen: first three and last four places, 999***********1073. Shorter texts lose all but the last two. */
export function maskIdNumber(number: string): string {
  if (number.length < 15) return "*".repeat(Math.max(0, number.length - 2)) + number.slice(-2);
  return number.slice(0, 3) + "*".repeat(number.length - 7) + number.slice(-4);
}
