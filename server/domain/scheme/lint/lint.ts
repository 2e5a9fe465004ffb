import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import type { Finding } from "@/server/domain/scheme/findings";
import { lintBallots } from "./ballots";
import { lintClauses } from "./clauses";
import { lintComponents } from "./components";
import type { LintContext } from "./context";
import { lintCycle } from "./cycle";
import { lintFiscal } from "./fiscal";
import { lintGrades } from "./grades";
import { lintItems } from "./items";
import { lintOutcomes } from "./outcomes";
import { lintTerms } from "./ownership";
import { lintPlaces } from "./places";
import { reachOf } from "./reach";
import { lintReferences } from "./references";
import { lintRights } from "./rights";
import { lintRules } from "./rules";
import { lintScore } from "./score";
import { lintWorkflow } from "./workflow";

/**
 * Everything that stands against publishing a definition, errors first, then in the order of a rule book. Shape and size
 * are already checked by parseDefinition; this looks at meaning, and never throws on a draft that is half done.
 */
export function lintDefinition(definition: SchemeDefinition): Finding[] {
  return lintWithContext(definition, {});
}

/** The same with what is known of those who are to use the rule book: fiscal findings, small branches, owner's notice. */
export function lintWithContext(definition: SchemeDefinition, context: LintContext): Finding[] {
  const rank = { error: 0, warning: 1, note: 2 } as const;
  const reach = reachOf(definition);
  return [
    ...lintRights(definition),
    ...lintReferences(definition),
    ...lintClauses(definition),
    ...lintCycle(definition),
    ...lintComponents(definition),
    ...lintItems(definition),
    ...lintBallots(definition),
    ...lintScore(definition),
    ...lintGrades(definition, reach),
    ...lintRules(definition, reach),
    ...lintPlaces(definition, context),
    ...lintOutcomes(definition, reach),
    ...lintWorkflow(definition, context.ownerLeastNoticeDays ?? null),
    ...lintFiscal(definition, context),
    ...lintTerms(definition),
  ].sort((a, b) => rank[a.severity] - rank[b.severity]);
}
