import { DomainError } from "@/server/errors";
import type { Work } from "@/server/services/access";
import { type FoundByCard, findByCard } from "./find-by-card";

/** What became of a code that leads nowhere. */
export type Unscanned = { type: "unknown" } | { type: "revoked"; name: string };

/** Whose card it is, or why nobody's: for pages that say it instead of failing. */
export async function scanCard(work: Work, code: string): Promise<FoundByCard | Unscanned> {
  try {
    return (await findByCard(work, code)) ?? { type: "unknown" };
  } catch (error) {
    if (error instanceof DomainError && error.code === "card.revoked")
      return { type: "revoked", name: String(error.params.name) };
    throw error;
  }
}
