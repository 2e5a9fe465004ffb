import { and, eq, inArray } from "drizzle-orm";
import { z } from "zod";
import { closingRun } from "@/db/schema/closing";
import type { TenantContext } from "@/server/domain/access/context";
import { DomainError } from "@/server/errors";
import { authorise, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { unitCodeField, uuid } from "@/server/services/parse";
import { ownRun } from "./reads";

export const CancelClosingRun = z.strictObject({ unit: unitCodeField, runId: uuid });
export type CancelClosingRun = z.output<typeof CancelClosingRun>;

/** Stops a run that waits or runs; villages that are done stay done. Errors: closingRun.notFound, closingRun.alreadyOver. */
export async function cancelClosingRun({
  ctx,
  input,
}: {
  ctx: TenantContext;
  input: CancelClosingRun;
}): Promise<{ id: string }> {
  const access = authorise(ctx, "closing.run", input.unit);
  return writeIn(access, async (work) => {
    const { id } = await ownRun(work, input.runId);
    const stopped = await work.tx
      .update(closingRun)
      .set({ status: "cancelled", finishedAt: new Date(ctx.now), claimedUntil: null })
      .where(
        and(
          eq(closingRun.countyId, ctx.countyId),
          eq(closingRun.id, id),
          inArray(closingRun.status, ["queued", "running"]),
        ),
      )
      .returning({ id: closingRun.id });
    if (stopped.length === 0) throw new DomainError("closingRun.alreadyOver");
    await writeAudit(work, { action: "closingRun.cancel", targetKind: "closing_run", targetId: id });
    return { id };
  });
}
