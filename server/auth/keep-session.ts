import { cookies } from "next/headers";
import { cookieSettings, SESSION_COOKIE } from "./cookie";
import type { OpenedSession } from "./open-session";
import { wrapToken } from "./token";

/** Gives the browser the session's cookie; for route handlers. */
export async function keepSession({ token, maxAge }: OpenedSession): Promise<void> {
  (await cookies()).set(SESSION_COOKIE, await wrapToken(token, maxAge), { ...cookieSettings, maxAge });
}

/** Takes the cookie back. */
export async function dropSession(): Promise<void> {
  (await cookies()).set(SESSION_COOKIE, "", { ...cookieSettings, maxAge: 0 });
}
