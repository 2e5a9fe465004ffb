import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { awardsOf } from "@/server/services/award/reads";
import { closingResults, cyclesOf, readClosing, readCycle, readResult } from "@/server/services/cycle/reads";
import { load, may } from "./load";

type Work = Parameters<Parameters<typeof load>[2]>[0];

export const loadCycles = (unit: string) =>
  load("cycle.read", unit, async (work) => ({
    cycles: await cyclesOf(work),
    today: work.today,
    level: work.unit.level,
  }));

/** One cycle with its periods, closings, open ends, and the preview or result being looked at. */
export const loadCycle = (unit: string, cycleId: string, closingId: string | undefined) =>
  load("cycle.read", unit, async (work) => {
    const read = await readCycle(work, cycleId);
    const known = read.closings.some((one) => one.id === closingId) ? closingId : undefined;
    const shown = known ?? read.closings.find((one) => one.status !== "discarded")?.id;
    return {
      ...read,
      shown: shown ? await shownClosing(work, shown, read.definition) : null,
      today: work.today,
      userId: work.access.ctx.userId,
      can: {
        prepare: may(work.access, "cycle.prepare", read.scheme.line),
        confirm: may(work.access, "cycle.confirm", read.scheme.line),
        notice: may(work.access, "notice.publish", read.scheme.line),
      },
    };
  });

async function shownClosing(work: Work, closingId: string, definition: SchemeDefinition) {
  const closing = await readClosing(work, closingId);
  const [results, awards] = await Promise.all([closingResults(work, closingId), awardsOf(work, closing, definition)]);
  return { closing, results, awards };
}

/** Why somebody has this score and grade. */
export const loadResult = (unit: string, closingId: string, subjectId: string, own: boolean) =>
  load(own ? "own.read" : "cycle.read", unit, (work) => readResult(work, closingId, subjectId));
