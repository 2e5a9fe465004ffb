import { and, eq, sql } from "drizzle-orm";
import { closingRun, closingRunPart } from "@/db/schema/closing";
import type { Work } from "@/server/services/access";
import { claimOldest, leaseFrom } from "@/server/services/run/lease";
import type { RunRow } from "./reads";

/** Takes the oldest run of the county that waits, or whose runner has stopped; null when there is none. */
export async function claimRun(work: Work, now: Date): Promise<RunRow | null> {
  const id = await claimOldest(work, "closing_run", now);
  if (id === null) return null;
  const [claimed] = await work.tx
    .select()
    .from(closingRun)
    .where(and(eq(closingRun.countyId, work.access.ctx.countyId), eq(closingRun.id, id)));
  return claimed ?? null;
}

export type Part = Pick<typeof closingRunPart.$inferSelect, "runId" | "cycleId" | "orgPath" | "villageId">;

/** The next village that waits, in the order of the tree; null when none is left. */
export async function nextPart({ tx, access }: Work, runId: string): Promise<Part | null> {
  const { countyId } = access.ctx;
  const [part] = await tx
    .select({
      runId: closingRunPart.runId,
      cycleId: closingRunPart.cycleId,
      orgPath: closingRunPart.orgPath,
      villageId: closingRunPart.villageId,
    })
    .from(closingRunPart)
    .where(
      and(eq(closingRunPart.countyId, countyId), eq(closingRunPart.runId, runId), eq(closingRunPart.status, "waiting")),
    )
    .orderBy(closingRunPart.orgPath, closingRunPart.cycleId)
    .limit(1);
  return part ?? null;
}

/** Counts what is done and begins the lease anew. Out: whether the run still runs (false: it was cancelled). */
export async function keepLease({ tx, access }: Work, runId: string, now: Date): Promise<boolean> {
  const { countyId } = access.ctx;
  const running = await tx
    .update(closingRun)
    .set({
      claimedUntil: leaseFrom(now),
      done: sql`(select count(*) from closing_run_part p where p.county_id = ${countyId} and p.run_id = ${runId} and p.status <> 'waiting')`,
    })
    .where(and(eq(closingRun.countyId, countyId), eq(closingRun.id, runId), eq(closingRun.status, "running")))
    .returning({ id: closingRun.id });
  return running.length > 0;
}

/** Ends a run whose villages have all been gone through. */
export async function finishRun({ tx, access }: Work, runId: string, now: Date): Promise<void> {
  await tx
    .update(closingRun)
    .set({ status: "done", finishedAt: now, claimedUntil: null })
    .where(
      and(eq(closingRun.countyId, access.ctx.countyId), eq(closingRun.id, runId), eq(closingRun.status, "running")),
    );
}
