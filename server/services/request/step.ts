import { and, eq } from "drizzle-orm";
import { newId } from "@/db/ids";
import { requestStep, serviceRequest } from "@/db/schema/grid";
import { isWithin } from "@/server/domain/access/path";
import { DomainError } from "@/server/errors";
import { groupIdOf, type Work } from "@/server/services/access";

export type RequestRow = typeof serviceRequest.$inferSelect;
type StepName = (typeof requestStep.$inferSelect)["step"];

/** One step of a request's way, for ever. */
export const stepOfRequest = (
  { tx, access, now }: Work,
  request: Pick<RequestRow, "id" | "countyId" | "orgPath" | "line">,
  step: StepName,
  note: string | null,
) =>
  tx.insert(requestStep).values({
    countyId: request.countyId,
    id: newId(now),
    orgPath: request.orgPath,
    line: request.line,
    requestId: request.id,
    step,
    note,
    byUserId: access.ctx.userId,
    byName: access.ctx.userName,
    at: now,
  });

/**
 * A request below the unit of the address, locked. A grid's person finds the grid's requests only.
 * Errors: service.notFound, service.stale where somebody else acted in between.
 */
export async function lockRequest(work: Work, id: string, version: number): Promise<RequestRow> {
  const group = groupIdOf(work);
  const [row] = await work.tx
    .select()
    .from(serviceRequest)
    .where(
      and(
        eq(serviceRequest.countyId, work.access.ctx.countyId),
        eq(serviceRequest.id, id),
        group ? eq(serviceRequest.groupId, group) : undefined,
      ),
    )
    .for("update");
  if (!row || !isWithin(row.orgPath, work.access.rows.scope)) throw new DomainError("service.notFound");
  if (row.version !== version) throw new DomainError("service.stale");
  return row;
}

/** Writes the new state of a locked request. */
export const saveRequest = ({ tx }: Work, row: RequestRow, values: Partial<RequestRow>) =>
  tx
    .update(serviceRequest)
    .set({ ...values, version: row.version + 1 })
    .where(and(eq(serviceRequest.countyId, row.countyId), eq(serviceRequest.id, row.id)));
