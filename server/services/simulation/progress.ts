import { z } from "zod";
import type { TenantContext } from "@/server/domain/access/context";
import { type Progress, progressOf } from "@/server/domain/simulate/progress";
import { authorise, readIn } from "@/server/services/access";
import { unitCodeField, uuid } from "@/server/services/parse";
import { ownSimulation } from "./reads";

export const SimulationProgress = z.strictObject({ unit: unitCodeField, simulationId: uuid });
export type SimulationProgress = z.output<typeof SimulationProgress>;

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
