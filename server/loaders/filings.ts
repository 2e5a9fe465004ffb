import { depthOf } from "@/server/domain/access/path";
import { pageNumber } from "@/server/domain/paging";
import { progressOf } from "@/server/domain/simulate/progress";
import { readChoices, readRun, runsOf } from "@/server/services/closing-run/reads";
import { readFiling, readInbox, reopeningsAt } from "@/server/services/filing/reads";
import { load, may } from "./load";

type Work = Parameters<Parameters<typeof load>[2]>[0];

const here = ({ access }: Work) => ({
  isCounty: depthOf(access.path) === 1,
  userId: access.ctx.userId,
  can: {
    answer: may(access, "results.accept"),
    run: may(access, "closing.run"),
    reopen: may(access, "reopening.decide"),
  },
});

/** The inbox of a township or county. */
export const loadInbox = (unit: string, filter: Parameters<typeof readInbox>[1]) =>
  load("filing.read", unit, async (work) => ({ inbox: await readInbox(work, filter), ...here(work) }));

/** Wishes to close again. */
export const loadReopenings = (unit: string, page: string | undefined) =>
  load("filing.read", unit, async (work) => ({ ...(await reopeningsAt(work, pageNumber(page))), ...here(work) }));

/** One cycle of a village, for the office above it. */
export const loadFiling = (unit: string, cycleId: string) =>
  load("filing.read", unit, async (work) => ({ ...(await readFiling(work, cycleId)), ...here(work) }));

/** What can be closed at once, and the runs there were. */
export const loadRuns = (unit: string, page: string | undefined) =>
  load("closing.run", unit, async (work) => {
    const [choices, runs] = await Promise.all([readChoices(work), runsOf(work, pageNumber(page))]);
    return { choices, runs, ...here(work) };
  });

/** One run: progress or outcome, village by village. */
export const loadRun = (unit: string, runId: string) =>
  load("closing.run", unit, async (work) => {
    const read = await readRun(work, runId);
    return { ...read, progress: progressOf(read.run, work.access.ctx.now) };
  });
