import { and, eq, inArray, isNull, notInArray, sql } from "drizzle-orm";
import { z } from "zod";
import { newId } from "@/db/ids";
import { clusterHousehold, gridCluster } from "@/db/schema/grid";
import { subject } from "@/db/schema/roster";
import type { TenantContext } from "@/server/domain/access/context";
import { DomainError } from "@/server/errors";
import { authorise, groupIdOf, villageIn, type Work, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { once } from "@/server/services/idempotency/once";
import { idempotencyKeyField, text, unitCodeField, uuid } from "@/server/services/parse";

export const SaveCluster = z.strictObject({
  /** The grid that the cluster is in. */
  unit: unitCodeField,
  /** Left out for a new one. */
  clusterId: uuid.optional(),
  version: z.int().min(0).default(0),
  code: text(30),
  centreName: text(40),
  centrePhone: text(30).optional(),
  partyMember: z.boolean().default(false),
  /** Its households; those of another cluster move here. */
  subjectIds: z.array(uuid).max(200),
  idempotencyKey: idempotencyKeyField,
});
export type SaveCluster = z.output<typeof SaveCluster>;

export const EndCluster = z.strictObject({ unit: unitCodeField, clusterId: uuid, idempotencyKey: idempotencyKeyField });
export type EndCluster = z.output<typeof EndCluster>;

/**
 * 联户: a centre household or member with the households around it, the lowest level of the tree. A household is in one
 * cluster. Errors: grid.needsGrid above a grid, grid.notFound, grid.stale, grid.notHouseholds.
 */
export async function saveCluster({ ctx, input }: { ctx: TenantContext; input: SaveCluster }): Promise<{ id: string }> {
  const access = authorise(ctx, "grid.manage", input.unit, "household");
  return writeIn(access, (work) => once(work, input.idempotencyKey, input, () => save(work, input)));
}

async function save(work: Work, input: SaveCluster): Promise<{ id: string }> {
  const groupId = await gridOf(work, input.clusterId);
  await refuseStrangers(work, groupId, input.subjectIds);
  const id = await writeCluster(work, groupId, input);
  const { tx, access } = work;
  const { countyId } = access.ctx;
  const ids = [...new Set(input.subjectIds)];
  await tx
    .delete(clusterHousehold)
    .where(
      and(
        eq(clusterHousehold.countyId, countyId),
        eq(clusterHousehold.clusterId, id),
        ids.length > 0 ? notInArray(clusterHousehold.subjectId, ids) : undefined,
      ),
    );
  if (ids.length > 0)
    await tx
      .insert(clusterHousehold)
      .values(
        ids.map((subjectId) => ({
          countyId,
          subjectId,
          orgPath: villageIn(work).orgPath,
          line: "household" as const,
          clusterId: id,
        })),
      )
      .onConflictDoUpdate({
        target: [clusterHousehold.countyId, clusterHousehold.subjectId],
        set: { clusterId: sql`excluded.cluster_id` },
      });
  await writeAudit(work, {
    action: "grid.saveCluster",
    targetKind: "grid_cluster",
    targetId: id,
    detail: { code: input.code, households: ids.length },
  });
  return { id };
}

/** The grid of the address, or that of an existing cluster of the village. Errors: grid.needsGrid, grid.notFound. */
async function gridOf(work: Work, clusterId: string | undefined): Promise<string> {
  const own = groupIdOf(work);
  if (own) return own;
  if (!clusterId) throw new DomainError("grid.needsGrid");
  const [found] = await work.tx
    .select({ groupId: gridCluster.groupId })
    .from(gridCluster)
    .where(
      and(
        eq(gridCluster.countyId, work.access.ctx.countyId),
        eq(gridCluster.villageId, villageIn(work).id),
        eq(gridCluster.id, clusterId),
      ),
    );
  if (!found) throw new DomainError("grid.notFound");
  return found.groupId;
}

async function writeCluster(work: Work, groupId: string, input: SaveCluster): Promise<string> {
  const { tx, access, now } = work;
  const { countyId } = access.ctx;
  const { code, centreName, centrePhone = null, partyMember } = input;
  const values = { code, centreName, centrePhone, partyMember };
  if (!input.clusterId) {
    const id = newId(now);
    const { id: villageId, orgPath } = villageIn(work);
    await tx.insert(gridCluster).values({ countyId, id, orgPath, villageId, groupId, ...values });
    return id;
  }
  const [found] = await tx
    .select({ version: gridCluster.version })
    .from(gridCluster)
    .where(openCluster(work, groupId, input.clusterId))
    .for("update");
  if (!found) throw new DomainError("grid.notFound");
  if (found.version !== input.version) throw new DomainError("grid.stale");
  await tx
    .update(gridCluster)
    .set({ ...values, version: found.version + 1 })
    .where(openCluster(work, groupId, input.clusterId));
  return input.clusterId;
}

const openCluster = ({ access }: Work, groupId: string, clusterId: string) =>
  and(
    eq(gridCluster.countyId, access.ctx.countyId),
    eq(gridCluster.groupId, groupId),
    eq(gridCluster.id, clusterId),
    isNull(gridCluster.endedOn),
  );

async function refuseStrangers({ tx, access }: Work, groupId: string, subjectIds: readonly string[]): Promise<void> {
  if (subjectIds.length === 0) return;
  const rows = await tx
    .select({ id: subject.id })
    .from(subject)
    .where(
      and(
        eq(subject.countyId, access.ctx.countyId),
        eq(subject.groupId, groupId),
        eq(subject.kind, "household"),
        eq(subject.status, "active"),
        inArray(subject.id, [...subjectIds]),
      ),
    );
  if (rows.length !== new Set(subjectIds).size)
    throw new DomainError("grid.notHouseholds", {}, [{ field: "subjectIds", code: "grid.notHouseholds" }]);
}

/** The cluster is dissolved today; its households stay in their grid. Errors: grid.needsGrid, grid.notFound. */
export async function endCluster({ ctx, input }: { ctx: TenantContext; input: EndCluster }): Promise<{ id: string }> {
  const access = authorise(ctx, "grid.manage", input.unit, "household");
  return writeIn(access, (work) =>
    once(work, input.idempotencyKey, input, async () => {
      const groupId = await gridOf(work, input.clusterId);
      const ended = await work.tx
        .update(gridCluster)
        .set({ endedOn: work.today })
        .where(openCluster(work, groupId, input.clusterId))
        .returning({ id: gridCluster.id });
      if (ended.length === 0) throw new DomainError("grid.notFound");
      await work.tx
        .delete(clusterHousehold)
        .where(and(eq(clusterHousehold.countyId, ctx.countyId), eq(clusterHousehold.clusterId, input.clusterId)));
      await writeAudit(work, { action: "grid.endCluster", targetKind: "grid_cluster", targetId: input.clusterId });
      return { id: input.clusterId };
    }),
  );
}
