import { DomainError } from "@/server/errors";
import type { Work } from "@/server/services/access";
import { ensureCycles } from "@/server/services/cycle/open-cycle";
import { type SchemeRules, schemeRules } from "./scheme-rules";

/**
 * The rules of a scheme in force, with the running cycle: the first act after the turn of a cycle opens the next one.
 * Errors: access.notFound, entry.schemeEnded.
 */
export async function runningRules(work: Work, schemeId: string): Promise<SchemeRules> {
  const rules = await schemeRules(work, schemeId);
  if (rules.scheme.status !== "in_force") throw new DomainError("entry.schemeEnded", { scheme: rules.scheme.title });
  const last = rules.cycles.at(-1);
  if (!last || last.endsOn >= work.today) return rules;
  await ensureCycles(work, schemeId, work.today);
  return schemeRules(work, schemeId);
}
