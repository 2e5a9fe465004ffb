import { runtime } from "@/db/client";
import { blindIndex } from "@/db/seal";

/** Counted before anything is looked up, so that known and unknown names are slowed down alike. */
const LIMITS = { name: 10, address: 100, code: 20 } as const;

export type Throttled = keyof typeof LIMITS;

/** Counts one attempt of the last quarter of an hour. Out: whether this and further ones are refused for as long. */
export async function isThrottled(kind: Throttled, value: string, now: Date): Promise<boolean> {
  const key = blindIndex(`throttle.${kind}`, value);
  const [row] = await runtime()<{ until: Date | null }[]>`
    select app.throttle(${key}, ${now}, interval '15 minutes', ${LIMITS[kind]}, interval '15 minutes') as until`;
  return row?.until != null && row.until > now;
}

/** Forgets the attempts after the right password. */
export async function clearThrottle(kind: Throttled, value: string): Promise<void> {
  await runtime()`select app.throttle_clear(${blindIndex(`throttle.${kind}`, value)})`;
}
