/**
 * Why a benefit ended without anybody writing a reason: the next cycle's result took its place, the cycle was opened again
 * and has a new result, or its rule book ended (product.md: what was given stays on record).
 */
export const END_CODES = ["replaced", "reopened", "schemeEnded"] as const;
export type EndCode = (typeof END_CODES)[number];

/** A code, to be said in the reader's language; or what a person wrote, shown as it is. */
export type EndReason = { code: EndCode } | { words: string };

/** The reason as it is stored: one of the codes, else words. Benefits that ended before there were codes have words or nothing. */
export function endReasonOf(stored: string | null): EndReason {
  const code = stored === null ? "replaced" : END_CODES.find((one) => one === stored);
  return code ? { code } : { words: stored ?? "" };
}
