import { CancelSimulation, cancelSimulation } from "@/server/services/simulation/cancel-simulation";
import { SimulationProgress, simulationProgress } from "@/server/services/simulation/progress";
import { StartSimulation, startSimulation } from "@/server/services/simulation/start-simulation";
import { accepts, router, signedIn } from "@/server/trpc/init";

export const simulationRouter = router({
  start: signedIn
    .input(accepts(StartSimulation))
    .mutation(({ ctx, input }) => startSimulation({ ctx: ctx.tenant, input })),
  cancel: signedIn
    .input(accepts(CancelSimulation))
    .mutation(({ ctx, input }) => cancelSimulation({ ctx: ctx.tenant, input })),
  progress: signedIn
    .input(accepts(SimulationProgress))
    .query(({ ctx, input }) => simulationProgress({ ctx: ctx.tenant, input })),
});
