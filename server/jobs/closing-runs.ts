import { setImmediate } from "node:timers/promises";
import { contextForJob } from "@/server/context/for-job";
import { DomainError } from "@/server/errors";
import { type Access, readIn, writeIn } from "@/server/services/access";
import { claimRun, finishRun, keepLease, nextPart, type Part } from "@/server/services/closing-run/claim";
import type { RunRow } from "@/server/services/closing-run/reads";
import { requesterOf } from "@/server/services/closing-run/requester";
import { refusePart, runPart } from "@/server/services/closing-run/run-part";
import { isWaiting } from "@/server/services/run/lease";
import { keepRunning, type Logger } from "./loop";
import { startBeside } from "./start-beside";
import { accessOf, counties } from "./system";

type Clock = () => Date;

/**
 * Closes every village of every run that waits in a county, one after the other, until none is left. In: the clock that says
 * whether a cycle is over; leases always follow the wall's. Out: how many runs.
 */
export async function runClosings(countyId: number, log: Logger, clock: Clock = () => new Date()): Promise<number> {
  const access = await accessOf("closing", countyId, new Date());
  if (!access) return 0;
  const claim = () => writeIn(access, (work) => claimRun(work, new Date()));
  let worked = 0;
  for (let run = await claim(); run; run = await claim()) {
    await closeAll(access, run, { log, clock });
    worked += 1;
  }
  return worked;
}

async function closeAll(access: Access, run: RunRow, { log, clock }: { log: Logger; clock: Clock }): Promise<void> {
  const next = () => readIn(access, (work) => nextPart(work, run.id));
  for (let part = await next(); part; part = await next()) {
    const closed = part;
    await closeOne(access, run, closed, clock()).catch(async (err) => {
      const isTold = err instanceof DomainError;
      if (!isTold) log.error({ err, run: run.id, cycle: closed.cycleId }, "closing of a village failed");
      const told = isTold ? err : new DomainError("system.unexpected", { id: run.id });
      await writeIn(access, (work) => refusePart(work, closed, told));
    });
    const goesOn = await writeIn(access, (work) => keepLease(work, run.id, new Date()));
    if (!goesOn) return;
    await setImmediate(undefined);
  }
  await writeIn(access, (work) => finishRun(work, run.id, new Date()));
  log.info({ run: run.id, villages: run.total }, "mass closing done");
}

/** Asked anew for every village: a role that ends meanwhile ends the run's rights with it. */
async function closeOne(access: Access, run: RunRow, part: Part, now: Date): Promise<void> {
  const by = await readIn(access, (work) => requesterOf(work, run, now));
  if (!by) throw new DomainError("closingRun.requesterGone", { by: run.requestedByName });
  await runPart(contextForJob("closing", by, now), run, part);
}

/** Every county whose turn it is. */
export async function runAllClosings(log: Logger): Promise<void> {
  for (const { countyId, kind } of await counties()) if (kind === "county") await runClosings(countyId, log);
}

async function isAnyWaiting(): Promise<boolean> {
  for (const { countyId, kind } of await counties()) {
    const access = kind === "county" ? await accessOf("closing", countyId, new Date()) : null;
    if (access && (await readIn(access, (work) => isWaiting(work, "closing_run", new Date())))) return true;
  }
  return false;
}

/**
 * Looks for runs that wait and closes them in a process beside the server, of lower priority: scoring a village takes all of
 * a core for a while, and whoever uses the site meanwhile shall not feel it. Out: stops looking.
 */
export const startClosings = (log: Logger): (() => void) =>
  keepRunning(
    "closing",
    async () => {
      if (await isAnyWaiting()) await startBeside("server/cli/close-villages.ts", log);
    },
    log,
  );
