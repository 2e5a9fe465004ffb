import type { NextAuthOptions } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { contextFromToken } from "@/server/context/from-session";
import { DomainError } from "@/server/errors";
import { cookieSettings, SESSION_COOKIE } from "./cookie";
import { SignIn, signIn } from "./sign-in";
import { signOut } from "./sign-out";

const LONGEST_SECONDS = 30 * 24 * 3600;

/** Addresses come from PUBLIC_URL, never from a request's host. */
process.env.NEXTAUTH_URL ??= process.env.PUBLIC_URL;

/**
 * next-auth: one provider, and a JWT that holds nothing but the session's random token. The row decides: the jwt
 * callback throws for one that is revoked, idle or expired, and next-auth then signs out.
 */
export const authOptions: NextAuthOptions = {
  secret: process.env.NEXTAUTH_SECRET,
  session: { strategy: "jwt", maxAge: LONGEST_SECONDS },
  cookies: { sessionToken: { name: SESSION_COOKIE, options: cookieSettings } },
  // An ended session is the ordinary case, not an error.
  logger: {
    error: (code) => void (code !== "JWT_SESSION_ERROR" && process.stderr.write(`next-auth ${code}\n`)),
    warn: () => undefined,
    debug: () => undefined,
  },
  pages: { signIn: "/sign-in", signOut: "/sign-out", error: "/sign-in" },
  providers: [
    Credentials({
      credentials: { login: { type: "text" }, password: { type: "password" } },
      async authorize(typed, request) {
        const input = SignIn.safeParse({ login: typed?.login, password: typed?.password });
        if (!input.success) return null;
        const userAgent = String(request.headers?.["user-agent"] ?? "");
        const opened = await signIn(input.data, {
          address: forwarded(request.headers),
          userAgent,
          now: new Date(),
        }).catch(refusedAsNull);
        return opened && { id: opened.token };
      },
    }),
  ],
  callbacks: {
    async jwt({ token, user }) {
      const st = user?.id ?? token.st;
      if (typeof st !== "string" || !(await contextFromToken(st, new Date()))) throw new Error("session ended");
      return { st };
    },
    session: ({ session }) => ({ expires: session.expires }),
    redirect: ({ url, baseUrl }) =>
      url.startsWith("/") && !url.startsWith("//") ? `${baseUrl}${url}` : `${baseUrl}/start`,
  },
  events: {
    async signOut({ token }) {
      if (typeof token?.st === "string") await signOut(token.st, false, new Date());
    },
  },
};

function forwarded(headers: Record<string, unknown> | undefined): string {
  if (process.env.TRUST_PROXY !== "1") return "direct";
  return (
    String(headers?.["x-forwarded-for"] ?? "")
      .split(",")
      .at(-1)
      ?.trim() || "direct"
  );
}

function refusedAsNull(error: unknown): null {
  if (error instanceof DomainError) return null;
  throw error;
}
