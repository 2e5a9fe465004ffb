import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { schemeTemplate } from "@/db/schema/scheme";
import type { TenantContext } from "@/server/domain/access/context";
import { CivilDateText, Clause } from "@/server/domain/scheme/parts";
import { authorise, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { text } from "@/server/services/parse";
import { draftFields, lockDraft, type Saved, storeDraft } from "./draft";

export const SaveMeta = z.strictObject({
  ...draftFields,
  titleZh: text(60),
  titleEn: text(120).optional(),
  sourceTitle: text(200),
  issuer: text(200),
  inForceFrom: CivilDateText.nullish(),
  /** A first cycle of a length of its own, with the clause that orders it. */
  first: z.strictObject({ from: CivilDateText, to: CivilDateText, clause: Clause }).optional(),
});
export type SaveMeta = z.output<typeof SaveMeta>;

/** Name, source and first cycle of a draft; the template is listed under its new name at once. Errors: scheme.noDraft, scheme.stale. */
export async function saveMeta({ ctx, input }: { ctx: TenantContext; input: SaveMeta }): Promise<Saved> {
  const access = authorise(ctx, "template.edit", input.unit);
  return writeIn(access, async (work) => {
    const draft = await lockDraft(work, input);
    const { meta, cycle } = draft.definition;
    const keep = (before: { zh: string; en: string }, zh: string) => (before.zh === zh ? before : { zh, en: zh });
    const title = { zh: input.titleZh, en: input.titleEn ?? keep(meta.title, input.titleZh).en };
    const source = {
      title: keep(meta.source.title, input.sourceTitle),
      issuer: keep(meta.source.issuer, input.issuer),
      inForceFrom: input.inForceFrom ?? null,
    };
    const definition = {
      ...draft.definition,
      meta: { ...meta, title, source },
      cycle: { ...cycle, ...(input.first ? { first: input.first } : {}) },
    };
    const [saved] = await Promise.all([
      storeDraft(work, draft, definition),
      work.tx
        .update(schemeTemplate)
        .set({ title: title.zh, titleEn: title.en })
        .where(and(eq(schemeTemplate.countyId, access.ctx.countyId), eq(schemeTemplate.id, input.templateId))),
      writeAudit(work, { action: "template.saveMeta", targetKind: "template", targetId: input.templateId }),
    ]);
    return saved;
  });
}
