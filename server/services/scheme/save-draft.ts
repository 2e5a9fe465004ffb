import { z } from "zod";
import type { TenantContext } from "@/server/domain/access/context";
import { parseDefinition } from "@/server/domain/scheme/definition";
import type { Saved } from "./draft";
import { draftFields } from "./draft";
import { editDraft } from "./edit-draft";

export const SaveDraft = z.strictObject({ ...draftFields, definition: z.unknown() });
export type SaveDraft = z.output<typeof SaveDraft>;

/**
 * Replaces a draft's whole definition (for a rule book kept as a file). Errors: scheme.tooLarge, scheme.malformed with one
 * field error a place, scheme.noDraft, scheme.stale.
 */
export async function saveDraft({ ctx, input }: { ctx: TenantContext; input: SaveDraft }): Promise<Saved> {
  const definition = parseDefinition(input.definition);
  return editDraft({ ctx, input, action: "template.save", change: () => definition });
}
