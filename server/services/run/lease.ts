import { sql } from "drizzle-orm";
import type { Work } from "@/server/services/access";

/** A runner that has not written for so long has stopped: its run goes to the next one. */
const LEASE_MS = 120_000;
export const leaseFrom = (now: Date): Date => new Date(now.getTime() + LEASE_MS);

/** Work orders that a runner claims: their table says who has one, and until when. */
type WorkOrders = "simulation" | "closing_run";

/** A run of the county waits, or its runner has stopped. `now` is the wall clock, never a village's practice clock. */
const isDue = (countyId: number, now: Date) => sql`
  county_id = ${countyId} and (status = 'queued' or (status = 'running' and claimed_until < ${now.toISOString()}::timestamptz))`;

/** Whether there is a run to claim; one index scan. */
export async function isWaiting({ tx, access }: Work, table: WorkOrders, now: Date): Promise<boolean> {
  const rows = await tx.execute(
    sql`select 1 from ${sql.identifier(table)} where ${isDue(access.ctx.countyId, now)} limit 1`,
  );
  return rows.length > 0;
}

/**
 * Takes the oldest run of the county that waits, or whose runner has stopped; its id, or null when there is none. Two
 * runners never get the same one.
 */
export async function claimOldest({ tx, access }: Work, table: WorkOrders, now: Date): Promise<string | null> {
  const { countyId } = access.ctx;
  const [claimed] = await tx.execute<{ id: string }>(sql`
    update ${sql.identifier(table)} set status = 'running', claimed_until = ${leaseFrom(now).toISOString()}::timestamptz,
      started_at = coalesce(started_at, ${now.toISOString()}::timestamptz)
    where county_id = ${countyId} and id = (
      select id from ${sql.identifier(table)} where ${isDue(countyId, now)}
      order by created_at, id limit 1 for update skip locked)
    returning id`);
  return claimed?.id ?? null;
}
