import { headers } from "next/headers";

/** By what a visitor's look-ups are counted: the address before a trusted proxy, else one count for everybody. */
export async function visitorAddress(): Promise<string> {
  const forwarded = process.env.TRUST_PROXY === "1" ? (await headers()).get("x-forwarded-for") : null;
  return forwarded?.split(",")[0]?.trim() ?? "direct";
}
