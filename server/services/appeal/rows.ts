import { and, eq } from "drizzle-orm";
import { appeal, objection } from "@/db/schema/notice";
import { DomainError } from "@/server/errors";
import { villageOf, type Work } from "@/server/services/access";
import { peopleOf } from "@/server/services/objection/rows";

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

/**
 * Refuses who answered the objection, or recorded or approved its entry (domain.md, invariant 2). Out: the objection and the
 * people of the entry. Errors: appeal.ownAnswer, appeal.ownEntry.
 */
export async function refuseInvolved(work: Work, row: AppealRow) {
  const { tx, access } = work;
  const { userId } = access.ctx;
  const [[on], people] = await Promise.all([
    tx
      .select({ answeredBy: objection.answeredBy, objectorName: objection.objectorName })
      .from(objection)
      .where(and(eq(objection.countyId, row.countyId), eq(objection.id, row.objectionId))),
    peopleOf(work, row),
  ]);
  if (on?.answeredBy === userId) throw new DomainError("appeal.ownAnswer");
  if (people && [people.recordedBy, people.reviewedBy].includes(userId)) throw new DomainError("appeal.ownEntry");
  return { on, people };
}
