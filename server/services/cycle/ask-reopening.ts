import { and, asc, eq, gt, ne, sql } from "drizzle-orm";
import { z } from "zod";
import { newId } from "@/db/ids";
import { reopening } from "@/db/schema/closing";
import { cycle } from "@/db/schema/scheme";
import type { TenantContext } from "@/server/domain/access/context";
import { DomainError } from "@/server/errors";
import { authorise, villageOf, type Work, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { once } from "@/server/services/idempotency/once";
import { idempotencyKeyField, text, unitCodeField, uuid } from "@/server/services/parse";
import { lockClosing } from "./closing-row";

export const AskReopening = z.strictObject({
  unit: unitCodeField,
  closingId: uuid,
  reason: text(500, 4),
  idempotencyKey: idempotencyKeyField,
});
export type AskReopening = z.output<typeof AskReopening>;

/**
 * 申请重新打开: a final cycle turns out to be wrong; the township decides whether it is opened again.
 * Errors: cycle.notFound, cycle.notFinal, cycle.alreadyAsked, cycle.laterClosed.
 */
export async function askReopening({
  ctx,
  input,
}: {
  ctx: TenantContext;
  input: AskReopening;
}): Promise<{ id: string }> {
  const access = authorise(ctx, "reopening.ask", input.unit);
  return writeIn(access, (work) => once(work, input.idempotencyKey, input, () => ask(work, input)));
}

async function ask(work: Work, { closingId, reason }: AskReopening): Promise<{ id: string }> {
  const { tx, access, now } = work;
  const { countyId, userId, userName } = access.ctx;
  const row = await lockClosing(work, closingId);
  if (row.status !== "final" || row.periodId !== null) throw new DomainError("cycle.notFinal");
  await refuseLaterClosed(work, row.cycleId);
  const id = newId(now);
  const { orgPath, line, schemeId, cycleId } = row;
  const made = await tx
    .insert(reopening)
    .values({
      ...{
        countyId,
        id,
        orgPath,
        line,
        villageId: villageOf(work),
        schemeId,
        cycleId,
        closingId,
        status: "asked",
        reason,
      },
      ...{ askedBy: userId, askedByName: userName, askedAt: now },
    })
    .onConflictDoNothing()
    .returning({ id: reopening.id });
  if (made.length === 0) throw new DomainError("cycle.alreadyAsked");
  await writeAudit(work, {
    action: "cycle.askReopening",
    targetKind: "closing",
    targetId: closingId,
    detail: { reason },
  });
  return { id };
}

/** A later cycle that is being closed, or is closed, rests on this one's results. Errors: cycle.laterClosed with its name. */
export async function refuseLaterClosed({ tx, access }: Work, cycleId: string): Promise<void> {
  const { countyId } = access.ctx;
  const [later] = await tx
    .select({ name: cycle.name })
    .from(cycle)
    .where(
      and(
        eq(cycle.countyId, countyId),
        ne(cycle.status, "open"),
        eq(cycle.carriedOver, false),
        sql`${cycle.schemeId} = (select b.scheme_id from cycle b where b.county_id = ${countyId} and b.id = ${cycleId})`,
        gt(cycle.startsOn, sql`(select b.ends_on from cycle b where b.county_id = ${countyId} and b.id = ${cycleId})`),
      ),
    )
    .orderBy(asc(cycle.startsOn))
    .limit(1);
  if (later) throw new DomainError("cycle.laterClosed", { name: later.name });
}
