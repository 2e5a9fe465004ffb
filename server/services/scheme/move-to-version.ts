import { and, eq, notInArray } from "drizzle-orm";
import { z } from "zod";
import { adoption } from "@/db/schema/adoption";
import { templateVersion } from "@/db/schema/scheme";
import type { TenantContext } from "@/server/domain/access/context";
import { DomainError } from "@/server/errors";
import { authorise, type Work, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { text, unitCodeField, uuid } from "@/server/services/parse";
import { publishedVersion } from "./adopt-scheme";
import { governedScheme } from "./end-scheme";
import { takeVersion } from "./take-version";

export const MoveToVersion = z.strictObject({
  unit: unitCodeField,
  schemeId: uuid,
  versionId: uuid,
  resolution: text(2000, 4),
});
export type MoveToVersion = z.output<typeof MoveToVersion>;

/**
 * Takes a later version of the same template as it is, from the next cycle on. What is to hold within the running cycle,
 * or differs from the owner's version, goes through an adoption with its vote, notice and filing: nobody is deducted by a
 * rule that was never on the board. Errors: scheme.notFound, scheme.alreadyEnded, scheme.otherTemplate,
 * adoption.sameVersion, scheme.olderVersion, adoption.alreadyOpen and those of takeVersion.
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
      governedScheme(work, input.schemeId),
      publishedVersion(work, input.versionId),
    ]);
    if (current.status === "ended") throw new DomainError("scheme.alreadyEnded");
    if (current.templateId !== template.id) throw new DomainError("scheme.otherTemplate");
    if (current.versionId === version.id) throw new DomainError("adoption.sameVersion");
    const [running] = await work.tx
      .select({ versionNo: templateVersion.versionNo })
      .from(templateVersion)
      .where(and(eq(templateVersion.countyId, ctx.countyId), eq(templateVersion.id, current.versionId)));
    if (running && version.versionNo < running.versionNo)
      throw new DomainError("scheme.olderVersion", { no: version.versionNo, running: running.versionNo });
    await refuseOpenChange(work, current);
    const { schemeId, resolution } = input;
    await takeVersion(work, { schemeId, versionId: version.id, resolution, when: null });
    await writeAudit(work, {
      action: "scheme.moveToVersion",
      targetKind: "scheme",
      targetId: schemeId,
      detail: { from: current.versionId, to: version.id },
    });
    return { id: schemeId };
  });
}

/** A change of one's own that is on its way would undo the newer version once it is filed. Errors: adoption.alreadyOpen. */
async function refuseOpenChange({ tx, access }: Work, { id, title }: { id: string; title: string }): Promise<void> {
  const open = await tx.$count(
    adoption,
    and(
      eq(adoption.countyId, access.ctx.countyId),
      eq(adoption.schemeId, id),
      notInArray(adoption.status, ["in_force", "withdrawn"]),
    ),
  );
  if (open > 0) throw new DomainError("adoption.alreadyOpen", { title });
}
