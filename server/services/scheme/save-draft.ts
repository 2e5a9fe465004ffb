import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { schemeTemplate } from "@/db/schema/scheme";
import type { TenantContext } from "@/server/domain/access/context";
import { parseDefinition } from "@/server/domain/scheme/definition";
import { authorise, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { draftFields, lockDraft, ownTemplate, type Saved, storeDraft } from "./draft";

export const SaveDraft = z.strictObject({ ...draftFields, definition: z.unknown() });
export type SaveDraft = z.output<typeof SaveDraft>;

/**
 * Replaces a draft's whole definition: what the editor saves while somebody writes, or a rule book kept as a file. The
 * template is listed under its new name at once; its family, line and code stay what they were when it was made.
 * Errors: scheme.tooLarge, scheme.malformed with one field error a place, scheme.noDraft, scheme.stale.
 */
export async function saveDraft({ ctx, input }: { ctx: TenantContext; input: SaveDraft }): Promise<Saved> {
  const access = authorise(ctx, "template.edit", input.unit);
  const { meta, ...rest } = parseDefinition(input.definition);
  return writeIn(access, async (work) => {
    const template = await ownTemplate(work, input.templateId);
    const draft = await lockDraft(work, input);
    const { family, line } = template;
    const definition = { ...rest, meta: { ...meta, family, line, code: draft.definition.meta.code } };
    const renamed = template.title !== meta.title.zh || template.titleEn !== meta.title.en;
    const [saved] = await Promise.all([
      storeDraft(work, draft, definition),
      renamed &&
        work.tx
          .update(schemeTemplate)
          .set({ title: meta.title.zh, titleEn: meta.title.en })
          .where(and(eq(schemeTemplate.countyId, access.ctx.countyId), eq(schemeTemplate.id, input.templateId))),
      writeAudit(work, {
        action: "template.save",
        targetKind: "template",
        targetId: input.templateId,
        detail: { editNo: draft.editNo + 1 },
      }),
    ]);
    return saved;
  });
}
