import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { newId } from "@/db/ids";
import { chainHead } from "@/db/schema/account";
import { orgUnit, villageProfile } from "@/db/schema/org";
import type { TenantContext } from "@/server/domain/access/context";
import { isVillageKind } from "@/server/domain/access/lines";
import { childPath, depthOf, unitCode } from "@/server/domain/access/path";
import { civilDateAt } from "@/server/domain/calendar/dates";
import { DomainError } from "@/server/errors";
import { authorise, type Work, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { once } from "@/server/services/idempotency/once";
import { idempotencyKeyField, text, unitCodeField } from "@/server/services/parse";

const VILLAGE_KINDS = ["village", "community", "school", "market", "enterprise"] as const;
const GROUP_KINDS = ["grid", "branch", "area", "class", "department"] as const;
/** What may stand below each kind of unit of the third level. */
const BELOW: Record<string, readonly string[]> = {
  village: ["grid", "branch", "area"],
  community: ["grid", "branch", "area"],
  school: ["class"],
  market: ["area"],
  enterprise: ["department"],
};
const population = z.int().min(0).max(1_000_000);

export const AddUnit = z.strictObject({
  /** The parent: a county for a township, a township for a village, a village for a grid or branch. */
  unit: unitCodeField,
  kind: z.enum(["township", ...VILLAGE_KINDS, ...GROUP_KINDS]),
  code: z.string().regex(/^[0-9A-Za-z]{1,20}$/),
  name: text(40),
  nameEn: text(80).optional(),
  registeredPopulation: population.optional(),
  residentPopulation: population.optional(),
  populationSource: text(80).optional(),
  idempotencyKey: idempotencyKeyField,
});
type AddUnit = z.output<typeof AddUnit>;

const LEVELS = ["county", "township", "village", "group"] as const;

/**
 * 添加机构 below one's own: villages, schools, markets and enterprises in a township, grids, branches, classes and
 * departments in these. A village gets its profile for comparisons and the empty head of its hash chain with it.
 * Out: the new unit's code for addresses. Errors: access.notFound, org.wrongParent, org.codeTaken.
 */
export async function addUnit({
  ctx,
  input,
}: {
  ctx: TenantContext;
  input: AddUnit;
}): Promise<{ unitId: string; unit: string }> {
  const access = authorise(ctx, "org.manage", input.unit);
  return writeIn(access, (work) => once(work, input.idempotencyKey, input, () => insert(work, input)));
}

async function insert(work: Work, input: AddUnit): Promise<{ unitId: string; unit: string }> {
  const { tx, access, unit: parent } = work;
  const { countyId, now } = access.ctx;
  const level = levelOf(input.kind);
  const fits = level !== "group" || (BELOW[parent.kind] ?? []).includes(input.kind);
  if (LEVELS[depthOf(access.path)] !== level || !fits)
    throw new DomainError("org.wrongParent", {}, [{ field: "kind", code: "org.wrongParent" }]);
  const orgPath = childPath(access.path, input.code);
  const id = newId(now);
  const nameEn = input.nameEn ?? input.name;
  const made = await tx
    .insert(orgUnit)
    .values({
      countyId,
      id,
      orgPath,
      parentId: parent.id,
      level,
      kind: input.kind,
      name: input.name,
      nameEn,
      createdAt: now,
    })
    .onConflictDoNothing()
    .returning({ id: orgUnit.id });
  if (made.length === 0) {
    throw new DomainError("org.codeTaken", { code: input.code }, [
      { field: "code", code: "org.codeTaken", params: { code: input.code } },
    ]);
  }
  await Promise.all([
    level === "village" ? addVillageRows(work, id, orgPath, input) : null,
    writeAudit(work, {
      action: "org.add",
      targetKind: "unit",
      targetId: id,
      path: orgPath,
      detail: { name: input.name, kind: input.kind },
    }),
  ]);
  return { unitId: id, unit: unitCode(orgPath) };
}

async function addVillageRows(
  { tx, access }: Work,
  villageId: string,
  orgPath: typeof access.path,
  input: AddUnit,
): Promise<void> {
  const { countyId, now } = access.ctx;
  await tx.insert(chainHead).values({
    countyId,
    villageId,
    orgPath,
    seq: 0,
    hash: sql`app.ledger_genesis(${countyId}, ${villageId}::uuid)`,
    updatedAt: now,
  });
  if (!isVillageKind(input.kind)) return;
  await tx.insert(villageProfile).values({
    countyId,
    villageId,
    orgPath,
    registeredPopulation: input.registeredPopulation ?? 0,
    residentPopulation: input.residentPopulation ?? input.registeredPopulation ?? 0,
    populationSource: input.populationSource ?? "—",
    populationDate: civilDateAt(now),
    updatedAt: now,
  });
}

function levelOf(kind: AddUnit["kind"]): "township" | "village" | "group" {
  if (kind === "township") return "township";
  return (VILLAGE_KINDS as readonly string[]).includes(kind) ? "village" : "group";
}

export const RenameUnit = z.strictObject({ unit: unitCodeField, newName: text(40), newNameEn: text(80).optional() });

/** 改名 of one's own unit or one below it; codes and paths never change. Errors: access.notFound, access.forbidden. */
export async function renameUnit({
  ctx,
  input,
}: {
  ctx: TenantContext;
  input: z.output<typeof RenameUnit>;
}): Promise<{ unit: string }> {
  return writeIn(authorise(ctx, "org.manage", input.unit), async (work) => {
    const { tx, access, unit } = work;
    await Promise.all([
      tx
        .update(orgUnit)
        .set({ name: input.newName, ...(input.newNameEn ? { nameEn: input.newNameEn } : {}) })
        .where(and(eq(orgUnit.countyId, ctx.countyId), eq(orgUnit.orgPath, access.path))),
      writeAudit(work, {
        action: "org.rename",
        targetKind: "unit",
        targetId: unit.id,
        detail: { name: [unit.name, input.newName] },
      }),
    ]);
    return { unit: input.unit };
  });
}
