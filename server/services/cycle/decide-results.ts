import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { meeting } from "@/db/schema/meeting";
import type { TenantContext } from "@/server/domain/access/context";
import { civilDateAt } from "@/server/domain/calendar/dates";
import type { MeetingRule } from "@/server/domain/workflow/quorum";
import { DomainError } from "@/server/errors";
import { authorise, villageOf, type Work, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { once } from "@/server/services/idempotency/once";
import { refuseUnfitMeeting } from "@/server/services/meeting/refuse-unfit";
import { idempotencyKeyField, text, unitCodeField, uuid } from "@/server/services/parse";
import { advanceClosing } from "./advance-closing";
import { lockAtStep } from "./at-step";
import type { Confirmed } from "./closing-row";

export const DecideResults = z.strictObject({
  unit: unitCodeField,
  closingId: uuid,
  decision: z.enum(["approve", "return"]).default("approve"),
  /** The recorded meeting that decided; needed where the rule book names a quorum or the whole group. */
  meetingId: uuid.optional(),
  /** Who decided, when and how; needed without a recorded meeting, and why it goes back. */
  note: text(1000, 2).optional(),
  idempotencyKey: idempotencyKeyField,
});
export type DecideResults = z.output<typeof DecideResults>;

/**
 * 结果的申报汇总、初审、审核、大会评定: the step that a cycle's results wait for, done by another person than who prepared
 * them; where the rule book names a quorum or the whole group, at a recorded meeting held after the confirmation that meets
 * it. Returned, the results may be taken back and prepared again.
 * Errors: cycle.notFound, cycle.notConfirmed, cycle.notItsTurn, cycle.ownResults, cycle.noteMissing, meeting.*.
 */
export async function decideResults({
  ctx,
  input,
}: {
  ctx: TenantContext;
  input: DecideResults;
}): Promise<{ id: string }> {
  const access = authorise(ctx, "results.decide", input.unit);
  return writeIn(access, (work) => once(work, input.idempotencyKey, input, () => decideStep(work, input)));
}

/** The same in an open transaction; the seed decides with it. */
export async function decideStep(
  work: Work,
  input: Pick<DecideResults, "closingId" | "decision" | "meetingId" | "note">,
): Promise<{ id: string }> {
  const found = await lockAtStep(work, input.closingId, "decide");
  const { row, demand } = found;
  if (row.preparedBy === work.access.ctx.userId) throw new DomainError("cycle.ownResults");
  const { meetingId, note } = input;
  const approved = input.decision === "approve";
  if (approved) await refuseWithoutMeeting(work, found, demand, meetingId);
  if (!note && (!approved || !meetingId))
    throw new DomainError("cycle.noteMissing", {}, [{ field: "note", code: "cycle.noteMissing" }]);
  await advanceClosing(work, row, {
    stepNo: demand.stepNo,
    outcome: approved ? "done" : "returned",
    meetingId: meetingId ?? null,
    note: note ?? null,
  });
  await writeAudit(work, {
    action: approved ? "cycle.decide" : "cycle.return",
    targetKind: "closing",
    targetId: row.id,
    detail: { step: demand.step, ...(meetingId ? { meetingId } : {}), ...(note ? { note } : {}) },
  });
  return { id: row.id };
}

type Deciding = { step: string; rule: MeetingRule | null };

/** Errors: meeting.missing, meeting.notFound, meeting.wrongStep, meeting.beforeResults and those of `refuseUnfitMeeting`. */
async function refuseWithoutMeeting(work: Work, { row }: Confirmed, demand: Deciding, meetingId: string | undefined) {
  if (!meetingId) {
    if (demand.rule) throw new DomainError("meeting.missing", {}, [{ field: "meetingId", code: "meeting.missing" }]);
    return;
  }
  const [held] = await work.tx
    .select()
    .from(meeting)
    .where(
      and(
        eq(meeting.countyId, work.access.ctx.countyId),
        eq(meeting.villageId, villageOf(work)),
        eq(meeting.schemeId, row.schemeId),
        eq(meeting.id, meetingId),
      ),
    );
  if (!held) throw new DomainError("meeting.notFound");
  if (held.step !== demand.step) throw new DomainError("meeting.wrongStep", { step: demand.step });
  const from = row.confirmedAt ? civilDateAt(row.confirmedAt) : "";
  // Of the same day, one that was on record before has dealt with results that have been taken back since.
  const early = held.heldOn < from || (row.confirmedAt !== null && held.recordedAt < row.confirmedAt);
  if (early) throw new DomainError("meeting.beforeResults", { date: held.heldOn, from });
  if (demand.rule) refuseUnfitMeeting(demand.rule, held);
}
