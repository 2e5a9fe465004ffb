import { canonicalJson } from "@/server/domain/evaluate/canonical";
import type { Item } from "@/server/domain/scheme/acts";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { type Breach, breach } from "./breach";
import { localItemBreaches } from "./local-items";
import type { Spot } from "./spot";
import { spotsOf } from "./spots";
import { bareItem, structureOf } from "./structure";
import { type Leave, leaves, structureOpen, termsOf } from "./terms-at";
import { loosenedTerms } from "./tighten";

/**
 * What an adopter has changed, dropped or added beyond its owner's terms (product.md, step 3); none where everything is
 * allowed. A locked number is the owner's; a number in a range lies between its bounds; an item that is not locked may be
 * reworded, and taken out where `mayDrop`; items are added up to the owner's limit. Structure (classes, cycle, the rules
 * of score and grading, the steps) is the owner's unless it has opened that part by name; title, source and notes are the
 * adopter's own. Its terms for those further down may be tighter, never looser.
 */
export function compareWithOwner(owner: SchemeDefinition, adopted: SchemeDefinition): Breach[] {
  const mine = new Map(adopted.items.map((item) => [item.code, item]));
  const leave = leaves(owner);
  return [
    ...owner.items.flatMap((item) => itemBreaches(owner, item, mine.get(item.code), leave)),
    ...numberBreaches(owner, adopted, leave),
    ...localItemBreaches(owner, adopted),
    ...structureBreaches(owner, adopted),
    ...loosenedTerms(owner, adopted),
  ];
}

function itemBreaches(
  owner: SchemeDefinition,
  item: Item,
  mine: Item | undefined,
  leave: (spot: Pick<Spot, "key">) => Leave,
): Breach[] {
  const key = `item.${item.code}`;
  const locked = leave({ key }).type !== "open";
  if (!mine) {
    if (locked) return [breach("lockedDropped", key, { title: item.title })];
    return termsOf(owner).mayDrop ? [] : [breach("dropForbidden", key, { title: item.title })];
  }
  if (!locked) return [];
  const same = canonicalJson(bareItem(item)) === canonicalJson(bareItem(mine));
  return same ? [] : [breach("itemChanged", key, { title: item.title })];
}

function numberBreaches(
  owner: SchemeDefinition,
  adopted: SchemeDefinition,
  leave: (spot: Pick<Spot, "key">) => Leave,
): Breach[] {
  const kept = new Set(adopted.items.map(({ code }) => code));
  const mine = new Map(spotsOf(adopted).map((spot) => [spot.key, spot]));
  return spotsOf(owner).flatMap((spot) => {
    if (spot.kind === "item") return [];
    const item = itemOf(spot);
    if (item !== null && !kept.has(item)) return [];
    const now = mine.get(spot.key);
    if (now && now.value === spot.value) return [];
    const may = leave(spot);
    if (may.type === "open") return [];
    const { kind, title } = spot;
    if (!now) return [breach("numberGone", spot.key, { title })];
    const change = { title, kind, from: spot.value, to: now.value };
    if (may.type === "locked") return [breach("lockedChanged", spot.key, change)];
    const inside = now.value !== null && now.value >= may.least && now.value <= may.most;
    return inside ? [] : [breach("outOfRange", spot.key, { ...change, least: may.least, most: may.most })];
  });
}

/** The code of the item that a number belongs to: the path knows it, where a key may hold any code. */
const itemOf = (spot: Spot): string | null => (spot.section === "item" ? (spot.key.split(".")[1] ?? null) : null);

function structureBreaches(owner: SchemeDefinition, adopted: SchemeDefinition): Breach[] {
  const [theirs, own] = [structureOf(owner), structureOf(adopted)];
  return theirs.flatMap(({ part, title, content }, at) => {
    const mine = own[at]?.content;
    if (canonicalJson(content) === canonicalJson(mine ?? null) || structureOpen(owner, part)) return [];
    return [breach("structureChanged", part, { title })];
  });
}
