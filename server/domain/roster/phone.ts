import { type RawValue, squeeze, textOf } from "./text";

export type PhoneReading = { type: "empty" } | { type: "unreadable" } | { type: "phone"; number: string };

const MOBILE = /^1[3-9]\d{9}$/;
const LANDLINE = /^(0\d{2,3})?[2-9]\d{6,7}$/;

/**
 * Reads a mainland mobile or landline number, however it was typed: numeric cell, full-width, with spaces, hyphens or +86.
 * Of several numbers in one cell the first readable one counts.
 */
export function readPhone(value: RawValue): PhoneReading {
  const text = squeeze(textOf(value));
  if (text === "") return { type: "empty" };
  for (const part of text.split(/[,;/、，；|]/)) {
    const digits = part.replace(/^(\+|00)?86(?=1)/, "").replace(/[-()—]/g, "");
    if (MOBILE.test(digits) || LANDLINE.test(digits)) return { type: "phone", number: digits };
  }
  return { type: "unreadable" };
}

/** A phone number on screen: 138****5758; a landline keeps its last two digits. */
export function maskPhone(number: string): string {
  if (MOBILE.test(number)) return `${number.slice(0, 3)}****${number.slice(7)}`;
  return "*".repeat(Math.max(0, number.length - 2)) + number.slice(-2);
}
