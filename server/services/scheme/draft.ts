import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { schemeTemplate, templateVersion } from "@/db/schema/scheme";
import { appUser } from "@/db/schema/user";
import { parseDefinition, type SchemeDefinition } from "@/server/domain/scheme/definition";
import { DomainError } from "@/server/errors";
import type { Work } from "@/server/services/access";
import { unitCodeField, uuid } from "@/server/services/parse";

/** What every edit of a draft names: the template, and the save it was made on top of. */
export const draftFields = { unit: unitCodeField, templateId: uuid, editNo: z.int().min(1) };

export type Draft = { id: string; versionNo: number; editNo: number; definition: SchemeDefinition };
/** A save: its number, its instant (ISO), and the name of who made it. */
export type Saved = { editNo: number; savedAt: string; by: string };

/** The template, owned by exactly the unit of the request. Errors: scheme.notFound. */
export async function ownTemplate({ tx, access }: Work, templateId: string) {
  const [template] = await tx
    .select()
    .from(schemeTemplate)
    .where(
      and(
        eq(schemeTemplate.countyId, access.ctx.countyId),
        eq(schemeTemplate.id, templateId),
        eq(schemeTemplate.orgPath, access.path),
      ),
    );
  if (!template) throw new DomainError("scheme.notFound");
  return template;
}

/**
 * Locks the template's draft as it was when `editNo` was read. Errors: scheme.notFound, scheme.noDraft, and scheme.stale
 * naming who has saved since and when.
 */
export async function lockDraft(work: Work, input: { templateId: string; editNo: number }): Promise<Draft> {
  const { tx, access } = work;
  await ownTemplate(work, input.templateId);
  const [draft] = await tx
    .select()
    .from(templateVersion)
    .where(
      and(
        eq(templateVersion.countyId, access.ctx.countyId),
        eq(templateVersion.templateId, input.templateId),
        eq(templateVersion.status, "draft"),
      ),
    )
    .for("update");
  if (!draft) throw new DomainError("scheme.noDraft");
  if (draft.editNo !== input.editNo) {
    const by = await nameOf(work, draft.updatedBy);
    throw new DomainError("scheme.stale", { by, at: clock(draft.updatedAt) });
  }
  const { id, versionNo, editNo } = draft;
  return { id, versionNo, editNo, definition: parseDefinition(draft.definition) };
}

/** Replaces the definition of a draft that `lockDraft` has locked; the shape is checked again. Errors: scheme.malformed. */
export async function storeDraft(work: Work, draft: Draft, definition: SchemeDefinition): Promise<Saved> {
  const { tx, access, now } = work;
  const editNo = draft.editNo + 1;
  await tx
    .update(templateVersion)
    .set({ definition: parseDefinition(definition), editNo, updatedBy: access.ctx.userId, updatedAt: now })
    .where(
      and(
        eq(templateVersion.countyId, access.ctx.countyId),
        eq(templateVersion.id, draft.id),
        eq(templateVersion.status, "draft"),
      ),
    );
  return { editNo, savedAt: now.toISOString(), by: await nameOf(work, access.ctx.userId) };
}

/** The name of a user of the county; a dash where there is none. */
export async function nameOf({ tx, access }: Work, userId: string): Promise<string> {
  const [user] = await tx
    .select({ name: appUser.name })
    .from(appUser)
    .where(and(eq(appUser.countyId, access.ctx.countyId), eq(appUser.id, userId)));
  return user?.name ?? "—";
}

const clock = (instant: Date) => new Date(instant.getTime() + 8 * 3_600_000).toISOString().slice(11, 16);
