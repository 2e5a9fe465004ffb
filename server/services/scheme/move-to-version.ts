import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { scheme } from "@/db/schema/scheme";
import type { TenantContext } from "@/server/domain/access/context";
import { parseDefinition } from "@/server/domain/scheme/definition";
import { DomainError } from "@/server/errors";
import { authorise, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { text, unitCodeField, uuid } from "@/server/services/parse";
import { publishedVersion } from "./adopt-scheme";
import { ownScheme } from "./end-scheme";

export const MoveToVersion = z.strictObject({
  unit: unitCodeField,
  schemeId: uuid,
  versionId: uuid,
  resolution: text(2000, 4),
});
export type MoveToVersion = z.output<typeof MoveToVersion>;

/**
 * Takes a later version of the same template; it rules from the next cycle on, the running one keeps the version it began
 * with (domain.md, invariant 6). Errors: scheme.notFound, scheme.alreadyEnded, scheme.otherTemplate.
 */
export async function moveToVersion({
  ctx,
  input,
}: {
  ctx: TenantContext;
  input: MoveToVersion;
}): Promise<{ id: string }> {
  const access = authorise(ctx, "scheme.adopt", input.unit);
  return writeIn(access, async (work) => {
    const [current, { version, template }] = await Promise.all([
      ownScheme(work, input.schemeId),
      publishedVersion(work, input.versionId),
    ]);
    if (current.status === "ended") throw new DomainError("scheme.alreadyEnded");
    if (current.templateId !== template.id) throw new DomainError("scheme.otherTemplate");
    const { meta, workflow } = parseDefinition(version.definition);
    await Promise.all([
      work.tx
        .update(scheme)
        .set({
          versionId: version.id,
          title: meta.title.zh,
          titleEn: meta.title.en,
          hasNotice: workflow.entries.steps.some((step) => step.type === "notice"),
          resolution: input.resolution,
        })
        .where(and(eq(scheme.countyId, access.ctx.countyId), eq(scheme.id, input.schemeId))),
      writeAudit(work, {
        action: "scheme.moveToVersion",
        targetKind: "scheme",
        targetId: input.schemeId,
        detail: { from: current.versionId, to: version.id },
      }),
    ]);
    return { id: input.schemeId };
  });
}
