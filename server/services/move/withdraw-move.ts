import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { subjectMove } from "@/db/schema/move";
import type { TenantContext } from "@/server/domain/access/context";
import { DomainError } from "@/server/errors";
import { authorise, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { once } from "@/server/services/idempotency/once";
import { idempotencyKeyField, unitCodeField, uuid } from "@/server/services/parse";
import { moveFor } from "./find-move";

export const WithdrawMove = z.strictObject({ unit: unitCodeField, moveId: uuid, idempotencyKey: idempotencyKeyField });
export type WithdrawMove = z.output<typeof WithdrawMove>;

/** 撤回 by who proposed it, while nobody has decided. Errors: move.notFound, move.notOwn, move.alreadyDecided (409). */
export async function withdrawMove({
  ctx,
  input,
}: {
  ctx: TenantContext;
  input: WithdrawMove;
}): Promise<{ id: string }> {
  const access = authorise(ctx, "move.propose", input.unit);
  return writeIn(access, (work) =>
    once(work, input.idempotencyKey, input, async () => {
      const row = await moveFor(work, input.moveId, true);
      if (row.status !== "proposed") throw new DomainError("move.alreadyDecided");
      if (row.proposedBy !== ctx.userId) throw new DomainError("move.notOwn");
      await work.tx
        .update(subjectMove)
        .set({ status: "withdrawn", version: sql`${subjectMove.version} + 1` })
        .where(and(eq(subjectMove.countyId, row.countyId), eq(subjectMove.id, row.id)));
      await writeAudit(work, {
        action: "move.withdraw",
        targetKind: "subject",
        targetId: row.subjectId,
        path: row.orgPath,
        detail: { kind: row.kind, moveId: row.id },
      });
      return { id: row.id };
    }),
  );
}
