import type { Line } from "@/server/domain/access/lines";
import type { Locale } from "@/server/domain/locale";
import type { Item } from "@/server/domain/scheme/acts";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { findItem } from "@/server/domain/scheme/find";
import { languageOf } from "@/server/domain/scheme/parts";
import { DomainError } from "@/server/errors";

/** Of the own subject, or for or about another one of the same village. */
export type Whose = "own" | "other";

/**
 * Whether a resident, member, guardian or student may declare an item: the rule book names who (`whoMayDeclare`: subject,
 * proxy). Never what needs a decision of a body; never about another child of a class (nothing of a minor goes around).
 */
export function isDeclarable(item: Item, whose: Whose, line: Line): boolean {
  if (item.needsDecision || (whose === "other" && line === "school")) return false;
  return item.whoMayDeclare.includes(whose === "own" ? "subject" : "proxy");
}

/** Errors: entry.unknownItem (vetoes are none that can be declared), entry.notDeclarable. */
export function assertDeclarable(
  definition: SchemeDefinition,
  code: string,
  { whose, line, locale }: { whose: Whose; line: Line; locale: Locale },
): void {
  const item = findItem(definition, code);
  if (!isDeclarable(item, whose, line))
    throw new DomainError("entry.notDeclarable", { item: item.title[languageOf(locale)] });
}
