import { cookies } from "next/headers";
import { SESSION_COOKIE } from "./cookie";
import { unwrapToken } from "./token";

/** The session token of the request being answered, or null. Whether it still lives, only the session's row says. */
export async function currentToken(): Promise<string | null> {
  return unwrapToken((await cookies()).get(SESSION_COOKIE)?.value);
}
