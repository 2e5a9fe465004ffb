import { currentSession } from "@/server/context/current";
import type { Locale } from "@/server/domain/locale";
import type { RequestContext } from "./init";

/** What a procedure knows of its request. The address only feeds the throttle and is never stored in clear. */
export async function requestContext(request: Request, locale: Locale): Promise<RequestContext> {
  const state = await currentSession();
  return {
    tenant: state?.ctx ?? null,
    mustChangePassword: state?.mustChangePassword ?? false,
    locale,
    address: addressOf(request),
  };
}

/** Behind a proxy of one's own (TRUST_PROXY=1) the address it appended last, else one bucket for everybody. */
export function addressOf(request: Request): string {
  if (process.env.TRUST_PROXY !== "1") return "direct";
  return request.headers.get("x-forwarded-for")?.split(",").at(-1)?.trim() ?? "direct";
}

/** Whether the request comes from a page of this site: browsers send Origin with every POST. */
export function isSameOrigin(request: Request): boolean {
  const origin = request.headers.get("origin");
  if (!origin)
    return request.headers.get("sec-fetch-site") === "same-origin" || request.headers.get("sec-fetch-site") === null;
  const allowed = new Set([
    request.headers.get("host"),
    process.env.PUBLIC_URL ? new URL(process.env.PUBLIC_URL).host : null,
  ]);
  try {
    return allowed.has(new URL(origin).host);
  } catch {
    return false;
  }
}
