import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { blindIndex, seal } from "@/db/seal";
import { isPhone, LOGIN_SHAPE, normalLogin } from "@/server/domain/access/login";
import { CODE_ALPHABET, printedCode } from "@/server/domain/access/one-time-code";
import { ROLE_NAMES } from "@/server/domain/access/roles";
import { maskPhone } from "@/server/domain/roster/phone";
import { DomainError, type ErrorCode } from "@/server/errors";

const refuse = (code: ErrorCode) => ({ params: { code } });

export const roleField = z.enum(ROLE_NAMES);

export const loginField = z
  .string()
  .max(100)
  .transform(normalLogin)
  .refine((login) => LOGIN_SHAPE.test(login) && !isPhone(login), refuse("auth.loginShape"));

/** Null or empty: none. */
export const phoneField = z
  .string()
  .max(40)
  .nullable()
  .transform((typed) => (typed === null || typed.trim() === "" ? null : normalLogin(typed)))
  .refine((phone) => phone === null || isPhone(phone), refuse("user.phoneInvalid"));

/** Columns of a phone: sealed to this user's row, found by blind index, shown masked. */
export function phoneColumns(countyId: number, userId: string, phone: string | null) {
  if (phone === null) return { phoneSealed: null, phoneIndex: null, phoneMasked: null };
  return {
    phoneSealed: seal(phone, `app_user:${countyId}:${userId}:phone`),
    phoneIndex: blindIndex("sign_in", phone),
    phoneMasked: maskPhone(phone),
  };
}

/** Makes a name or phone a way in. Errors: `taken`, also where another county's user has it: sign-in knows no county yet. */
export async function claimLogin(
  tx: Transaction,
  countyId: number,
  userId: string,
  login: string,
  taken: "login" | "phone",
): Promise<void> {
  const [row] = await tx.execute<{ free: boolean }>(
    sql`select app.put_key('sign_in', ${blindIndex("sign_in", login)}, ${userId}, ${`/${countyId}/`}, ',') as free`,
  );
  if (row?.free) return;
  const code = taken === "login" ? "user.loginTaken" : "user.phoneTaken";
  throw new DomainError(code, {}, [{ field: taken, code }]);
}

export const releaseLogin = (tx: Transaction, index: Buffer) =>
  tx.execute(sql`select app.drop_key('sign_in', ${index})`);

/**
 * An initial password, shown once and changed at the first sign-in. It is derived from the request's key with a secret
 * of the server, so that a request sent twice shows the same one although it is stored nowhere.
 */
export function initialPassword(byUserId: string, idempotencyKey: string): string {
  const bytes = blindIndex("initial_password", `${byUserId}:${idempotencyKey}`);
  const signs = Array.from(bytes.subarray(0, 12), (byte) => CODE_ALPHABET[byte % CODE_ALPHABET.length]);
  return printedCode(signs.join(""));
}
