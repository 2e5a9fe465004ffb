import { randomBytes } from "node:crypto";
import { decode, encode } from "next-auth/jwt";

/** The random token of a session: the only thing the browser's encrypted cookie holds. */
export const newToken = (): string => randomBytes(32).toString("base64url");

function secret(): string {
  const value = process.env.NEXTAUTH_SECRET ?? "";
  if (value.length < 32) throw new Error("NEXTAUTH_SECRET must have at least 32 characters.");
  return value;
}

/** next-auth's encrypted JWT around a session token. */
export const wrapToken = (token: string, maxAge: number): Promise<string> =>
  encode({ token: { st: token }, secret: secret(), maxAge });

/** The session token inside a cookie, or null where the cookie is not ours, altered or too old. */
export async function unwrapToken(cookie: string | undefined): Promise<string | null> {
  if (!cookie) return null;
  const claims = await decode({ token: cookie, secret: secret() }).catch(() => null);
  return typeof claims?.st === "string" ? claims.st : null;
}
