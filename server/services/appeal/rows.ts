import { and, eq } from "drizzle-orm";
import { appeal } from "@/db/schema/notice";
import { DomainError } from "@/server/errors";
import { villageOf, type Work } from "@/server/services/access";

export type AppealRow = typeof appeal.$inferSelect;

/** An open appeal of the village, locked. Errors: appeal.notFound, appeal.alreadyAnswered. */
export async function lockAppeal(work: Work, id: string, mine?: string): Promise<AppealRow> {
  const [row] = await work.tx
    .select()
    .from(appeal)
    .where(and(eq(appeal.countyId, work.access.ctx.countyId), eq(appeal.villageId, villageOf(work)), eq(appeal.id, id)))
    .for("update");
  if (!row || (mine !== undefined && row.byUserId !== mine)) throw new DomainError("appeal.notFound");
  if (row.status !== "open") throw new DomainError("appeal.alreadyAnswered");
  return row;
}
