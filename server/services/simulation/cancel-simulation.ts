import { and, eq, inArray } from "drizzle-orm";
import { z } from "zod";
import { simulation } from "@/db/schema/simulation";
import type { TenantContext } from "@/server/domain/access/context";
import { DomainError } from "@/server/errors";
import { authorise, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { unitCodeField, uuid } from "@/server/services/parse";
import { ownSimulation } from "./reads";

export const CancelSimulation = z.strictObject({ unit: unitCodeField, simulationId: uuid });
export type CancelSimulation = z.output<typeof CancelSimulation>;

/** Stops a simulation that waits or runs; what was done is kept with it. Errors: simulation.notFound, simulation.alreadyOver. */
export async function cancelSimulation({
  ctx,
  input,
}: {
  ctx: TenantContext;
  input: CancelSimulation;
}): Promise<{ id: string }> {
  const access = authorise(ctx, "scheme.simulate", input.unit);
  return writeIn(access, async (work) => {
    const { tx } = work;
    const { id } = await ownSimulation(work, input.simulationId);
    const stopped = await tx
      .update(simulation)
      .set({ status: "cancelled", finishedAt: new Date(ctx.now), claimedUntil: null })
      .where(
        and(
          eq(simulation.countyId, ctx.countyId),
          eq(simulation.id, id),
          inArray(simulation.status, ["queued", "running"]),
        ),
      )
      .returning({ id: simulation.id });
    if (stopped.length === 0) throw new DomainError("simulation.alreadyOver");
    await writeAudit(work, { action: "simulation.cancel", targetKind: "simulation", targetId: id });
    return { id };
  });
}
