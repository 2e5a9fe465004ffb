import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { type Finding, finding } from "@/server/domain/scheme/findings";
import { spotsOf } from "@/server/domain/scheme/ownership/spots";
import { PARTS } from "@/server/domain/scheme/ownership/structure";

/**
 * Terms of adoption that name items or numbers which the rule book does not have, and ranges that its own numbers lie
 * outside of. A term may also name a part above its spots ("grading", "component.daily"); a range names one number.
 */
export function lintTerms(definition: SchemeDefinition): Finding[] {
  const terms = definition.terms?.spots ?? [];
  if (terms.length === 0) return [];
  const values = new Map(spotsOf(definition).map((spot) => [spot.key, spot]));
  let above: Set<string> | null = null;
  return terms.flatMap((term, index) => {
    const place = `terms.spots.${index}`;
    const spot = values.get(term.spot);
    if (term.type !== "range") {
      if (spot) return [];
      above ??= partsAbove(values.keys());
      return above.has(term.spot) ? [] : [finding("unknownSpot", place, { spot: term.spot })];
    }
    if (!spot || spot.kind === "item") return [finding("unknownSpot", place, { spot: term.spot })];
    const { value, title } = spot;
    const outside = value !== null && (value < term.least || value > term.most);
    return outside || term.least > term.most ? [finding("termOutsideRange", place, { title })] : [];
  });
}

/** The parts of a rule book, and everything that stands above a spot ("component.daily" for "component.daily.cap"). */
function partsAbove(keys: Iterable<string>): Set<string> {
  const above = new Set<string>(PARTS.map(({ part }) => part));
  for (const key of keys) {
    for (let dot = key.lastIndexOf("."); dot > 0; dot = key.lastIndexOf(".", dot - 1)) above.add(key.slice(0, dot));
  }
  return above;
}
