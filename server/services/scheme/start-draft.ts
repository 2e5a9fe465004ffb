import { and, desc, eq } from "drizzle-orm";
import { z } from "zod";
import { newId } from "@/db/ids";
import { templateVersion } from "@/db/schema/scheme";
import type { TenantContext } from "@/server/domain/access/context";
import { DomainError } from "@/server/errors";
import { authorise, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { unitCodeField, uuid } from "@/server/services/parse";
import { ownTemplate } from "./draft";

export const StartDraft = z.strictObject({ unit: unitCodeField, templateId: uuid });
export type StartDraft = z.output<typeof StartDraft>;

/** The next version of a template as a draft, made from the latest published one. Errors: scheme.notFound, scheme.alreadyDrafted. */
export async function startDraft({
  ctx,
  input,
}: {
  ctx: TenantContext;
  input: StartDraft;
}): Promise<{ id: string; versionNo: number }> {
  const access = authorise(ctx, "template.edit", input.unit);
  return writeIn(access, async (work) => {
    const { tx, now } = work;
    const { countyId, userId } = access.ctx;
    await ownTemplate(work, input.templateId);
    const [latest] = await tx
      .select()
      .from(templateVersion)
      .where(and(eq(templateVersion.countyId, countyId), eq(templateVersion.templateId, input.templateId)))
      .orderBy(desc(templateVersion.versionNo))
      .limit(1);
    if (!latest) throw new DomainError("scheme.notFound");
    if (latest.status === "draft") throw new DomainError("scheme.alreadyDrafted");
    const versionNo = latest.versionNo + 1;
    const made = await tx
      .insert(templateVersion)
      .values({
        countyId,
        id: newId(now),
        orgPath: access.path,
        templateId: input.templateId,
        versionNo,
        status: "draft",
        definition: latest.definition,
        parentVersionId: latest.parentVersionId,
        updatedBy: userId,
        updatedAt: now,
      })
      .onConflictDoNothing()
      .returning({ id: templateVersion.id });
    const [draft] = made;
    if (!draft) throw new DomainError("scheme.alreadyDrafted");
    await writeAudit(work, {
      action: "template.draft",
      targetKind: "template",
      targetId: input.templateId,
      detail: { versionNo },
    });
    return { id: input.templateId, versionNo };
  });
}
