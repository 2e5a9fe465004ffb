import { and, eq, sql } from "drizzle-orm";
import { simulation, simulationPart } from "@/db/schema/simulation";
import { depthOf } from "@/server/domain/access/path";
import { sumOutcomes, withoutMovers } from "@/server/domain/simulate/merge";
import type { Outcome, VillageOutcome } from "@/server/domain/simulate/types";
import type { Work } from "@/server/services/access";
import { claimOldest, leaseFrom } from "@/server/services/run/lease";
import type { Part, Run } from "./run-part";

/**
 * Takes the oldest simulation of the county that waits, or whose runner has stopped; null when there is none. Two runners
 * never get the same one. `now` is the wall clock, never a village's practice clock.
 */
export async function claimSimulation(work: Work, now: Date): Promise<typeof simulation.$inferSelect | null> {
  const id = await claimOldest(work, "simulation", now);
  if (id === null) return null;
  const [claimed] = await work.tx
    .select()
    .from(simulation)
    .where(and(eq(simulation.countyId, work.access.ctx.countyId), eq(simulation.id, id)));
  return claimed ?? null;
}

/**
 * Keeps what came of one part and counts it; the lease begins anew. Who moves is kept up to the township only. Out: whether
 * the simulation still runs (false: it was cancelled).
 */
export async function keepPart(
  { tx, access }: Work,
  run: Run,
  part: Part,
  came: { outcome: VillageOutcome } | { failure: string },
  now: Date,
): Promise<boolean> {
  const { countyId } = access.ctx;
  const set =
    "outcome" in came
      ? { status: "done" as const, outcome: depthOf(run.orgPath) >= 2 ? came.outcome : withoutMovers(came.outcome) }
      : { status: "failed" as const, failure: came.failure };
  await tx
    .update(simulationPart)
    .set(set)
    .where(
      and(
        eq(simulationPart.countyId, countyId),
        eq(simulationPart.simulationId, run.id),
        eq(simulationPart.cycleId, part.cycleId),
      ),
    );
  const running = await tx
    .update(simulation)
    .set({
      claimedUntil: leaseFrom(now),
      done: sql`(select count(*) from simulation_part p where p.county_id = ${countyId} and p.simulation_id = ${run.id} and p.status <> 'waiting')`,
    })
    .where(and(eq(simulation.countyId, countyId), eq(simulation.id, run.id), eq(simulation.status, "running")))
    .returning({ id: simulation.id });
  return running.length > 0;
}

/** Adds the villages up and ends the run: failed when no village could be evaluated. */
export async function finishSimulation({ tx, access }: Work, run: Run, now: Date): Promise<void> {
  const { countyId } = access.ctx;
  const parts = await tx.execute<{ outcome: Outcome | null; failure: string | null }>(sql`
    select outcome - 'movers' as outcome, failure from simulation_part
    where county_id = ${countyId} and simulation_id = ${run.id} order by org_path, cycle_id`);
  const result = sumOutcomes(parts.flatMap(({ outcome }) => outcome ?? []));
  await tx
    .update(simulation)
    .set({
      status: result ? "done" : "failed",
      result,
      failure: result ? null : (parts.find((part) => part.failure)?.failure ?? "simulation.noCycle"),
      finishedAt: now,
      claimedUntil: null,
    })
    .where(and(eq(simulation.countyId, countyId), eq(simulation.id, run.id), eq(simulation.status, "running")));
}
