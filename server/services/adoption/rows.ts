import { and, eq, max } from "drizzle-orm";
import { z } from "zod";
import { adoption, adoptionStep } from "@/db/schema/adoption";
import { schemeTemplate, templateVersion } from "@/db/schema/scheme";
import type { TenantContext } from "@/server/domain/access/context";
import type { Permission } from "@/server/domain/access/permissions";
import { parseDefinition, type SchemeDefinition } from "@/server/domain/scheme/definition";
import { type AdoptionAct, guardStep } from "@/server/domain/scheme/ownership/procedure";
import { DomainError } from "@/server/errors";
import { authorise, groupIdOf, villageOf, type Work, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { unitCodeField, uuid } from "@/server/services/parse";

export type AdoptionRow = typeof adoption.$inferSelect;

/** What every act on an adoption names: the village (or branch) whose it is, and which one. */
export const adoptionFields = { unit: unitCodeField, adoptionId: uuid };

type Detail = Record<string, string | number | null>;
type Changed<T> = {
  set: Partial<typeof adoption.$inferInsert>;
  detail?: Detail;
  note?: string | null;
  act?: string;
  answer: T;
};

/**
 * One act on an adoption: authorisation, the locked row, its place in the procedure, the change, its step on record and
 * the audit row, in one transaction. Errors: adoption.notFound, adoption.wrongStep and those of the act.
 */
export async function onAdoption<T>(
  ctx: TenantContext,
  permission: Permission,
  act: AdoptionAct,
  action: string,
  input: { unit: string; adoptionId: string },
  change: (work: Work, row: AdoptionRow) => Promise<Changed<T>>,
): Promise<T> {
  const access = authorise(ctx, permission, input.unit);
  return writeIn(access, async (work) => {
    const row = await lockAdoption(work, input.adoptionId);
    guardStep(row.status, act);
    const { set, detail = {}, note = null, act: took = action, answer } = await change(work, row);
    await Promise.all([
      work.tx
        .update(adoption)
        .set({ ...set, updatedAt: work.now })
        .where(and(eq(adoption.countyId, access.ctx.countyId), eq(adoption.id, row.id))),
      act === "edit" ? undefined : recordStep(work, row, took, note, detail),
      writeAudit(work, { action: `adoption.${action}`, targetKind: "adoption", targetId: row.id, detail }),
    ]);
    return answer;
  });
}

/** The adoption of exactly the unit of the request, locked. Errors: adoption.notFound. */
async function lockAdoption(work: Work, id: string): Promise<AdoptionRow> {
  const { tx, access } = work;
  const group = groupIdOf(work);
  const [row] = await tx
    .select()
    .from(adoption)
    .where(
      and(eq(adoption.countyId, access.ctx.countyId), eq(adoption.villageId, villageOf(work)), eq(adoption.id, id)),
    )
    .for("update");
  if (!row || row.groupId !== group || !access.rows.lines.includes(row.line))
    throw new DomainError("adoption.notFound");
  return row;
}

/** Adds a step to the record; the adoption's row is locked, so numbers follow each other without a gap. */
export async function recordStep(
  { tx, access, now }: Work,
  row: Pick<AdoptionRow, "id" | "orgPath" | "line">,
  act: string,
  note: string | null,
  detail: Detail,
): Promise<void> {
  const { countyId, userId, userName } = access.ctx;
  const [last] = await tx
    .select({ no: max(adoptionStep.no) })
    .from(adoptionStep)
    .where(and(eq(adoptionStep.countyId, countyId), eq(adoptionStep.adoptionId, row.id)));
  await tx.insert(adoptionStep).values({
    countyId,
    adoptionId: row.id,
    no: (last?.no ?? 0) + 1,
    orgPath: row.orgPath,
    line: row.line,
    act,
    at: now,
    byUserId: userId,
    byName: userName,
    note,
    detail,
  });
}

/** The owner's version that an adoption is derived from. Errors: scheme.notFound. */
export async function ownerOf({ tx, access }: Work, versionId: string) {
  const [found] = await tx
    .select({ version: templateVersion, template: schemeTemplate })
    .from(templateVersion)
    .innerJoin(
      schemeTemplate,
      and(eq(schemeTemplate.countyId, templateVersion.countyId), eq(schemeTemplate.id, templateVersion.templateId)),
    )
    .where(and(eq(templateVersion.countyId, access.ctx.countyId), eq(templateVersion.id, versionId)));
  if (!found) throw new DomainError("scheme.notFound");
  return { ...found, definition: parseDefinition(found.version.definition) };
}

export const editFields = { ...adoptionFields, editNo: z.int().min(1) };
export type Edited = { editNo: number };

/**
 * One edit of a draft. What replaces many values at once names the save it was made from; what concerns one item does not
 * need to, since it overwrites nobody else's work. Errors: adoption.stale and those of onAdoption.
 */
export function editAdoption(
  ctx: TenantContext,
  action: string,
  input: { unit: string; adoptionId: string; editNo?: number },
  change: (draft: { owner: SchemeDefinition; mine: SchemeDefinition }) => { mine: SchemeDefinition; detail?: Detail },
): Promise<Edited> {
  return onAdoption(ctx, "scheme.adopt", "edit", action, input, async (work, row) => {
    if (input.editNo !== undefined && row.editNo !== input.editNo) throw new DomainError("adoption.stale");
    const { definition: owner } = await ownerOf(work, row.parentVersionId);
    const { mine, detail } = change({ owner, mine: parseDefinition(row.definition) });
    const editNo = row.editNo + 1;
    return { set: { definition: mine, editNo }, detail, answer: { editNo } };
  });
}
