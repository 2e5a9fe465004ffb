import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import type { LocalText } from "@/server/domain/scheme/parts";
import { TERMS_UNSTATED, type Term } from "@/server/domain/scheme/terms";
import type { Spot } from "./spot";

/** What an adopter may do at one spot. */
export type Leave =
  | { readonly type: "locked"; readonly why: LocalText | null }
  | { readonly type: "range"; readonly least: number; readonly most: number; readonly why: LocalText | null }
  | { readonly type: "open" };

export type Terms = typeof TERMS_UNSTATED;

/** The terms of a definition, or those of an owner that has said nothing: everything locked. */
export const termsOf = (definition: SchemeDefinition): Terms => definition.terms ?? TERMS_UNSTATED;

/**
 * What the owner's terms leave at a spot. The spot's own term decides; else the nearest one above it ("item.env-yard" for
 * "item.env-yard.points", "grading" for all numbers of grading); else `terms.others`. A range holds for the one number it
 * names, since the numbers beneath an item have units of their own, and an item has no number to bound.
 */
export function termAt(definition: SchemeDefinition, spot: Pick<Spot, "key">): Leave {
  const terms = termsOf(definition);
  const named = new Map(terms.spots.map((term) => [term.spot, term]));
  return leaveAt(terms, named, spot.key);
}

/** As termAt for many spots of one definition: the terms are indexed once. */
export function leaves(definition: SchemeDefinition): (spot: Pick<Spot, "key">) => Leave {
  const terms = termsOf(definition);
  const named = new Map(terms.spots.map((term) => [term.spot, term]));
  return ({ key }) => leaveAt(terms, named, key);
}

function leaveAt(terms: Terms, named: ReadonlyMap<string, Term>, key: string): Leave {
  for (let at = key; at !== ""; at = at.slice(0, Math.max(0, at.lastIndexOf(".")))) {
    const term = named.get(at);
    if (!term) continue;
    if (term.type === "open") return { type: "open" };
    if (term.type === "locked") return { type: "locked", why: term.why ?? null };
    if (at === key) return { type: "range", least: term.least, most: term.most, why: term.why ?? null };
  }
  return terms.others === "open" ? { type: "open" } : { type: "locked", why: null };
}

/** Whether the owner has opened the structure of a part ("grading", "workflow"): only by naming it, never by `others`. */
export function structureOpen(definition: SchemeDefinition, part: string): boolean {
  return termsOf(definition).spots.some((term) => term.type === "open" && term.spot === part);
}
