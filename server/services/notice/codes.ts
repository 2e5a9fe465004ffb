import { randomBytes, randomInt } from "node:crypto";
import { sql } from "drizzle-orm";
import { blindIndex, seal, unseal } from "@/db/seal";
import type { Line } from "@/server/domain/access/lines";
import type { Work } from "@/server/services/access";

/** Without 0, 1, I, L, O and U: nothing that is misread from a poster. */
const ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
const SHORT_LENGTH = 8;
const TRIES = 5;

/** 128 random bits in the address behind the QR code. */
export const newPublicCode = (): string => randomBytes(16).toString("base64url");

export function newShortCode(): string {
  const letters = Array.from({ length: SHORT_LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join("");
  return `${letters.slice(0, 4)}-${letters.slice(4)}`;
}

/** A typed code as stored (`7K4M-2QXR`), whatever case, width and separators it was typed with; null where it is none. */
export function readShortCode(typed: string): string | null {
  const letters = typed
    .slice(0, 40)
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[\s\u2010-\u2015\u2212_-]/g, "");
  if (letters.length !== SHORT_LENGTH || [...letters].some((letter) => !ALPHABET.includes(letter))) return null;
  return `${letters.slice(0, 4)}-${letters.slice(4)}`;
}

export const publicCodeKey = (code: string): Buffer => blindIndex("notice", code);

const bound = (countyId: number, noticeId: string) => `notice.code:${countyId}:${noticeId}`;

/** The code of a notice, kept sealed so that a poster can be printed again. */
export const sealCode = (countyId: number, noticeId: string, code: string): Buffer =>
  seal(code, bound(countyId, noticeId));
export const unsealCode = (countyId: number, noticeId: string, sealed: Buffer): string =>
  unseal(sealed, bound(countyId, noticeId)).toString("utf8");

type Opening = { noticeId: string; scope: string; line: Line };

async function put({ tx }: Work, code: string, { noticeId, scope, line }: Opening): Promise<boolean> {
  const [row] = await tx.execute<{ fresh: boolean }>(
    sql`select app.put_key('notice', ${publicCodeKey(code)}, ${noticeId}::uuid, ${scope}, ${`,${line},`}) as fresh`,
  );
  return row?.fresh === true;
}

/** Makes both codes of a notice and lets them open exactly its village and line. */
export async function putCodes(work: Work, opening: Opening): Promise<{ code: string; shortCode: string }> {
  const code = newPublicCode();
  await put(work, code, opening);
  for (let i = 0; i < TRIES; i += 1) {
    const shortCode = newShortCode();
    if (await put(work, shortCode, opening)) return { code, shortCode };
  }
  throw new Error("no free short code");
}
