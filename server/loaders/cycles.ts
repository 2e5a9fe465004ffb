import { ancestorAt, unitCode } from "@/server/domain/access/path";
import { pageNumber } from "@/server/domain/paging";
import { cyclePage, differencePage } from "@/server/services/cycle/cycle-page";
import { CYCLE_STATES, cyclesPage, readResult } from "@/server/services/cycle/reads";
import { targetsOf } from "@/server/services/target/reads";
import { load } from "./load";

export const loadCycles = (unit: string, query: { state?: string; q?: string; page?: string }) =>
  load("cycle.read", unit, async (work) => ({
    ...(await cyclesPage(work, { state: query.state, q: query.q, page: pageNumber(query.page) })),
    states: CYCLE_STATES,
    above: work.unit.ancestors.length < 3,
  }));

/** One cycle with the part or the closing that the address names. */
export const loadCycle = (unit: string, cycleId: string, query: Record<string, string | undefined>) =>
  load("cycle.read", unit, async (work) => {
    const page = await cyclePage(work, cycleId, query);
    const aims = page.definition.targets.length > 0 && work.unit.ancestors[2] !== undefined;
    const office = unitCode(ancestorAt(work.access.path, 2));
    return { ...page, office, targets: aims ? await targetsOf(work, cycleId) : null };
  });

/** A result after a reopening beside the first one, subject by subject. */
export const loadDifference = (unit: string, cycleId: string, closingId: string | undefined) =>
  load("cycle.read", unit, (work) => differencePage(work, cycleId, closingId));

/** Why somebody has this score and grade. */
export const loadResult = (unit: string, closingId: string, subjectId: string, own: boolean) =>
  load(own ? "own.read" : "cycle.read", unit, (work) => readResult(work, closingId, subjectId));
