import { runtime } from "@/db/client";
import { blindIndex } from "@/db/seal";

/** Counted before anything is looked up, so that known and unknown names are slowed down alike. */
const LIMITS = { name: 10, address: 100, code: 20 } as const;

export type Throttled = keyof typeof LIMITS;

/** Counts one attempt of the last quarter of an hour. Out: whether this and further ones are refused for as long. */
export async function isThrottled(kind: Throttled, value: string, now: Date): Promise<boolean> {
  const key = blindIndex(`throttle.${kind}`, value);
  // As text: drizzle has taken the pool's date serialiser away.
  const at = now.toISOString();
  const [row] = await runtime()<{ refused: boolean }[]>`
    select coalesce(app.throttle(${key}, ${at}, interval '15 minutes', ${LIMITS[kind]}, interval '15 minutes')
      > ${at}::timestamptz, false) as refused`;
  return row?.refused ?? false;
}

/** Forgets the attempts after the right password. */
export async function clearThrottle(kind: Throttled, value: string): Promise<void> {
  await runtime()`select app.throttle_clear(${blindIndex(`throttle.${kind}`, value)})`;
}
