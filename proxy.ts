import { type NextRequest, NextResponse } from "next/server";
import { cleanAddress } from "@/server/auth/clean-address";
import { SESSION_COOKIE } from "@/server/auth/cookie";

const isDevelopment = process.env.NODE_ENV === "development";

/** Scripts only with this answer's nonce; styles also inline, because charts and progress bars set widths. */
function policy(nonce: string): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ""}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self'${isDevelopment ? " ws:" : ""}`,
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

/**
 * Sends visitors without a cookie to sign-in and sets the content security policy with its nonce. Nothing is guarded
 * here: every page and procedure asks the session's row itself, so deleting this file opens nothing.
 */
export function proxy(request: NextRequest): NextResponse {
  const clean = cleanAddress(request.url);
  if (clean !== null) return NextResponse.redirect(clean, 307);
  const { pathname, search } = request.nextUrl;
  const isWorkspace = pathname.startsWith("/u/") || pathname === "/account" || pathname.startsWith("/account/");
  if (isWorkspace && !request.cookies.has(SESSION_COOKIE)) {
    const signIn = new URL("/sign-in", request.nextUrl);
    signIn.searchParams.set("back", pathname + search);
    return NextResponse.redirect(signIn, 307);
  }
  const nonce = btoa(crypto.randomUUID());
  const csp = policy(nonce);
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  // The frame marks the current place; layouts have no other way to know the address.
  headers.set("x-path", pathname + search);
  headers.set("content-security-policy", csp);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", csp);
  response.headers.set("x-content-type-options", "nosniff");
  response.headers.set("referrer-policy", "same-origin");
  response.headers.set("x-frame-options", "DENY");
  return response;
}

export const config = {
  matcher: ["/((?!api/|_next/static|_next/image|icons/|fonts/|favicon.ico|robots.txt).*)"],
};
