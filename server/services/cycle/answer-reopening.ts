import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { reopening } from "@/db/schema/closing";
import { closing } from "@/db/schema/result";
import type { TenantContext } from "@/server/domain/access/context";
import { DomainError } from "@/server/errors";
import { authorise, villageOf, type Work, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { once } from "@/server/services/idempotency/once";
import { lockChain } from "@/server/services/ledger/append";
import { idempotencyKeyField, text, unitCodeField, uuid } from "@/server/services/parse";
import { refuseLaterClosed } from "./ask-reopening";
import { lockClosing, ofThisUnit } from "./closing-row";
import { reopenLastPeriod } from "./reopen-period";
import { setStatus } from "./set-status";

export const AnswerReopening = z.strictObject({
  unit: unitCodeField,
  reopeningId: uuid,
  decision: z.enum(["grant", "refuse"]),
  answer: text(500, 2),
  idempotencyKey: idempotencyKeyField,
});
export type AnswerReopening = z.output<typeof AnswerReopening>;
export const WithdrawReopening = z.strictObject({
  unit: unitCodeField,
  reopeningId: uuid,
  reason: text(500, 2),
  idempotencyKey: idempotencyKeyField,
});
export type WithdrawReopening = z.output<typeof WithdrawReopening>;

/**
 * 答复重新打开: never by who asked. Granted, the cycle and its last period are open again; the first result stays, as
 * "reopened", with everything that was shown. What has lapsed stays lapsed.
 * Errors: reopening.notFound, cycle.ownRequest, cycle.laterClosed, cycle.notFinal.
 */
export async function answerReopening({
  ctx,
  input,
}: {
  ctx: TenantContext;
  input: AnswerReopening;
}): Promise<{ id: string }> {
  const access = authorise(ctx, "reopening.decide", input.unit);
  return writeIn(access, (work) => once(work, input.idempotencyKey, input, () => answer(work, input)));
}

async function answer(work: Work, { reopeningId, decision, answer: said }: AnswerReopening): Promise<{ id: string }> {
  const { tx, access } = work;
  const { countyId } = access.ctx;
  // Lock order of every closing: chain head, then its row.
  await lockChain(tx, countyId, villageOf(work));
  const found = await lockAsked(work, reopeningId);
  if (found.askedBy === access.ctx.userId) throw new DomainError("cycle.ownRequest");
  const granted = decision === "grant";
  if (granted) await reopen(work, found);
  await close(work, reopeningId, granted ? "granted" : "refused", said);
  await writeAudit(work, {
    action: granted ? "cycle.grantReopening" : "cycle.refuseReopening",
    targetKind: "closing",
    targetId: found.closingId,
    detail: { answer: said },
  });
  return { id: reopeningId };
}

async function reopen(work: Work, { closingId, cycleId }: typeof reopening.$inferSelect): Promise<void> {
  const { countyId } = work.access.ctx;
  const row = await lockClosing(work, closingId);
  if (row.status !== "final") throw new DomainError("cycle.notFinal");
  await refuseLaterClosed(work, cycleId);
  await Promise.all([
    work.tx
      .update(closing)
      .set({ status: "reopened" })
      .where(and(eq(closing.countyId, countyId), eq(closing.id, closingId))),
    setStatus(work, cycleId, null, "open"),
  ]);
  await reopenLastPeriod(work, cycleId);
}

/** Takes a request back before it is answered: by the unit that asked. Errors: reopening.notFound. */
export async function withdrawReopening({
  ctx,
  input,
}: {
  ctx: TenantContext;
  input: WithdrawReopening;
}): Promise<{ id: string }> {
  const access = authorise(ctx, "reopening.ask", input.unit);
  return writeIn(access, (work) =>
    once(work, input.idempotencyKey, input, async () => {
      const found = await lockAsked(work, input.reopeningId);
      await close(work, found.id, "withdrawn", input.reason);
      await writeAudit(work, {
        action: "cycle.withdrawReopening",
        targetKind: "closing",
        targetId: found.closingId,
        detail: { reason: input.reason },
      });
      return { id: found.id };
    }),
  );
}

async function lockAsked(work: Work, id: string) {
  const [found] = await work.tx
    .select()
    .from(reopening)
    .where(
      and(
        eq(reopening.countyId, work.access.ctx.countyId),
        eq(reopening.villageId, villageOf(work)),
        eq(reopening.id, id),
        eq(reopening.status, "asked"),
      ),
    )
    .for("update");
  if (!found) throw new DomainError("reopening.notFound");
  await ofThisUnit(work, found.schemeId).catch((error) => {
    throw error instanceof DomainError ? new DomainError("reopening.notFound") : error;
  });
  return found;
}

function close(work: Work, id: string, status: "granted" | "refused" | "withdrawn", said: string) {
  const { tx, access, now } = work;
  const { countyId, userId, userName } = access.ctx;
  return tx
    .update(reopening)
    .set({ status, answer: said, answeredBy: userId, answeredByName: userName, answeredAt: now })
    .where(and(eq(reopening.countyId, countyId), eq(reopening.id, id)));
}
