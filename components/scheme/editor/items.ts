import type { Item } from "@/server/domain/scheme/acts";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { freshCode } from "@/server/domain/scheme/form/blank";
import { moved } from "@/server/domain/scheme/form/path";
import type { PastedRow } from "./paste";

/** Changes to the list of items; each gives a new definition. */

/** A new item of a component: one point, nothing else said. */
export function blankItem(definition: SchemeDefinition, component: string): Item {
  return {
    code: freshCode("item", definition.items),
    title: { zh: "", en: "" },
    component,
    sign: "addition",
    points: { type: "fixed", points: 100 },
    limits: [],
    classes: null,
    evidence: "welcome",
    whoMayDeclare: ["recorder"],
    needsDecision: false,
    mustHear: false,
    starter: false,
    clause: "",
  };
}

/** A deduction is always told first (product.md, step 5). */
export const withSign = (item: Item, sign: Item["sign"]): Item => ({
  ...item,
  sign,
  mustHear: sign === "deduction" ? true : item.sign === "deduction" ? false : item.mustHear,
});

export function withItem(definition: SchemeDefinition, at: number, item: Item): SchemeDefinition {
  return { ...definition, items: definition.items.map((one, index) => (index === at ? item : one)) };
}

export function addItem(definition: SchemeDefinition, item: Item): SchemeDefinition {
  return { ...definition, items: [...definition.items, item] };
}

export function copyItem(definition: SchemeDefinition, at: number): SchemeDefinition {
  const item = definition.items[at];
  if (!item) return definition;
  const copy = { ...item, code: freshCode("item", definition.items) };
  return { ...definition, items: [...definition.items.slice(0, at + 1), copy, ...definition.items.slice(at + 1)] };
}

export function removeItem(definition: SchemeDefinition, at: number): SchemeDefinition {
  return { ...definition, items: definition.items.filter((_, index) => index !== at) };
}

/** One place up or down among the items of its component. */
export function stepItem(definition: SchemeDefinition, at: number, by: 1 | -1): SchemeDefinition {
  const { items } = definition;
  let to = at + by;
  while (items[to] && items[to]?.component !== items[at]?.component) to += by;
  return items[to] ? { ...definition, items: moved(items, at, to) } : definition;
}

/** Dragged to another item's place; it takes over that one's component. */
export function dropItem(definition: SchemeDefinition, from: number, to: number): SchemeDefinition {
  const [item, target] = [definition.items[from], definition.items[to]];
  if (!item || !target || from === to) return definition;
  const items = definition.items.map((one, at) => (at === from ? { ...item, component: target.component } : one));
  return { ...definition, items: moved(items, from, to) };
}

/** Pasted rows that can be read become items at the end. */
export function addPasted(definition: SchemeDefinition, rows: readonly PastedRow[]): SchemeDefinition {
  return rows.reduce((next, row) => {
    if (row.problem !== null || row.points === null) return next;
    const blank = blankItem(next, row.component);
    const { points, limits, clause } = row;
    return addItem(next, {
      ...withSign(blank, row.sign),
      title: { zh: row.title, en: row.title },
      points,
      limits,
      clause,
    });
  }, definition);
}
