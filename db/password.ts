import { hash, verify } from "@node-rs/argon2";

/** argon2id (the library's default algorithm) with the parameters OWASP names for it. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** A hash that no password opens: verified where there is no user, so that the answer takes as long. */
const NOBODY = hash(crypto.randomUUID(), COST);

/** NFKC, because a phone's keyboard and a computer's may compose the same characters differently. */
const plain = (password: string) => password.normalize("NFKC");

export const hashPassword = (password: string): Promise<string> => hash(plain(password), COST);

/** Whether `password` opens `stored`; with no stored hash it does the same work and answers no. */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  const matches = await verify(stored ?? (await NOBODY), plain(password)).catch(() => false);
  return stored !== null && matches;
}
