import { z } from "zod";
import type { TenantContext } from "@/server/domain/access/context";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { Code } from "@/server/domain/scheme/parts";
import { DomainError } from "@/server/errors";
import type { Saved } from "./draft";
import { draftFields } from "./draft";
import { editDraft } from "./edit-draft";
import { freshCode, ItemForm, itemOfForm } from "./item-form";

export const SaveItem = z.strictObject({
  ...draftFields,
  /** The item that is edited; left out for a new one. */
  code: Code.optional(),
  item: ItemForm,
});
export type SaveItem = z.output<typeof SaveItem>;

/** Adds an item to a draft, or replaces one. Errors: entry.unknownItem, input.invalid, scheme.noDraft, scheme.stale. */
export async function saveItem({ ctx, input }: { ctx: TenantContext; input: SaveItem }): Promise<Saved> {
  const change = (definition: SchemeDefinition): SchemeDefinition => {
    const { code } = input;
    if (code === undefined) {
      const added = itemOfForm(input.item, freshCode(definition, input.item.component), definition);
      return { ...definition, items: [...definition.items, added] };
    }
    placeOf(definition, code);
    const items = definition.items.map((item) =>
      item.code === code ? itemOfForm(input.item, code, definition) : item,
    );
    return { ...definition, items };
  };
  return editDraft({ ctx, input, action: "template.saveItem", detail: { item: input.code ?? null }, change });
}

export const RemoveItem = z.strictObject({ ...draftFields, code: Code });
export type RemoveItem = z.output<typeof RemoveItem>;

/** Takes an item out of a draft; the last one stays, since a scheme has at least one. Errors: entry.unknownItem, scheme.lastItem. */
export async function removeItem({ ctx, input }: { ctx: TenantContext; input: RemoveItem }): Promise<Saved> {
  const change = (definition: SchemeDefinition): SchemeDefinition => {
    placeOf(definition, input.code);
    if (definition.items.length === 1) throw new DomainError("scheme.lastItem");
    return { ...definition, items: definition.items.filter((item) => item.code !== input.code) };
  };
  return editDraft({ ctx, input, action: "template.removeItem", detail: { item: input.code }, change });
}

export const MoveItem = z.strictObject({ ...draftFields, code: Code, to: z.enum(["up", "down"]) });
export type MoveItem = z.output<typeof MoveItem>;

/** Moves an item one place up or down inside its component. Errors: entry.unknownItem. */
export async function moveItem({ ctx, input }: { ctx: TenantContext; input: MoveItem }): Promise<Saved> {
  const change = (definition: SchemeDefinition): SchemeDefinition => {
    const at = placeOf(definition, input.code);
    const items = [...definition.items];
    const step = input.to === "up" ? -1 : 1;
    let other = at + step;
    while (items[other] && items[other]?.component !== items[at]?.component) other += step;
    const [one, two] = [items[at], items[other]];
    if (one && two) [items[at], items[other]] = [two, one];
    return { ...definition, items };
  };
  return editDraft({ ctx, input, action: "template.moveItem", detail: { item: input.code, to: input.to }, change });
}

function placeOf(definition: SchemeDefinition, code: string): number {
  const at = definition.items.findIndex((item) => item.code === code);
  if (at < 0) throw new DomainError("entry.unknownItem", { item: code });
  return at;
}
