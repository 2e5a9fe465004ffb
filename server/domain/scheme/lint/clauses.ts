import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { type Finding, finding } from "@/server/domain/scheme/findings";
import type { LocalText } from "@/server/domain/scheme/parts";

/** What holds no clauses, and is the larger part of a rule book. */
const WITHOUT = new Set(["meta", "terms", "title", "note", "where", "points", "limits", "whoMayDeclare"]);

/** Walks the definition for `clause` keys left empty; the nearest title above says whose it is. */
export function lintClauses(definition: SchemeDefinition): Finding[] {
  const found: Finding[] = [];
  const walk = (value: object, place: string, owner: LocalText | null): void => {
    const title = (value as { title?: LocalText }).title ?? owner;
    for (const [key, child] of Object.entries(value)) {
      if (key === "clause") {
        if (child === "") found.push(finding("clauseMissing", `${place}.clause`, { title: title ?? place }));
      } else if (typeof child === "object" && child !== null && !WITHOUT.has(key)) {
        walk(child, place === "" ? key : `${place}.${key}`, title);
      }
    }
  };
  walk(definition, "", null);
  return found;
}
