import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { templateVersion } from "@/db/schema/scheme";
import type { TenantContext } from "@/server/domain/access/context";
import { parseDefinition, type SchemeDefinition } from "@/server/domain/scheme/definition";
import { DomainError } from "@/server/errors";
import { authorise, readIn } from "@/server/services/access";
import { unitCodeField, uuid } from "@/server/services/parse";
import { nameOf, ownTemplate, type Saved } from "./draft";

export const ReadDraft = z.strictObject({ unit: unitCodeField, templateId: uuid });
export type ReadDraft = z.output<typeof ReadDraft>;

/**
 * The draft of one's own template as it is saved now, with who saved it when: what an editor compares with when somebody
 * else has saved meanwhile. Errors: scheme.notFound, scheme.noDraft.
 */
export async function readDraft({
  ctx,
  input,
}: {
  ctx: TenantContext;
  input: ReadDraft;
}): Promise<Saved & { definition: SchemeDefinition }> {
  const access = authorise(ctx, "template.edit", input.unit);
  return readIn(access, async (work) => {
    await ownTemplate(work, input.templateId);
    const [draft] = await work.tx
      .select()
      .from(templateVersion)
      .where(
        and(
          eq(templateVersion.countyId, access.ctx.countyId),
          eq(templateVersion.templateId, input.templateId),
          eq(templateVersion.status, "draft"),
        ),
      );
    if (!draft) throw new DomainError("scheme.noDraft");
    return {
      editNo: draft.editNo,
      savedAt: draft.updatedAt.toISOString(),
      by: await nameOf(work, draft.updatedBy),
      definition: parseDefinition(draft.definition),
    };
  });
}
