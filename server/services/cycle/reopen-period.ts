import { and, desc, eq } from "drizzle-orm";
import { closing } from "@/db/schema/result";
import { period } from "@/db/schema/scheme";
import type { Work } from "@/server/services/access";
import { lapseFollowUps } from "@/server/services/follow/raise";
import { setStatus } from "./set-status";

/**
 * Opens the last period of a cycle that is open again: corrections count there; its first result stays as a record. What followed
 * from that and was not done is withdrawn: the bonus of its awards goes by the result that comes.
 */
export async function reopenLastPeriod(work: Work, cycleId: string): Promise<void> {
  const { tx, access } = work;
  const { countyId } = access.ctx;
  const [last] = await tx
    .select({ id: period.id })
    .from(period)
    .where(and(eq(period.countyId, countyId), eq(period.cycleId, cycleId)))
    .orderBy(desc(period.no))
    .limit(1)
    .for("update");
  if (!last) return;
  const [closed] = await Promise.all([
    tx
      .update(closing)
      .set({ status: "reopened" })
      .where(and(eq(closing.countyId, countyId), eq(closing.periodId, last.id), eq(closing.status, "final")))
      .returning({ id: closing.id }),
    setStatus(work, cycleId, last.id, "open"),
  ]);
  for (const { id } of closed) await lapseFollowUps(work, id);
}
