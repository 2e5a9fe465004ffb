import { and, asc, desc, eq, inArray } from "drizzle-orm";
import { closingStep, reopening } from "@/db/schema/closing";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { demandOf, type ResultDemand, resultStepFrom, resultSteps } from "@/server/domain/workflow/result-steps";
import type { Work } from "@/server/services/access";
import type { ClosingRecord } from "./closing-row";
import { mayDiscard } from "./discard-closing";
import { hasRun, noticesOf, type ResultNotice } from "./pass-notice";

export type StepRecord = typeof closingStep.$inferSelect;
/** One step of the results with what was done for it; `open`: a filing or notice that was begun and is not over. */
export type WayStep = {
  demand: ResultDemand;
  state: "done" | "current" | "todo";
  records: StepRecord[];
  notice: ResultNotice | null;
  open: boolean;
  returned: StepRecord | null;
};
export type Way = { steps: WayStep[]; current: WayStep | null; mayDiscard: boolean };

/**
 * How far a closing of a cycle has come on the steps of its rule book. A notice that has run stands as done, also before
 * somebody writes it down. In: the closing and its definition. Two statements, a third for a confirmed one.
 */
export async function wayOf(work: Work, row: ClosingRecord, definition: SchemeDefinition): Promise<Way> {
  const [records, notices] = await Promise.all([
    work.tx
      .select()
      .from(closingStep)
      .where(and(eq(closingStep.countyId, work.access.ctx.countyId), eq(closingStep.closingId, row.id)))
      .orderBy(asc(closingStep.at), asc(closingStep.id)),
    noticesOf(work, row),
  ]);
  const latestOf = (no: number | null) => notices.findLast(({ stepNo }) => stepNo === no);
  const at = reachedBy(row, definition, latestOf(row.nextStep));
  const steps: WayStep[] = [];
  const end = resultSteps(definition).length;
  for (
    let no = resultStepFrom(definition, 0);
    no <= end;
    no = no >= end ? end + 1 : resultStepFrom(definition, no + 1)
  ) {
    const demand = demandOf(definition, no);
    const mine = records.filter(({ stepNo }) => stepNo === no);
    const state = at === null || no > at ? "todo" : no < at ? "done" : "current";
    const last = mine.at(-1);
    const notice = demand.type === "notice" ? (latestOf(no) ?? null) : null;
    const running = last?.outcome === "filed" || (last?.outcome === "published" && notice?.status !== "cancelled");
    steps.push({
      ...{ demand, state, records: mine, notice },
      open: state === "current" && running,
      returned: state === "current" && last?.outcome === "returned" ? last : null,
    });
    if (demand.type === "post") break;
  }
  const current = steps.find(({ state }) => state === "current") ?? null;
  return { steps, current, mayDiscard: row.status === "confirmed" && (await mayDiscard(work, row)) };
}

/** The place that a closing has reached; beyond all for a final or reopened one, null before its confirmation. */
function reachedBy(row: ClosingRecord, definition: SchemeDefinition, notice: ResultNotice | undefined): number | null {
  if (row.status === "final" || row.status === "reopened") return Number.MAX_SAFE_INTEGER;
  if (row.nextStep === null) return null;
  const passes = demandOf(definition, row.nextStep).type === "notice" && hasRun(notice);
  return passes ? resultStepFrom(definition, row.nextStep + 1) : row.nextStep;
}

/** Requests to open closings again, the last first. */
export function reopeningsOf({ tx, access }: Work, closingIds: readonly string[]) {
  return tx
    .select()
    .from(reopening)
    .where(and(eq(reopening.countyId, access.ctx.countyId), inArray(reopening.closingId, [...closingIds])))
    .orderBy(desc(reopening.askedAt));
}
