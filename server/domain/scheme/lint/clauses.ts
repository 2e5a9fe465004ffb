import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { LABELS } from "@/server/domain/scheme/diff/labels";
import { ELEMENTS } from "@/server/domain/scheme/diff/words";
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
        if (child === "") found.push(finding("clauseMissing", `${place}.clause`, { title: title ?? nameOf(place) }));
      } else if (typeof child === "object" && child !== null && !WITHOUT.has(key)) {
        walk(child, place === "" ? key : `${place}.${key}`, title);
      }
    }
  };
  walk(definition, "", null);
  return found;
}

/** A rule without a title is called by its list and place in it (同分处理第 1 条), anything else by its key. */
function nameOf(place: string): LocalText | string {
  const keys = place.split(".");
  const last = keys.findLastIndex((key) => !/^\d+$/.test(key));
  const [key = "", no] = keys.slice(last);
  const [zh, en] = (no === undefined ? LABELS[key] : ELEMENTS[key]) ?? [];
  if (zh === undefined || en === undefined) return place;
  return no === undefined ? { zh, en } : { zh: `${zh}第 ${Number(no) + 1} 条`, en: `${en} ${Number(no) + 1}` };
}
