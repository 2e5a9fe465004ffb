import { and, eq } from "drizzle-orm";
import { cycle, period } from "@/db/schema/scheme";
import type { Work } from "@/server/services/access";

export type CycleStatus = "open" | "previewed" | "closed";

/** Marks a period, or the cycle itself where `periodId` is null. */
export function setStatus({ tx, access }: Work, cycleId: string, periodId: string | null, status: CycleStatus) {
  const { countyId } = access.ctx;
  return periodId === null
    ? tx
        .update(cycle)
        .set({ status })
        .where(and(eq(cycle.countyId, countyId), eq(cycle.id, cycleId)))
    : tx
        .update(period)
        .set({ status })
        .where(and(eq(period.countyId, countyId), eq(period.cycleId, cycleId), eq(period.id, periodId)));
}
