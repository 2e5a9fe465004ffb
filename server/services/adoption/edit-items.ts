import { z } from "zod";
import type { TenantContext } from "@/server/domain/access/context";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { localItems } from "@/server/domain/scheme/ownership/local-items";
import { Code } from "@/server/domain/scheme/parts";
import { DomainError } from "@/server/errors";
import { authorise } from "@/server/services/access";
import { guardTerms } from "./beyond";
import { freshCode, ItemForm, itemOfForm } from "./local-item";
import { adoptionFields, type Edited, editAdoption } from "./rows";

export const SaveLocalItem = z.strictObject({
  ...adoptionFields,
  /** The local item that is edited; left out for a new one. */
  code: Code.optional(),
  item: ItemForm,
});
export type SaveLocalItem = z.output<typeof SaveLocalItem>;

/** A local item of the village, up to the owner's limit. Errors: adoption.notLocal, adoption.beyondTerms. */
export async function saveLocalItem({ ctx, input }: { ctx: TenantContext; input: SaveLocalItem }): Promise<Edited> {
  const access = authorise(ctx, "scheme.adopt", input.unit);
  return editAdoption(ctx, "saveItem", input, ({ owner, mine }) => {
    const code = input.code ?? freshLocal(owner, mine, input.item.component);
    if (input.code && !localItems(owner, mine).some((item) => item.code === input.code))
      throw new DomainError("adoption.notLocal", { item: input.code });
    const item = itemOfForm(input.item, code, mine);
    const items = input.code ? mine.items.map((one) => (one.code === code ? item : one)) : [...mine.items, item];
    const next = { ...mine, items };
    guardTerms({ access }, owner, next);
    return { mine: next, detail: { item: code } };
  });
}

/** A code that neither the owner nor the village uses, so that a dropped item of the owner's cannot come back as another. */
const freshLocal = (owner: SchemeDefinition, mine: SchemeDefinition, component: string): string =>
  freshCode({ ...mine, items: [...owner.items, ...localItems(owner, mine)] }, component);

export const DropItem = z.strictObject({ ...adoptionFields, code: Code });
export type DropItem = z.output<typeof DropItem>;

/** Takes an item out: a local one always, the owner's where it may. Errors: adoption.beyondTerms, scheme.lastItem. */
export async function dropItem({ ctx, input }: { ctx: TenantContext; input: DropItem }): Promise<Edited> {
  const access = authorise(ctx, "scheme.adopt", input.unit);
  return editAdoption(ctx, "dropItem", input, ({ owner, mine }) => {
    const items = mine.items.filter(({ code }) => code !== input.code);
    if (items.length === 0) throw new DomainError("scheme.lastItem");
    const next = ownersTerms(owner, { ...mine, items });
    guardTerms({ access }, owner, next);
    return { mine: next, detail: { item: input.code } };
  });
}

export const RestoreItem = z.strictObject({ ...adoptionFields, code: Code });
export type RestoreItem = z.output<typeof RestoreItem>;

/** Puts an item of the owner's back, as the owner has it, at its place. Errors: entry.unknownItem. */
export async function restoreItem({ ctx, input }: { ctx: TenantContext; input: RestoreItem }): Promise<Edited> {
  return editAdoption(ctx, "restoreItem", input, ({ owner, mine }) => {
    if (!owner.items.some(({ code }) => code === input.code))
      throw new DomainError("entry.unknownItem", { item: input.code });
    const own = new Map(mine.items.map((item) => [item.code, item]));
    const kept = owner.items.flatMap((item) => {
      const mineNow = own.get(item.code);
      return mineNow ? [mineNow] : item.code === input.code ? [item] : [];
    });
    const items = [...kept, ...localItems(owner, mine)];
    return { mine: ownersTerms(owner, { ...mine, items }), detail: { item: input.code } };
  });
}

/** The owner's terms without those on items that were taken out: a rule book names nothing that it does not have. */
function ownersTerms({ terms }: SchemeDefinition, mine: SchemeDefinition): SchemeDefinition {
  if (!terms) return mine;
  const kept = new Set(mine.items.map(({ code }) => code));
  const spots = terms.spots.filter(({ spot }) => {
    const [part, code = ""] = spot.split(".");
    return part !== "item" || kept.has(code);
  });
  return { ...mine, terms: { ...terms, spots } };
}
