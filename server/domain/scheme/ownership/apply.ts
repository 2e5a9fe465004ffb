import { parseDefinition, type SchemeDefinition } from "@/server/domain/scheme/definition";
import { DomainError } from "@/server/errors";
import { spotsOf } from "./spots";

/** One number set anew, in its spot's own unit; null is "none", where the spot allows it. */
export type NumberChange = { readonly spot: string; readonly value: number | null };

/**
 * The definition with these numbers; nothing else changes and the one given stays as it is. Whether they are allowed is
 * compareWithOwner's business. Errors: scheme.unknownSpot, scheme.malformed naming the numbers the language refuses.
 */
export function applyNumbers(definition: SchemeDefinition, changes: readonly NumberChange[]): SchemeDefinition {
  if (changes.length === 0) return definition;
  const spots = new Map(spotsOf(definition).map((spot) => [spot.key, spot]));
  const next = structuredClone(definition);
  for (const { spot: key, value } of changes) {
    const spot = spots.get(key);
    if (!spot || spot.kind === "item") throw new DomainError("scheme.unknownSpot", { spot: key.slice(0, 160) });
    setAt(next, spot.path, value);
  }
  return parseDefinition(next);
}

/** Sets what stands at a path that a spot of this very definition gave. */
export function setAt(whole: object, path: readonly (string | number)[], value: number | null): void {
  const last = path.at(-1);
  const holder = path.slice(0, -1).reduce<unknown>((at, key) => (at as Record<string | number, unknown>)[key], whole);
  if (last !== undefined) (holder as Record<string | number, unknown>)[last] = value;
}
