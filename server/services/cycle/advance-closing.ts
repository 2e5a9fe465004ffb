import { and, eq } from "drizzle-orm";
import { newId } from "@/db/ids";
import { closingStep } from "@/db/schema/closing";
import { closing } from "@/db/schema/result";
import { passesStep, resultStepFrom, type StepOutcome } from "@/server/domain/workflow/result-steps";
import { DomainError } from "@/server/errors";
import type { Work } from "@/server/services/access";
import { atStep, type ClosingRecord, stepName } from "./closing-row";

export type StepDone = {
  stepNo: number;
  outcome: StepOutcome;
  meetingId?: string | null;
  noticeId?: string | null;
  filingId?: string | null;
  /** Who decided, in the office's words, or why it was returned. */
  note?: string | null;
  /** Who did it and when, where that is not the person and moment of the work: a notice that has run its days. */
  by?: { id: string; name: string; at: Date };
};

/**
 * Writes what was done for the step that a confirmed closing waits for, and lets it go on to the next one where the step is
 * over (domain.md, invariant 3: strictly in the rule book's order). In: the closing as its row stands (locked by the caller
 * or not: the row is moved only from the step it was read at). Out: the step it waits for now.
 * Errors: cycle.notConfirmed, cycle.notItsTurn where another step comes first or somebody was quicker.
 */
export async function advanceClosing(work: Work, row: ClosingRecord, done: StepDone): Promise<{ nextStep: number }> {
  const { tx, access, now } = work;
  const { countyId, userId, userName } = access.ctx;
  const { definition, demand } = await atStep(work, row);
  if (demand.stepNo !== done.stepNo) throw new DomainError("cycle.notItsTurn", { step: stepName(demand) });
  const nextStep = passesStep(done.outcome) ? resultStepFrom(definition, done.stepNo + 1) : done.stepNo;
  const moved = await tx
    .update(closing)
    .set({ nextStep })
    .where(
      and(
        eq(closing.countyId, countyId),
        eq(closing.id, row.id),
        eq(closing.status, "confirmed"),
        eq(closing.nextStep, done.stepNo),
      ),
    )
    .returning({ id: closing.id });
  if (moved.length === 0) throw new DomainError("cycle.notItsTurn", { step: stepName(demand) });
  const by = done.by ?? { id: userId, name: userName, at: now };
  await tx.insert(closingStep).values({
    countyId,
    id: newId(now),
    orgPath: row.orgPath,
    line: row.line,
    closingId: row.id,
    stepNo: done.stepNo,
    step: demand.type === "decide" ? demand.step : demand.type,
    outcome: done.outcome,
    meetingId: done.meetingId ?? null,
    noticeId: done.noticeId ?? null,
    filingId: done.filingId ?? null,
    note: done.note ?? null,
    byUserId: by.id,
    byName: by.name,
    at: by.at,
  });
  return { nextStep };
}
