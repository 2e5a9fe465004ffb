import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { orgUnit } from "@/db/schema/org";
import type { TenantContext } from "@/server/domain/access/context";
import { DomainError } from "@/server/errors";
import { authorise, villageOf, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { unitCodeField } from "@/server/services/parse";

const MOST_DAYS_AHEAD = 800;

export const AdvanceClock = z.strictObject({ unit: unitCodeField, days: z.coerce.number().int().min(1).max(370) });
export type AdvanceClock = z.output<typeof AdvanceClock>;

/**
 * Moves a practice village's own date ahead, so that a notice can be seen to run out without waiting for it.
 * Only forward: its ledger, too, never goes back. Errors: practice.notPractice, practice.tooFar.
 */
export async function advanceClock({
  ctx,
  input,
}: {
  ctx: TenantContext;
  input: AdvanceClock;
}): Promise<{ days: number }> {
  return writeIn(authorise(ctx, "practice.clock", input.unit), async (work) => {
    const { tx, unit, access } = work;
    if (!unit.practice) throw new DomainError("practice.notPractice");
    if (unit.clockOffsetDays + input.days > MOST_DAYS_AHEAD)
      throw new DomainError("practice.tooFar", { most: MOST_DAYS_AHEAD });
    const [row] = await tx
      .update(orgUnit)
      .set({ clockOffsetDays: sql`${orgUnit.clockOffsetDays} + ${input.days}` })
      .where(and(eq(orgUnit.countyId, access.ctx.countyId), eq(orgUnit.id, villageOf(work))))
      .returning({ days: orgUnit.clockOffsetDays });
    await writeAudit(work, {
      action: "practice.advance",
      targetKind: "orgUnit",
      targetId: unit.id,
      detail: { days: input.days },
    });
    return { days: row?.days ?? 0 };
  });
}
