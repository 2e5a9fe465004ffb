import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import type { Breach } from "@/server/domain/scheme/ownership/breach";
import { compareWithOwner } from "@/server/domain/scheme/ownership/compare";
import { DomainError, type FieldError } from "@/server/errors";
import type { Work } from "@/server/services/access";

/**
 * Refuses what goes beyond the owner's terms, naming the first thing in the reader's language; `field` gives the form's
 * field of a breach, where it has one. Errors: adoption.beyondTerms.
 */
export function guardTerms(
  { access }: Pick<Work, "access">,
  owner: SchemeDefinition,
  mine: SchemeDefinition,
  field: (breach: Breach) => string | null = () => null,
): void {
  const breaches = compareWithOwner(owner, mine);
  const [first] = breaches;
  if (!first) return;
  const language = access.ctx.locale === "en" ? "en" : "zh";
  const fields = breaches.flatMap((breach): FieldError[] => {
    const name = field(breach);
    return name === null
      ? []
      : [{ field: name, code: "adoption.beyondTerm", params: { what: breach.message[language] } }];
  });
  throw new DomainError("adoption.beyondTerms", { count: breaches.length, first: first.message[language] }, fields);
}
