import { z } from "zod";
import type { TenantContext } from "@/server/domain/access/context";
import { authorise, readIn } from "@/server/services/access";
import { unitCodeField, uuid } from "@/server/services/parse";
import { ownSimulation, type SimulationRow } from "./reads";

export const SimulationProgress = z.strictObject({ unit: unitCodeField, simulationId: uuid });
export type SimulationProgress = z.output<typeof SimulationProgress>;

export type Progress = {
  status: SimulationRow["status"];
  done: number;
  total: number;
  /** Villages a minute, in tenths; null before the first is done. */
  perMinute: number | null;
  secondsLeft: number | null;
};

/** How far a simulation is. Errors: simulation.notFound. */
export async function simulationProgress({
  ctx,
  input,
}: {
  ctx: TenantContext;
  input: SimulationProgress;
}): Promise<Progress> {
  const access = authorise(ctx, "scheme.simulate", input.unit);
  return readIn(access, async (work) => progressOf(await ownSimulation(work, input.simulationId), ctx.now));
}

/** Rate since the start and the time left at that rate. */
export function progressOf({ status, done, total, startedAt }: SimulationRow, now: Date): Progress {
  const seconds = startedAt ? Math.max(1, (now.getTime() - startedAt.getTime()) / 1000) : 0;
  const known = status === "running" && done > 0 && seconds > 0;
  return {
    status,
    done,
    total,
    perMinute: known ? Math.round((done * 600) / seconds) : null,
    secondsLeft: known ? Math.ceil(((total - done) * seconds) / done) : null,
  };
}
