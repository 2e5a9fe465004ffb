import type { Item } from "@/server/domain/scheme/acts";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { type Breach, breach } from "./breach";
import { termsOf } from "./terms-at";

/** The items that an adopter has added to its owner's. */
export function localItems(owner: SchemeDefinition, adopted: SchemeDefinition): Item[] {
  const known = new Set(owner.items.map(({ code }) => code));
  return adopted.items.filter(({ code }) => !known.has(code));
}

/** The most that one entry of an item can come to, in hundredths; null where units are counted without a limit. */
function mostOfEntry({ points }: Item): number | null {
  switch (points.type) {
    case "fixed":
      return points.points;
    case "range":
      return points.max;
    case "step":
      return Math.max(...points.steps.map((step) => step.points));
    case "perUnit":
      return points.maxUnits === null ? null : points.points * points.maxUnits;
    default:
      return points satisfies never;
  }
}

/** Local items over the owner's number, too heavy, or in a component that takes none. */
export function localItemBreaches(owner: SchemeDefinition, adopted: SchemeDefinition): Breach[] {
  const { most, mostPoints, components } = termsOf(owner).localItems;
  const local = localItems(owner, adopted);
  const many = local.length > most ? [breach("tooManyLocal", "items", { most, count: local.length })] : [];
  const each = local.flatMap((item) => {
    const place = `item.${item.code}`;
    const { title } = item;
    const found: Breach[] = [];
    const size = mostOfEntry(item);
    if (mostPoints !== null && size === null)
      found.push(breach("localUnbounded", place, { title, kind: "points", most: mostPoints }));
    if (mostPoints !== null && size !== null && size > mostPoints)
      found.push(breach("localPoints", place, { title, kind: "points", most: mostPoints }));
    if (components !== null && !components.includes(item.component))
      found.push(breach("localComponent", place, { title, components: namesOf(owner, components) }));
    return found;
  });
  return [...many, ...each];
}

function namesOf({ components }: SchemeDefinition, codes: readonly string[]) {
  const titles = components.filter(({ code }) => codes.includes(code)).map(({ title }) => title);
  return { zh: titles.map(({ zh }) => zh).join("、"), en: titles.map(({ en }) => en).join(", ") };
}
