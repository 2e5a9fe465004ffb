import { headers } from "next/headers";
import { publicNotice } from "@/server/services/public-notice/reads";

/** The public page of a notice: no session, a look-up counted by the visitor's address. */
export async function loadPublicNotice(code: string) {
  const forwarded = process.env.TRUST_PROXY === "1" ? (await headers()).get("x-forwarded-for") : null;
  return publicNotice(code, forwarded?.split(",")[0]?.trim() ?? "direct", new Date());
}
