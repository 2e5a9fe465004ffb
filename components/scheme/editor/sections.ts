import type { SchemeDefinition } from "@/server/domain/scheme/definition";

/** The outline of a rule book as people write it; each section holds some keys of the definition. */
export const OUTLINE = [
  { id: "meta", keys: ["meta"] },
  { id: "classes", keys: ["classes", "roster"] },
  { id: "cycle", keys: ["cycle"] },
  { id: "components", keys: ["components"] },
  { id: "items", keys: ["items", "multipliers"] },
  { id: "vetoes", keys: ["vetoes"] },
  { id: "ballots", keys: ["ballots"] },
  { id: "score", keys: ["score"] },
  { id: "grading", keys: ["grading"] },
  { id: "aims", keys: ["awards", "targets"] },
  { id: "workflow", keys: ["workflow"] },
  { id: "redemption", keys: ["redemption", "funds"] },
  { id: "benefits", keys: ["benefits"] },
  { id: "alerts", keys: ["alerts"] },
  { id: "terms", keys: ["terms"] },
] as const satisfies readonly { id: string; keys: readonly (keyof SchemeDefinition)[] }[];

export type SectionId = (typeof OUTLINE)[number]["id"] | "publish";

/** The section that holds a place ("items.3.points"). */
export function sectionOf(place: string): SectionId {
  const head = place.split(".")[0] ?? "";
  return OUTLINE.find(({ keys }) => keys.some((key) => key === head))?.id ?? "meta";
}

/** Where a section stands in the address: never the id of an element, so that the browser does not scroll. */
export const hashOf = (id: SectionId): string => `#edit-${id}`;

/** The section an address names ("#edit-items"); the items where it names none. */
export function sectionNamed(hash: string): SectionId {
  const id = hash.replace("#edit-", "");
  return id === "publish" ? "publish" : (OUTLINE.find((one) => one.id === id)?.id ?? "items");
}
