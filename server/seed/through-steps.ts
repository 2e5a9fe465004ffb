import { and, eq } from "drizzle-orm";
import { newId } from "@/db/ids";
import { filing } from "@/db/schema/closing";
import { meeting } from "@/db/schema/meeting";
import { cycle } from "@/db/schema/scheme";
import { civilDateAt } from "@/server/domain/calendar/dates";
import { type PlannedStep, plannedMeeting, planResults, RESULTS, resultsTitle } from "@/server/seed/plan/results";
import { villageOf, type Work } from "@/server/services/access";
import { advanceClosing } from "@/server/services/cycle/advance-closing";
import { type ClosingRecord, lockClosing } from "@/server/services/cycle/closing-row";
import { decideStep } from "@/server/services/cycle/decide-results";
import { fileClosing } from "@/server/services/cycle/file-results";
import { finalise } from "@/server/services/cycle/finalise";
import type { ClosingSummary } from "@/server/services/cycle/prepare-close";
import { publishClosing } from "@/server/services/cycle/publish-results";
import { definitionOf } from "@/server/services/entry/scheme-rules";
import { contactOf } from "./scheme-in-use";

/** Who does a step at a moment: the same transaction with another person and clock. */
export type Doer = (work: Work, at: Date, role: "confirmer" | "township") => Work;

const samePerson: Doer = (work, at) => ({ ...work, now: at, today: civilDateAt(at) });

/**
 * Takes a confirmed closing of a cycle through all steps of its rule book to its final result, a day each, as people would:
 * with the meetings it demands, its notice, its filing accepted. In: a transaction of the unit by another person than who
 * prepared. Answers the moment it became final. For the demo and for tests that need a final result.
 */
export async function throughSteps(work: Work, closingId: string, as: Doer = samePerson): Promise<Date> {
  const row = await lockClosing(work, closingId);
  const definition = await definitionOf(work, row.versionId);
  const steps = planResults(definition, civilDateAt(row.confirmedAt ?? work.now));
  for (const step of steps) await doStep(work, closingId, step, as);
  return steps.at(-1)?.at ?? work.now;
}

/** One planned step; a filing is filed, and accepted where that is planned. */
export async function doStep(work: Work, closingId: string, step: PlannedStep, as: Doer): Promise<void> {
  const { demand, at } = step;
  const by = as(work, at, "confirmer");
  switch (demand.type) {
    case "decide": {
      const row = await lockClosing(by, closingId);
      const meetingId = await holdFor(by, row, step);
      await decideStep(by, {
        closingId,
        decision: "approve",
        note: RESULTS.decided,
        ...(meetingId ? { meetingId } : {}),
      });
      return;
    }
    case "notice": {
      const row = await lockClosing(by, closingId);
      const contact = contactOf(await definitionOf(by, row.versionId));
      await publishClosing(by, { closingId, title: resultsTitle(await spanOf(by, row.cycleId)), contact });
      return;
    }
    case "file": {
      const { id } = await fileClosing(by, { closingId, note: RESULTS.filed });
      if (step.acceptedAt) await accept(as(work, step.acceptedAt, "township"), closingId, id, demand.stepNo);
      return;
    }
    case "post":
      await finalise(by, closingId);
      return;
    default:
      return demand satisfies never;
  }
}

/** Accepts a filing as the township does; for the demo, which knows no requests. */
async function accept(work: Work, closingId: string, filingId: string, stepNo: number): Promise<void> {
  const { tx, access, now } = work;
  const { countyId, userId, userName } = access.ctx;
  const row = await lockClosing(work, closingId);
  await tx
    .update(filing)
    .set({
      ...{ status: "accepted", answer: RESULTS.accepted },
      ...{ answeredBy: userId, answeredByName: userName, answeredAt: now },
    })
    .where(and(eq(filing.countyId, countyId), eq(filing.id, filingId)));
  await advanceClosing(work, row, { stepNo, outcome: "accepted", filingId, note: RESULTS.accepted });
}

async function holdFor(work: Work, row: ClosingRecord, { demand }: PlannedStep): Promise<string | null> {
  const held = plannedMeeting(demand, (row.summary as ClosingSummary).subjects);
  if (!held) return null;
  const { tx, access, now, today } = work;
  const { countyId, userId, userName } = access.ctx;
  const id = newId(now);
  const { orgPath, line, schemeId } = row;
  await tx.insert(meeting).values({
    ...held,
    ...{ countyId, id, orgPath, line, schemeId, villageId: villageOf(work), heldOn: today },
    ...{ recordedBy: userId, recordedByName: userName, recordedAt: now },
  });
  return id;
}

async function spanOf({ tx, access }: Work, cycleId: string): Promise<{ startsOn: string; endsOn: string }> {
  const [row] = await tx
    .select({ startsOn: cycle.startsOn, endsOn: cycle.endsOn })
    .from(cycle)
    .where(and(eq(cycle.countyId, access.ctx.countyId), eq(cycle.id, cycleId)));
  if (!row) throw new RangeError(cycleId);
  return row;
}
