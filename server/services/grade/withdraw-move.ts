import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { gradeMove } from "@/db/schema/result";
import { subject } from "@/db/schema/roster";
import { cycle } from "@/db/schema/scheme";
import type { TenantContext } from "@/server/domain/access/context";
import { DomainError } from "@/server/errors";
import { authorise, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { once } from "@/server/services/idempotency/once";
import { idempotencyKeyField, text, unitCodeField, uuid } from "@/server/services/parse";
import { withinAccess } from "@/server/services/roster/rows";

export const WithdrawMove = z.strictObject({
  unit: unitCodeField,
  moveId: uuid,
  reason: text(500, 2),
  idempotencyKey: idempotencyKeyField,
});
export type WithdrawMove = z.output<typeof WithdrawMove>;

/** Takes an event back while its cycle is open; it stays as a record. Errors: grade.notFound, grade.cycleClosed. */
export async function withdrawMove({
  ctx,
  input,
}: {
  ctx: TenantContext;
  input: WithdrawMove;
}): Promise<{ id: string }> {
  const access = authorise(ctx, "grade.move", input.unit);
  return writeIn(access, (work) =>
    once(work, input.idempotencyKey, input, async () => {
      const { tx, now } = work;
      const { countyId, userId } = ctx;
      const [found] = await tx
        .select({ id: gradeMove.id, status: cycle.status, on: gradeMove.on })
        .from(gradeMove)
        .innerJoin(subject, and(eq(subject.countyId, gradeMove.countyId), eq(subject.id, gradeMove.subjectId)))
        .innerJoin(cycle, and(eq(cycle.countyId, gradeMove.countyId), eq(cycle.id, gradeMove.cycleId)))
        .where(
          and(
            withinAccess(work),
            eq(gradeMove.countyId, countyId),
            eq(gradeMove.id, input.moveId),
            isNull(gradeMove.withdrawnAt),
          ),
        )
        // The cycle too: no closing begins that would rest on the event.
        .for("update", { of: [gradeMove, cycle] });
      if (!found) throw new DomainError("grade.notFound");
      if (found.status !== "open") throw new DomainError("grade.cycleClosed", { date: found.on });
      await Promise.all([
        tx
          .update(gradeMove)
          .set({ withdrawnAt: now, withdrawnBy: userId })
          .where(and(eq(gradeMove.countyId, countyId), eq(gradeMove.id, found.id))),
        writeAudit(work, {
          action: "grade.withdraw",
          targetKind: "gradeMove",
          targetId: found.id,
          detail: { reason: input.reason },
        }),
      ]);
      return { id: found.id };
    }),
  );
}
