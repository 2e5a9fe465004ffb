import { closingResults, cyclesOf, readClosing, readCycle, readResult } from "@/server/services/cycle/reads";
import { load, may } from "./load";

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
      shown: shown ? { closing: await readClosing(work, shown), results: await closingResults(work, shown) } : null,
      today: work.today,
      userId: work.access.ctx.userId,
      can: {
        prepare: may(work.access, "cycle.prepare", read.scheme.line),
        confirm: may(work.access, "cycle.confirm", read.scheme.line),
        notice: may(work.access, "notice.publish", read.scheme.line),
      },
    };
  });

/** Why somebody has this score and grade. */
export const loadResult = (unit: string, closingId: string, subjectId: string, own: boolean) =>
  load(own ? "own.read" : "cycle.read", unit, (work) => readResult(work, closingId, subjectId));
