import { and, eq } from "drizzle-orm";
import { reversalLine, reversalRequest } from "@/db/schema/reversal";
import { DomainError } from "@/server/errors";
import { groupIdOf, villageOf, type Work } from "@/server/services/access";

export type ReversalRow = typeof reversalRequest.$inferSelect;

/** Locks an open proposal of this village (and of the branch or class the request is narrowed to). Errors: reversal.notFound, reversal.alreadyDecided. */
export async function lockReversal(work: Work, requestId: string): Promise<ReversalRow> {
  const group = groupIdOf(work);
  const [row] = await work.tx
    .select()
    .from(reversalRequest)
    .where(
      and(
        eq(reversalRequest.countyId, work.access.ctx.countyId),
        eq(reversalRequest.villageId, villageOf(work)),
        eq(reversalRequest.id, requestId),
        group ? eq(reversalRequest.groupId, group) : undefined,
      ),
    )
    .for("update");
  if (!row) throw new DomainError("reversal.notFound");
  if (row.status !== "proposed") throw new DomainError("reversal.alreadyDecided");
  return row;
}

/** Closes a locked proposal with how it ended, by whom and why; its entries may stand in another one again. */
export async function endReversal(
  { tx, access, now }: Work,
  { id }: ReversalRow,
  status: "done" | "refused" | "withdrawn",
  answer: string | null,
): Promise<void> {
  const { countyId, userId, userName } = access.ctx;
  await Promise.all([
    tx
      .update(reversalRequest)
      .set({ status, answer, decidedBy: userId, decidedByName: userName, decidedAt: now })
      .where(and(eq(reversalRequest.countyId, countyId), eq(reversalRequest.id, id))),
    tx
      .update(reversalLine)
      .set({ open: false })
      .where(and(eq(reversalLine.countyId, countyId), eq(reversalLine.requestId, id))),
  ]);
}
