/** A value as the sheet holds it. Dates are serial numbers of the 1900 system with `isDate`. */
export type RawValue = string | number | boolean | null;

/** One cell of a recognised column. `merged` says that it only repeats the first cell of a merged range. */
export type RawCell = { address: string; value: RawValue; isDate: boolean; merged: boolean };

const FULL_WIDTH = /[！-～]/g;
const SPACES = /[\s\u00a0\u2000-\u200b\u202f\u205f\u3000\ufeff]+/g;

/** Full-width letters, digits and signs to half-width; every kind of space to one plain space; none outside. */
export function foldText(text: string): string {
  return text
    .replace(FULL_WIDTH, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(SPACES, " ")
    .trim();
}

/** `foldText` without any space left. */
export function squeeze(text: string): string {
  return foldText(text).replaceAll(" ", "");
}

/** Text of a cell as a person reads it; numbers without exponent, empty text for an empty cell. */
export function textOf(value: RawValue | undefined): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "number" && Number.isInteger(value)) return BigInt(value).toString();
  return String(value);
}
