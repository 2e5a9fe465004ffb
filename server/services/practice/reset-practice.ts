import { sql } from "drizzle-orm";
import { z } from "zod";
import type { TenantContext } from "@/server/domain/access/context";
import { LINES } from "@/server/domain/access/lines";
import { DomainError } from "@/server/errors";
import { authorise, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { text, unitCodeField } from "@/server/services/parse";

export const ResetPractice = z.strictObject({ unit: unitCodeField, reason: text(200) });
export type ResetPractice = z.output<typeof ResetPractice>;

/**
 * Empties a practice village: roster, entries, notices, ledger, redemptions. The database function refuses any other
 * village, so the append-only ledger of a real one stays out of reach. The audit log stays. Errors: practice.notPractice.
 */
export async function resetPractice({
  ctx,
  input,
}: {
  ctx: TenantContext;
  input: ResetPractice;
}): Promise<{ rows: number }> {
  const access = authorise(ctx, "practice.reset", input.unit);
  return writeIn({ ...access, rows: { ...access.rows, lines: LINES } }, async (work) => {
    if (!work.unit.practice || work.unit.level !== "village") throw new DomainError("practice.notPractice");
    const [row] = await work.tx.execute<{ rows: number }>(sql`select app.reset_practice(${access.path}) as rows`);
    await writeAudit(work, {
      action: "practice.reset",
      targetKind: "orgUnit",
      targetId: work.unit.id,
      detail: { reason: input.reason },
    });
    return { rows: row?.rows ?? 0 };
  });
}
