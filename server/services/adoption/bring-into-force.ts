import { createHash } from "node:crypto";
import { and, desc, eq } from "drizzle-orm";
import { z } from "zod";
import { newId } from "@/db/ids";
import { scheme, schemeTemplate, templateVersion } from "@/db/schema/scheme";
import type { TenantContext } from "@/server/domain/access/context";
import { canonicalJson } from "@/server/domain/evaluate/canonical";
import { parseDefinition, type SchemeDefinition } from "@/server/domain/scheme/definition";
import { DomainError } from "@/server/errors";
import type { Work } from "@/server/services/access";
import { adopt } from "@/server/services/scheme/adopt-scheme";
import { takeVersion } from "@/server/services/scheme/take-version";
import { type AdoptionRow, adoptionFields, onAdoption, ownerOf } from "./rows";

export const BringIntoForce = z.strictObject(adoptionFields);
export type BringIntoForce = z.output<typeof BringIntoForce>;

/** 生效: what was filed before its day of effect comes into force on it or later. Errors: adoption.effectFuture. */
export async function bringIntoForce({
  ctx,
  input,
}: {
  ctx: TenantContext;
  input: BringIntoForce;
}): Promise<{ id: string }> {
  return onAdoption(ctx, "scheme.adopt", "inForce", "inForce", input, async (work, row) => {
    if (!isDue(work, row)) throw new DomainError("adoption.effectFuture", { date: row.effectiveOn ?? "" });
    return { ...(await carryIntoForce(work, row)), answer: { id: row.id } };
  });
}

/** Whether the day of effect has come; a change that waits for the next cycle is taken at once and waits by itself. */
export const isDue = ({ today }: Work, row: AdoptionRow): boolean =>
  row.takesEffect === "nextCycle" || (row.effectiveOn !== null && row.effectiveOn <= today);

/**
 * The adopted rule book comes into force: the owner's own version where nothing was changed, else a version of the village
 * derived from it. A first adoption enrols the subjects and opens the cycle; a later one moves the scheme to it.
 */
export async function carryIntoForce(work: Work, row: AdoptionRow) {
  const { tx, access } = work;
  const { countyId } = access.ctx;
  const { effectiveOn } = row;
  if (effectiveOn === null) throw new DomainError("adoption.wrongStep", { status: row.status, act: "inForce" });
  const mine = parseDefinition(row.definition);
  const owner = await ownerOf(work, row.parentVersionId);
  const unchanged = canonicalJson(owner.definition) === canonicalJson(mine);
  const versionId = unchanged ? row.parentVersionId : await ownVersion(work, row, mine);
  const resolution = row.minutes ?? `${row.place ?? ""} ${row.heldOn ?? ""}`.trim();
  const schemeId = row.schemeId ?? (await adopt(work, { versionId, adoptedOn: effectiveOn, resolution })).id;
  if (row.schemeId !== null) {
    const when = row.takesEffect === "atOnce" ? { from: effectiveOn, reason: row.takesEffectReason ?? "" } : null;
    await takeVersion(work, { schemeId, versionId, resolution, when });
  }
  await tx
    .update(scheme)
    .set({ adoptionId: row.id })
    .where(and(eq(scheme.countyId, countyId), eq(scheme.id, schemeId)));
  return { set: { status: "in_force" as const, versionId, schemeId }, detail: { effectiveOn } };
}

/** A published version of the place's own template, derived from the owner's; the template is made with its first one. */
async function ownVersion(work: Work, row: AdoptionRow, definition: SchemeDefinition): Promise<string> {
  const { tx, access, now } = work;
  const { countyId, userId } = access.ctx;
  const template = (await ownTemplateOf(work, row)) ?? (await makeTemplate(work, row, definition));
  const [last] = await tx
    .select({ versionNo: templateVersion.versionNo })
    .from(templateVersion)
    .where(and(eq(templateVersion.countyId, countyId), eq(templateVersion.templateId, template)))
    .orderBy(desc(templateVersion.versionNo))
    .limit(1);
  const id = newId(now);
  await tx.insert(templateVersion).values({
    countyId,
    id,
    orgPath: row.orgPath,
    templateId: template,
    versionNo: (last?.versionNo ?? 0) + 1,
    status: "published",
    definition,
    parentVersionId: row.parentVersionId,
    digest: createHash("sha256").update(canonicalJson(definition)).digest(),
    minutes: row.minutes,
    minutesFileId: row.fileId,
    decidedOn: row.heldOn,
    publishedBy: row.resolvedBy ?? userId,
    publishedAt: now,
    updatedBy: userId,
    updatedAt: now,
  });
  return id;
}

/** The template of the place's own that its scheme runs on, where it has one. */
async function ownTemplateOf({ tx, access }: Work, row: AdoptionRow): Promise<string | null> {
  if (row.schemeId === null) return null;
  const [found] = await tx
    .select({ id: schemeTemplate.id, orgPath: schemeTemplate.orgPath })
    .from(scheme)
    .innerJoin(
      schemeTemplate,
      and(eq(schemeTemplate.countyId, scheme.countyId), eq(schemeTemplate.id, scheme.templateId)),
    )
    .where(and(eq(scheme.countyId, access.ctx.countyId), eq(scheme.id, row.schemeId)));
  return found && found.orgPath === row.orgPath ? found.id : null;
}

async function makeTemplate(
  { tx, access, unit, now }: Work,
  row: AdoptionRow,
  { meta }: SchemeDefinition,
): Promise<string> {
  const id = newId(now);
  await tx.insert(schemeTemplate).values({
    countyId: access.ctx.countyId,
    id,
    orgPath: row.orgPath,
    ownerUnitId: unit.id,
    family: meta.family,
    line: meta.line,
    title: meta.title.zh,
    titleEn: meta.title.en,
    basedOn: meta.code,
    parentVersionId: row.parentVersionId,
    createdBy: access.ctx.userId,
    createdAt: now,
  });
  return id;
}
