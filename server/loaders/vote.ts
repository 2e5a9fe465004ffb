import { headers } from "next/headers";
import { publicBallot } from "@/server/services/public-ballot/reads";

/** The sheet behind a voting code: no session, a look-up counted by the visitor's address. */
export async function loadVote(code: string) {
  const forwarded = process.env.TRUST_PROXY === "1" ? (await headers()).get("x-forwarded-for") : null;
  return publicBallot(code, forwarded?.split(",").at(-1)?.trim() ?? "direct", new Date());
}
