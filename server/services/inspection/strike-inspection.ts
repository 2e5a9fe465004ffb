import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { inspection } from "@/db/schema/follow";
import { subject } from "@/db/schema/roster";
import { cycle } from "@/db/schema/scheme";
import type { TenantContext } from "@/server/domain/access/context";
import { CivilDateText } from "@/server/domain/scheme/parts";
import { DomainError } from "@/server/errors";
import { authorise, type Work, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { once } from "@/server/services/idempotency/once";
import { idempotencyKeyField, text, unitCodeField, uuid } from "@/server/services/parse";
import { withinAccess } from "@/server/services/roster/rows";

export const StrikeInspection = z.strictObject({
  unit: unitCodeField,
  id: uuid,
  doneOn: CivilDateText,
  result: text(500, 2),
  idempotencyKey: idempotencyKeyField,
});
export type StrikeInspection = z.output<typeof StrikeInspection>;

/**
 * 销号: an inspection of the plan was made, on this day and with this result. Written once; what it came to in points is an entry
 * of its own. Errors: inspection.notFound, inspection.alreadyDone, inspection.future, inspection.outsideCycle.
 */
export async function strikeInspection({ ctx, input }: { ctx: TenantContext; input: StrikeInspection }) {
  const access = authorise(ctx, "inspection.manage", input.unit);
  return writeIn(access, (work) => once(work, input.idempotencyKey, input, () => strike(work, input)));
}

async function strike(work: Work, { id, doneOn, result }: StrikeInspection): Promise<{ id: string }> {
  const { tx, access, today } = work;
  const { countyId, userId, userName } = access.ctx;
  const [found] = await tx
    .select({ doneOn: inspection.doneOn, subjectId: inspection.subjectId, from: cycle.startsOn, to: cycle.endsOn })
    .from(inspection)
    .innerJoin(subject, and(eq(subject.countyId, inspection.countyId), eq(subject.id, inspection.subjectId)))
    .innerJoin(cycle, and(eq(cycle.countyId, inspection.countyId), eq(cycle.id, inspection.cycleId)))
    .where(and(withinAccess(work), eq(inspection.countyId, countyId), eq(inspection.id, id)))
    .for("update", { of: inspection });
  if (!found) throw new DomainError("inspection.notFound");
  if (found.doneOn !== null) throw new DomainError("inspection.alreadyDone");
  if (doneOn > today) throw refused("inspection.future", { today });
  const { from, to } = found;
  if (doneOn < from || doneOn > to) throw refused("inspection.outsideCycle", { from, to });
  await Promise.all([
    tx
      .update(inspection)
      .set({ doneOn, doneBy: userId, doneByName: userName, result })
      .where(and(eq(inspection.countyId, countyId), eq(inspection.id, id))),
    writeAudit(work, {
      action: "inspection.strike",
      targetKind: "subject",
      targetId: found.subjectId,
      detail: { on: doneOn },
    }),
  ]);
  return { id };
}

const refused = (code: "inspection.future" | "inspection.outsideCycle", params: Record<string, string>) =>
  new DomainError(code, params, [{ field: "doneOn", code, params }]);
