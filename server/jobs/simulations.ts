import { setImmediate } from "node:timers/promises";
import { DomainError } from "@/server/errors";
import { type Access, readIn, writeIn } from "@/server/services/access";
import { claimSimulation, finishSimulation, keepPart } from "@/server/services/simulation/claim";
import { nextPart, type Part, type Run, runOf, runPart } from "@/server/services/simulation/run-part";
import { onWake } from "@/server/services/simulation/wake";
import { accessOf, counties } from "./system";

type Logger = { info: (facts: object, text: string) => void; error: (facts: object, text: string) => void };

/** Work of another process, or left over by one that stopped, is found within this time. */
const EVERY_MS = 15_000;

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

/** Runs what waits now, whenever somebody starts a simulation, and every quarter of a minute. Out: stops after the village at hand. */
export function startSimulations(log: Logger): () => void {
  let isRunning = false;
  let isAsked = false;
  const tick = async () => {
    isAsked = true;
    if (isRunning) return;
    isRunning = true;
    while (isAsked) {
      isAsked = false;
      await runAll(log).catch((err) => log.error({ err }, "simulations failed"));
    }
    isRunning = false;
  };
  void tick();
  const timer = setInterval(() => void tick(), EVERY_MS);
  timer.unref();
  const deaf = onWake(() => void tick());
  return () => {
    clearInterval(timer);
    deaf();
  };
}
