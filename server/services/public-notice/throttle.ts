import { runtime } from "@/db/client";
import { blindIndex } from "@/db/seal";

/** In ten minutes from one address; without a trusted proxy everybody shares one count. */
const LOOKUPS = 60;
const LOOKUPS_SHARED = 1200;

/**
 * Counts a look-up of a public code from an address (only its keyed hash is kept). Out: minutes until further ones are
 * answered, or 0. A day has 1,440; a notice's code has 2^128, a card's 2^78.
 */
export async function throttled(kind: "notice" | "card", address: string, now: Date): Promise<number> {
  const key = blindIndex(`throttle.${kind}`, address);
  const at = now.toISOString();
  const limit = address === "direct" ? LOOKUPS_SHARED : LOOKUPS;
  const [row] = await runtime()<{ until: Date | string | null }[]>`
    select app.throttle(${key}, ${at}::timestamptz, interval '10 minutes', ${limit}, interval '10 minutes') as until`;
  if (!row?.until) return 0;
  return Math.max(1, Math.ceil((new Date(row.until).getTime() - now.getTime()) / 60_000));
}
