import { z } from "zod";
import type { TenantContext } from "@/server/domain/access/context";
import { LINES } from "@/server/domain/access/lines";
import { depthOf } from "@/server/domain/access/path";
import { DomainError } from "@/server/errors";
import { authorise, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { once } from "@/server/services/idempotency/once";
import { idempotencyKeyField, text, unitCodeField } from "@/server/services/parse";
import { freezeRanking } from "./freeze";

export const FreezeRanking = z.strictObject({
  unit: unitCodeField,
  reason: text(200),
  idempotencyKey: idempotencyKeyField,
});
export type FreezeRanking = z.output<typeof FreezeRanking>;

/**
 * The county freezes today's ranking outside the month's end, with a reason; it can be seen by every village and cannot be
 * changed. Sums of all lines are counted, no personal row leaves. Errors: access.notFound below the county, ranking.alreadyFrozen,
 * ranking.nothingToFreeze.
 */
export async function freezeNow({
  ctx,
  input,
}: {
  ctx: TenantContext;
  input: FreezeRanking;
}): Promise<{ families: string[] }> {
  const access = authorise(ctx, "index.configure", input.unit);
  if (depthOf(access.path) !== 1) throw new DomainError("access.notFound");
  return writeIn({ ...access, rows: { ...access.rows, lines: LINES } }, (work) =>
    once(work, input.idempotencyKey, input, async () => {
      const families = await freezeRanking(work, work.today);
      if (families.length === 0) throw new DomainError("ranking.alreadyFrozen", { date: work.today });
      await writeAudit(work, {
        action: "ranking.freeze",
        targetKind: "ranking",
        targetId: work.today,
        detail: { families, reason: input.reason },
      });
      return { families };
    }),
  );
}
