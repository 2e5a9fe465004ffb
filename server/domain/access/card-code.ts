import { CODE_ALPHABET } from "./one-time-code";

/** 积分卡's code: 16 characters, 78 random bits. It says whose card it is, and opens nothing. */
export const CARD_CODE_LENGTH = 16;

/** As printed: four groups of four. */
export const printedCardCode = (code: string): string => code.replace(/(.{4})(?=.)/g, "$1 ");

/** What a card's QR code holds. In: PUBLIC_URL without a slash at the end. */
export const cardAddress = (publicUrl: string, code: string): string => `${publicUrl}/c/${code}`;

/**
 * A card's code as typed, pasted or scanned: case, blanks, dashes and full-width characters make no difference, and of an
 * address the last part counts. Null where it cannot be a card's code.
 */
export function normalCardCode(typed: string): string | null {
  const text = typed.normalize("NFKC").trim();
  if (text.length > 300) return null;
  const last = text.includes("/") ? (/\/c\/([^/?#]+)/i.exec(text)?.[1] ?? "") : text;
  const plain = last.toUpperCase().replace(/[\s\-—–_.·]/g, "");
  return plain.length === CARD_CODE_LENGTH && [...plain].every((sign) => CODE_ALPHABET.includes(sign)) ? plain : null;
}
