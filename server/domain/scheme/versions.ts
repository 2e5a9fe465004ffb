import type { CivilDate } from "@/server/domain/calendar/dates";
import type { SchemeDefinition } from "./definition";

/** A cycle whose version was changed within it; `changedOn` null where it was not. */
export type CycleVersions = {
  readonly versionId: string;
  readonly earlierVersionId: string | null;
  readonly changedOn: CivilDate | null;
};

/** The version that an act of a day is recorded under (domain.md, invariant 6): what is on record keeps its own. */
export function versionAt({ versionId, earlierVersionId, changedOn }: CycleVersions, actOn: CivilDate): string {
  return earlierVersionId !== null && changedOn !== null && actOn < changedOn ? earlierVersionId : versionId;
}

/**
 * The definition that a cycle with a change is scored by: the version it ended with, and the items and vetoes of the
 * earlier one that it no longer has, so that what was recorded under them counts.
 */
export function withRetired(definition: SchemeDefinition, earlier: SchemeDefinition): SchemeDefinition {
  const items = new Set(definition.items.map(({ code }) => code));
  const vetoes = new Set(definition.vetoes.map(({ code }) => code));
  return {
    ...definition,
    items: [...definition.items, ...earlier.items.filter(({ code }) => !items.has(code))],
    vetoes: [...definition.vetoes, ...earlier.vetoes.filter(({ code }) => !vetoes.has(code))],
  };
}
