import { z } from "zod";
import { newId } from "@/db/ids";
import { schemeTemplate, templateVersion } from "@/db/schema/scheme";
import type { TenantContext } from "@/server/domain/access/context";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { BUILT_IN_TEMPLATES } from "@/server/domain/scheme/templates/builtin";
import { DomainError } from "@/server/errors";
import { authorise, type Work, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { once } from "@/server/services/idempotency/once";
import { idempotencyKeyField, text, unitCodeField } from "@/server/services/parse";

export const CopyTemplate = z.strictObject({
  unit: unitCodeField,
  /** Code of a built-in template. */
  builtIn: z.string().max(40),
  title: text(60).optional(),
  idempotencyKey: idempotencyKeyField,
});
export type CopyTemplate = z.output<typeof CopyTemplate>;

export type Copied = { id: string; versionId: string };

/**
 * A built-in rule book becomes a template of the county or township, with a first draft. Errors: scheme.unknownBuiltIn,
 * scheme.wrongOwner where the unit is neither county nor township.
 */
export async function copyTemplate({ ctx, input }: { ctx: TenantContext; input: CopyTemplate }): Promise<Copied> {
  const access = authorise(ctx, "template.edit", input.unit);
  const definition = BUILT_IN_TEMPLATES.find((one) => one.meta.code === input.builtIn);
  if (!definition) throw new DomainError("scheme.unknownBuiltIn");
  return writeIn(access, (work) =>
    once(work, input.idempotencyKey, input, () => copy(work, definition, input.title ?? null)),
  );
}

/** The same in an open transaction; the seed makes its townships' templates with it, and a blank one is made the same way. */
export async function copy(
  work: Work,
  definition: SchemeDefinition,
  title: string | null,
  { blank = false, parentVersionId = null }: { blank?: boolean; parentVersionId?: string | null } = {},
): Promise<Copied> {
  const { tx, access, unit, now } = work;
  if (unit.level !== "county" && unit.level !== "township") throw new DomainError("scheme.wrongOwner");
  const { countyId, userId } = access.ctx;
  const [id, versionId] = [newId(now), newId(now)];
  const own = title ? { ...definition.meta, title: { ...definition.meta.title, zh: title } } : definition.meta;
  await Promise.all([
    tx.insert(schemeTemplate).values({
      countyId,
      id,
      orgPath: access.path,
      ownerUnitId: unit.id,
      family: own.family,
      line: own.line,
      title: own.title.zh,
      titleEn: own.title.en,
      basedOn: blank ? null : definition.meta.code,
      parentVersionId,
      createdBy: userId,
      createdAt: now,
    }),
    tx.insert(templateVersion).values({
      countyId,
      id: versionId,
      orgPath: access.path,
      templateId: id,
      versionNo: 1,
      status: "draft",
      definition: { ...definition, meta: own },
      parentVersionId,
      updatedBy: userId,
      updatedAt: now,
    }),
    writeAudit(work, {
      action: blank ? "template.startBlank" : "template.copy",
      targetKind: "template",
      targetId: id,
      detail: blank ? { family: own.family } : { builtIn: definition.meta.code },
    }),
  ]);
  return { id, versionId };
}
