import { and, desc, eq, inArray, isNull, or } from "drizzle-orm";
import { z } from "zod";
import { newId } from "@/db/ids";
import { adoption } from "@/db/schema/adoption";
import { orgUnit } from "@/db/schema/org";
import { scheme, templateVersion } from "@/db/schema/scheme";
import type { TenantContext } from "@/server/domain/access/context";
import { depthOf, rowScope } from "@/server/domain/access/path";
import { parseDefinition, type SchemeDefinition } from "@/server/domain/scheme/definition";
import { rebase } from "@/server/domain/scheme/ownership/rebase";
import { DomainError } from "@/server/errors";
import { authorise, groupIdOf, villageOf, type Work, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { once } from "@/server/services/idempotency/once";
import { idempotencyKeyField, unitCodeField, uuid } from "@/server/services/parse";
import { guardUnit } from "@/server/services/scheme/adopt-scheme";
import { ownerOf, recordStep } from "./rows";

export const StartAdoption = z.strictObject({
  unit: unitCodeField,
  versionId: uuid,
  idempotencyKey: idempotencyKeyField,
});
export type StartAdoption = z.output<typeof StartAdoption>;

/**
 * A village (or branch) begins to adopt the latest version of a rule book of its township or county: a draft of its own,
 * with what it had adjusted in the version it runs now. Errors: scheme.notFound, adoption.parentNewer,
 * adoption.alreadyOpen, scheme.wrongUnit, scheme.alreadyAdopted where another rule book runs in its line.
 */
export async function startAdoption({
  ctx,
  input,
}: {
  ctx: TenantContext;
  input: StartAdoption;
}): Promise<{ id: string }> {
  const access = authorise(ctx, "scheme.adopt", input.unit);
  return writeIn(access, (work) => once(work, input.idempotencyKey, input, () => start(work, input.versionId)));
}

/** The same in an open transaction; the seed leaves some villages on their way with it. */
async function start(work: Work, versionId: string): Promise<{ id: string }> {
  const { tx, access, now } = work;
  const { countyId, userId } = access.ctx;
  const { version, template, definition } = await ownerOf(work, versionId);
  const above = depthOf(template.orgPath) <= 2 && access.path.startsWith(template.orgPath);
  if (!above || version.status !== "published") throw new DomainError("scheme.notFound");
  guardUnit(work, definition);
  const { line } = definition.meta;
  await queueHere(work);
  const [latest, current] = await Promise.all([
    latestOf(work, template.id),
    runningIn(work, line),
    refuseOpen(work, line),
  ]);
  if (latest !== version.id) throw new DomainError("adoption.parentNewer");
  const id = newId(now);
  const orgPath = rowScope(access.path);
  await tx.insert(adoption).values({
    countyId,
    id,
    orgPath,
    line,
    villageId: villageOf(work),
    groupId: groupIdOf(work),
    templateId: template.id,
    parentVersionId: version.id,
    schemeId: current?.schemeId ?? null,
    status: "draft",
    definition: current ? await carriedOver(work, current, template.id, definition) : definition,
    createdBy: userId,
    createdAt: now,
    updatedAt: now,
  });
  await Promise.all([
    recordStep(work, { id, orgPath, line }, "start", null, { version: version.versionNo }),
    writeAudit(work, {
      action: "adoption.start",
      targetKind: "adoption",
      targetId: id,
      detail: { versionNo: version.versionNo },
    }),
  ]);
  return { id };
}

/** Two people who begin in one place at once queue here, so that the second one sees the first one's adoption. */
const queueHere = (work: Work) =>
  work.tx
    .select({ id: orgUnit.id })
    .from(orgUnit)
    .where(and(eq(orgUnit.countyId, work.access.ctx.countyId), eq(orgUnit.id, villageOf(work))))
    .for("no key update");

async function latestOf({ tx, access }: Work, templateId: string): Promise<string | null> {
  const [row] = await tx
    .select({ id: templateVersion.id })
    .from(templateVersion)
    .where(
      and(
        eq(templateVersion.countyId, access.ctx.countyId),
        eq(templateVersion.templateId, templateId),
        eq(templateVersion.status, "published"),
      ),
    )
    .orderBy(desc(templateVersion.versionNo))
    .limit(1);
  return row?.id ?? null;
}

type Running = {
  schemeId: string;
  title: string;
  templateId: string;
  versionId: string;
  parentVersionId: string | null;
};

/** The scheme in force in this place and line: of the village, or of this branch. */
async function runningIn(work: Work, line: SchemeDefinition["meta"]["line"]): Promise<Running | null> {
  const group = groupIdOf(work);
  const rows = await work.tx
    .select({
      schemeId: scheme.id,
      title: scheme.title,
      groupId: scheme.groupId,
      templateId: scheme.templateId,
      versionId: scheme.versionId,
      parentVersionId: templateVersion.parentVersionId,
    })
    .from(scheme)
    .innerJoin(
      templateVersion,
      and(eq(templateVersion.countyId, scheme.countyId), eq(templateVersion.id, scheme.versionId)),
    )
    .where(
      and(
        eq(scheme.countyId, work.access.ctx.countyId),
        eq(scheme.villageId, villageOf(work)),
        eq(scheme.line, line),
        eq(scheme.status, "in_force"),
        group === null ? undefined : or(isNull(scheme.groupId), eq(scheme.groupId, group)),
      ),
    );
  const own = rows.find((row) => row.groupId === group);
  const other = rows.find((row) => row.groupId !== group);
  if (other) throw new DomainError("scheme.alreadyAdopted", { title: other.title });
  return own ?? null;
}

async function refuseOpen(work: Work, line: SchemeDefinition["meta"]["line"]): Promise<void> {
  const group = groupIdOf(work);
  const [open] = await work.tx
    .select({ definition: adoption.definition })
    .from(adoption)
    .where(
      and(
        eq(adoption.countyId, work.access.ctx.countyId),
        eq(adoption.villageId, villageOf(work)),
        eq(adoption.line, line),
        group === null ? isNull(adoption.groupId) : eq(adoption.groupId, group),
        inArray(adoption.status, ["draft", "resolved", "on_notice", "submitted", "returned", "accepted"]),
      ),
    )
    .limit(1);
  if (open) throw new DomainError("adoption.alreadyOpen", { title: parseDefinition(open.definition).meta.title.zh });
}

/** What the place had adjusted, on the owner's new version. Errors: scheme.alreadyAdopted for another rule book. */
async function carriedOver(work: Work, current: Running, templateId: string, next: SchemeDefinition) {
  const parentId = current.parentVersionId ?? current.versionId;
  const [before, mine] = await Promise.all([ownerOf(work, parentId), ownerOf(work, current.versionId)]);
  if (before.template.id !== templateId) throw new DomainError("scheme.alreadyAdopted", { title: current.title });
  return rebase(before.definition, mine.definition, next);
}
