import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { newId } from "@/db/ids";
import { awardDecision, closing } from "@/db/schema/result";
import type { TenantContext } from "@/server/domain/access/context";
import { DomainError } from "@/server/errors";
import { authorise, type Work, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { definitionOf } from "@/server/services/entry/scheme-rules";
import { raiseAward } from "@/server/services/follow/raise";
import { once } from "@/server/services/idempotency/once";
import { idempotencyKeyField, text, unitCodeField, uuid } from "@/server/services/parse";
import { ofThisUnit } from "./closing-row";
import type { ClosingSummary } from "./prepare-close";
import type { ClosingRow } from "./reads";

export const DecideAward = z.strictObject({
  unit: unitCodeField,
  closingId: uuid,
  award: text(40),
  winnerId: uuid,
  /** Who decided, when, and why: minutes of the leading group. */
  minutes: text(500, 4),
  idempotencyKey: idempotencyKeyField,
});
export type DecideAward = z.output<typeof DecideAward>;

/**
 * 先进与末位的决定 (awards, tie "decision"): of several that a final closing found equal, one is named by a body on record. Once
 * for each award of a closing; the bonus that goes with it is then on the list of what follows. Errors: cycle.notFound, cycle.awardNotOpen, cycle.notCandidate, cycle.alreadyDecided.
 */
export async function decideAward({ ctx, input }: { ctx: TenantContext; input: DecideAward }): Promise<{ id: string }> {
  const access = authorise(ctx, "cycle.prepare", input.unit);
  return writeIn(access, (work) => once(work, input.idempotencyKey, input, () => decide(work, input)));
}

async function decide(work: Work, input: DecideAward): Promise<{ id: string }> {
  const { tx, access, now } = work;
  const { countyId, userId, userName } = access.ctx;
  const { closingId, award, winnerId, minutes } = input;
  const found = await finalClosing(work, closingId);
  const open = (found.summary as ClosingSummary).awards?.find((one) => one.award === award);
  if (!open || open.winners.length > 0 || open.candidates.length < 2) throw new DomainError("cycle.awardNotOpen");
  if (!open.candidates.includes(winnerId))
    throw new DomainError("cycle.notCandidate", {}, [{ field: "winnerId", code: "cycle.notCandidate" }]);
  const id = newId(now);
  const { orgPath, line } = found;
  const made = await tx
    .insert(awardDecision)
    .values({
      countyId,
      id,
      orgPath,
      line,
      closingId,
      award,
      winnerId,
      minutes,
      byUserId: userId,
      byName: userName,
      at: now,
    })
    .onConflictDoNothing()
    .returning({ id: awardDecision.id });
  if (made.length === 0) throw new DomainError("cycle.alreadyDecided");
  const row = found as ClosingRow;
  await raiseAward(work, row, await definitionOf(work, row.versionId), { award, winnerId });
  await writeAudit(work, {
    action: "cycle.decideAward",
    targetKind: "closing",
    targetId: closingId,
    detail: { award, winnerId },
  });
  return { id };
}

/** A final closing of this unit's schemes. Errors: cycle.notFound. */
async function finalClosing(work: Work, closingId: string) {
  const [found] = await work.tx
    .select()
    .from(closing)
    .where(and(eq(closing.countyId, work.access.ctx.countyId), eq(closing.id, closingId), eq(closing.status, "final")));
  if (!found) throw new DomainError("cycle.notFound");
  await ofThisUnit(work, found.schemeId);
  return found;
}
