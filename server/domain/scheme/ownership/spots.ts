import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { DomainError } from "@/server/errors";
import { aimSpots, moneySpots, workflowSpots } from "./conduct-spots";
import { frameSpots, overrideSpots } from "./frame-spots";
import { gradingSpots } from "./grading-spots";
import { itemSpots } from "./item-spots";
import { scoreSpots } from "./score-spots";
import type { Spot } from "./spot";

/**
 * Every item and every number of a rule book, in its order: what an owner locks, opens or bounds, and what an adopter is
 * shown (product.md, step 3). Keys are unique; a rule that names the same code twice has its later spots numbered.
 */
export function spotsOf(definition: SchemeDefinition): Spot[] {
  const seen = new Map<string, number>();
  return [
    ...frameSpots(definition),
    ...itemSpots(definition),
    ...overrideSpots(definition),
    ...scoreSpots(definition),
    ...gradingSpots(definition),
    ...aimSpots(definition),
    ...workflowSpots(definition),
    ...moneySpots(definition),
  ].map((spot) => {
    const times = (seen.get(spot.key) ?? 0) + 1;
    seen.set(spot.key, times);
    return times === 1 ? spot : { ...spot, key: `${spot.key}.${times}` };
  });
}

/** The spot of a key. Errors: scheme.unknownSpot. */
export function findSpot(definition: SchemeDefinition, key: string): Spot {
  const found = spotsOf(definition).find((spot) => spot.key === key);
  if (!found) throw new DomainError("scheme.unknownSpot", { spot: key.slice(0, 160) });
  return found;
}
