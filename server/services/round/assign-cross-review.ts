import { and, eq, inArray } from "drizzle-orm";
import { z } from "zod";
import { newId } from "@/db/ids";
import { orgUnit } from "@/db/schema/org";
import { crossReview } from "@/db/schema/round";
import type { TenantContext } from "@/server/domain/access/context";
import { GROUP_KIND, type Line } from "@/server/domain/access/lines";
import { DomainError } from "@/server/errors";
import { authorise, villageIn, type Work, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { definitionOf, schemeRules } from "@/server/services/entry/scheme-rules";
import { once } from "@/server/services/idempotency/once";
import { idempotencyKeyField, unitCodeField, uuid } from "@/server/services/parse";

export const AssignCrossReview = z.strictObject({
  unit: unitCodeField,
  schemeId: uuid,
  periodId: uuid,
  /** Every group with the group whose reviewers walk and review its area; without one, its own reviewers do. */
  pairs: z.array(z.strictObject({ groupId: uuid, reviewingGroupId: uuid.optional() })).max(200),
  idempotencyKey: idempotencyKeyField,
});
export type AssignCrossReview = z.output<typeof AssignCrossReview>;

/**
 * 交叉评议安排: which group of reviewers walks and reviews whose area in a period; replaces what stood there. From then on
 * the own reviewers of such an area are refused. Only where the scheme crosses reviews (workflow.groups.crossReview).
 * Errors: access.notFound, round.noCrossReview, round.selfReview, entry.periodClosed.
 */
export async function assignCrossReview({
  ctx,
  input,
}: {
  ctx: TenantContext;
  input: AssignCrossReview;
}): Promise<{ assigned: number }> {
  const access = authorise(ctx, "grid.manage", input.unit);
  return writeIn(access, (work) => once(work, input.idempotencyKey, input, () => assign(work, input)));
}

async function assign(work: Work, input: AssignCrossReview): Promise<{ assigned: number }> {
  const { countyId, userId } = work.access.ctx;
  const village = villageIn(work);
  const rules = await schemeRules(work, input.schemeId);
  const cycle = rules.cycles.find(({ periods }) => periods.some(({ id }) => id === input.periodId));
  const period = cycle?.periods.find(({ id }) => id === input.periodId);
  if (!cycle || !period) throw new DomainError("access.notFound");
  if (period.status === "closed") throw new DomainError("entry.periodClosed", { count: 1, until: "" });
  const definition = await definitionOf(work, cycle.versionId);
  if (!definition.workflow.groups?.crossReview) throw new DomainError("round.noCrossReview");
  const pairs = input.pairs.flatMap(({ groupId, reviewingGroupId }) =>
    reviewingGroupId ? [{ groupId, reviewingGroupId }] : [],
  );
  if (pairs.some((pair) => pair.groupId === pair.reviewingGroupId)) throw new DomainError("round.selfReview");
  await refuseForeign(work, { villageId: village.id, kind: GROUP_KIND[rules.scheme.line] }, [
    ...new Set(input.pairs.flatMap(({ groupId, reviewingGroupId }) => [groupId, reviewingGroupId ?? groupId])),
  ]);
  const { schemeId, periodId } = input;
  await work.tx
    .delete(crossReview)
    .where(
      and(
        eq(crossReview.countyId, countyId),
        eq(crossReview.villageId, village.id),
        eq(crossReview.schemeId, schemeId),
        eq(crossReview.periodId, periodId),
      ),
    );
  if (pairs.length > 0)
    await work.tx.insert(crossReview).values(
      [...new Map(pairs.map((pair) => [pair.groupId, pair])).values()].map((pair) => ({
        ...pair,
        countyId,
        id: newId(work.now),
        orgPath: village.orgPath,
        villageId: village.id,
        schemeId,
        periodId,
        assignedBy: userId,
        assignedAt: work.now,
      })),
    );
  await writeAudit(work, {
    action: "round.assignCrossReview",
    targetKind: "scheme",
    targetId: schemeId,
    detail: { periodId, count: pairs.length },
  });
  return { assigned: pairs.length };
}

/** Every group is one of this village, of the kind in which the line groups its subjects. Errors: access.notFound. */
async function refuseForeign(
  work: Work,
  { villageId, kind }: { villageId: string; kind: (typeof GROUP_KIND)[Line] },
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return;
  const rows = await work.tx
    .select({ id: orgUnit.id })
    .from(orgUnit)
    .where(
      and(
        eq(orgUnit.countyId, work.access.ctx.countyId),
        eq(orgUnit.parentId, villageId),
        eq(orgUnit.kind, kind),
        inArray(orgUnit.id, [...ids]),
      ),
    );
  if (rows.length !== ids.length) throw new DomainError("access.notFound");
}
