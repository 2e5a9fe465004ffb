import { setImmediate } from "node:timers/promises";
import { DomainError } from "@/server/errors";
import { type Access, readIn, writeIn } from "@/server/services/access";
import { claimSimulation, finishSimulation, keepPart } from "@/server/services/simulation/claim";
import { nextPart, type Part, type Run, runOf, runPart } from "@/server/services/simulation/run-part";
import { keepRunning, type Logger } from "./loop";
import { accessOf, counties } from "./system";

/** Lets the server answer others between two steps of a village. */
const breathe = () => setImmediate(undefined);

/** Runs every simulation that waits in a county, one village at a time, until none is left. Out: how many were worked on. */
export async function runSimulations(countyId: number, log: Logger): Promise<number> {
  const access = await accessOf("simulation", countyId, new Date());
  if (!access) return 0;
  let worked = 0;
  for (let run = await claim(access); run; run = await claim(access)) {
    await work(access, run, log);
    worked += 1;
  }
  return worked;
}

async function claim(access: Access): Promise<Run | null> {
  const row = await writeIn(access, (work) => claimSimulation(work, new Date()));
  return row ? runOf(row) : null;
}

async function work(access: Access, run: Run, log: Logger): Promise<void> {
  const next = () => readIn(access, (work) => nextPart(work, run.id));
  for (let part = await next(); part; part = await next()) {
    const done = part;
    const came = await outcomeOf(access, run, done, log);
    await breathe();
    const goesOn = await writeIn(access, (work) => keepPart(work, run, done, came, new Date()));
    if (!goesOn) return;
  }
  await writeIn(access, (work) => finishSimulation(work, run, new Date()));
}

/** A village that cannot be evaluated is named in the result and does not keep the others from theirs. */
async function outcomeOf(access: Access, run: Run, part: Part, log: Logger) {
  try {
    return { outcome: await runPart(access, run, part, breathe) };
  } catch (err) {
    log.error({ err, simulation: run.id, cycle: part.cycleId }, "simulation of a village failed");
    return { failure: err instanceof DomainError ? err.code : "system.unexpected" };
  }
}

async function runAll(log: Logger): Promise<void> {
  for (const { countyId, kind } of await counties()) if (kind === "county") await runSimulations(countyId, log);
}

/** Simulations run in the server itself: they let it answer others between two steps of a village. Out: stops. */
export const startSimulations = (log: Logger): (() => void) => keepRunning("simulation", () => runAll(log), log);
