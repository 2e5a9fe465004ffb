import { z } from "zod";
import { newId } from "@/db/ids";
import { VISIT_KINDS, visit } from "@/db/schema/grid";
import type { TenantContext } from "@/server/domain/access/context";
import { isCivilDate } from "@/server/domain/calendar/dates";
import { DomainError } from "@/server/errors";
import { authorise, villageIn, type Work, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { once } from "@/server/services/idempotency/once";
import { idempotencyKeyField, text, unitCodeField, uuid } from "@/server/services/parse";
import { householdAt, register } from "@/server/services/request/register-request";

export const WriteVisit = z.strictObject({
  unit: unitCodeField,
  subjectId: uuid,
  visitedOn: z.string().refine(isCivilDate, { params: { code: "date.malformed" } }),
  kind: z.enum(VISIT_KINDS),
  summary: text(500, 2),
  /** What the household asked for; registered at once. */
  request: text(1000, 5).optional(),
  idempotencyKey: idempotencyKeyField,
});
export type WriteVisit = z.output<typeof WriteVisit>;

/**
 * 走访记录: a service to a household, and what it asked for. Nothing of it touches a score (schemes.md, G1).
 * Errors: visit.future, service.notFound for a household of another village or grid.
 */
export async function writeVisit({
  ctx,
  input,
}: {
  ctx: TenantContext;
  input: WriteVisit;
}): Promise<{ id: string; requestId: string | null }> {
  const access = authorise(ctx, "visit.write", input.unit, "household");
  return writeIn(access, (work) => once(work, input.idempotencyKey, input, () => write(work, input)));
}

async function write(work: Work, input: WriteVisit): Promise<{ id: string; requestId: string | null }> {
  const { tx, access, now, today } = work;
  if (input.visitedOn > today)
    throw new DomainError("visit.future", {}, [{ field: "visitedOn", code: "visit.future" }]);
  const village = villageIn(work);
  const { groupId } = await householdAt(work, input.subjectId);
  const id = newId(now);
  const { subjectId, visitedOn, kind, summary } = input;
  await Promise.all([
    tx.insert(visit).values({
      countyId: access.ctx.countyId,
      id,
      orgPath: village.orgPath,
      line: "household",
      villageId: village.id,
      groupId,
      subjectId,
      visitedOn,
      kind,
      summary,
      byUserId: access.ctx.userId,
      byName: access.ctx.userName,
      at: now,
    }),
    writeAudit(work, {
      action: "visit.write",
      targetKind: "subject",
      targetId: subjectId,
      detail: { visitedOn, kind },
    }),
  ]);
  const requested = input.request ? await register(work, { subjectId, words: input.request, channel: "visit" }) : null;
  return { id, requestId: requested?.id ?? null };
}
