import { z } from "zod";
import type { TenantContext } from "@/server/domain/access/context";
import { DomainError } from "@/server/errors";
import { authorise, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { unitCodeField, uuid } from "@/server/services/parse";
import { endReversal, lockReversal } from "./lock-reversal";

export const WithdrawReversal = z.strictObject({ unit: unitCodeField, requestId: uuid });
export type WithdrawReversal = z.output<typeof WithdrawReversal>;

/** Takes back an own proposal that nobody has decided. Errors: reversal.notFound, reversal.alreadyDecided, reversal.notOwn. */
export async function withdrawReversal({
  ctx,
  input,
}: {
  ctx: TenantContext;
  input: WithdrawReversal;
}): Promise<{ id: string }> {
  return writeIn(authorise(ctx, "entry.reverse", input.unit), async (work) => {
    const request = await lockReversal(work, input.requestId);
    if (request.proposedBy !== ctx.userId) throw new DomainError("reversal.notOwn");
    await endReversal(work, request, "withdrawn", null);
    await writeAudit(work, { action: "reversal.withdraw", targetKind: "reversal", targetId: request.id });
    return { id: request.id };
  });
}
