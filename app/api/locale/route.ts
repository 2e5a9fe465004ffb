import { type NextRequest, NextResponse } from "next/server";
import { safeBack } from "@/server/i18n/back";
import { LOCALE_COOKIE } from "@/server/i18n/locale";
import { isLocale } from "@/server/i18n/messages";

const YEAR = 60 * 60 * 24 * 365;

/** Remembers the language (`to`) or the contrast (`theme`) a person chose, and goes back to the page they were on. */
export function GET(request: NextRequest): NextResponse {
  const { searchParams } = request.nextUrl;
  const response = new NextResponse(null, {
    status: 303,
    headers: { location: safeBack(searchParams.get("back")), "cache-control": "no-store" },
  });
  const settings = { path: "/", maxAge: YEAR, sameSite: "lax", httpOnly: true } as const;
  const locale = searchParams.get("to");
  if (isLocale(locale)) response.cookies.set(LOCALE_COOKIE, locale, settings);
  const theme = searchParams.get("theme");
  if (theme === "contrast" || theme === "normal") response.cookies.set("theme", theme, settings);
  return response;
}
