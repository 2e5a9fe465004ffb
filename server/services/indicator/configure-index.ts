import { z } from "zod";
import { newId } from "@/db/ids";
import { indexConfig } from "@/db/schema/result";
import type { TenantContext } from "@/server/domain/access/context";
import { depthOf } from "@/server/domain/access/path";
import { IndexConfig, weightSum } from "@/server/domain/indicators/config";
import { DomainError } from "@/server/errors";
import { authorise, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { once } from "@/server/services/idempotency/once";
import { idempotencyKeyField, text, unitCodeField } from "@/server/services/parse";

export const ConfigureIndex = z.strictObject({
  unit: unitCodeField,
  validFrom: z.iso.date(),
  config: IndexConfig,
  reason: text(200),
  idempotencyKey: idempotencyKeyField,
});
export type ConfigureIndex = z.output<typeof ConfigureIndex>;

/**
 * The county fixes weights, targets, population basis and peer groups from a day on (domain.md, Composite index). Earlier
 * configurations and the rankings frozen under them stay. Errors: access.notFound below the county, index.weightSum,
 * index.bandOrder, index.past (a frozen ranking is not weighed anew).
 */
export async function configureIndex({
  ctx,
  input,
}: {
  ctx: TenantContext;
  input: ConfigureIndex;
}): Promise<{ id: string }> {
  const access = authorise(ctx, "index.configure", input.unit);
  if (depthOf(access.path) !== 1) throw new DomainError("access.notFound");
  const { config } = input;
  const sum = weightSum(config);
  if (sum !== 100)
    throw new DomainError("index.weightSum", { sum }, [
      { field: "config.weights.participation", code: "index.weightSum", params: { sum } },
    ]);
  if (config.bands.mediumFrom >= config.bands.largeFrom)
    throw new DomainError("index.bandOrder", {}, [{ field: "config.bands.largeFrom", code: "index.bandOrder" }]);
  return writeIn(access, (work) =>
    once(work, input.idempotencyKey, input, async () => {
      const { tx, now, today } = work;
      if (input.validFrom < today)
        throw new DomainError("index.past", { today }, [{ field: "validFrom", code: "index.past", params: { today } }]);
      const id = newId(now);
      await Promise.all([
        tx.insert(indexConfig).values({
          countyId: ctx.countyId,
          id,
          orgPath: access.path,
          validFrom: input.validFrom,
          weights: config,
          reason: input.reason,
          byUserId: ctx.userId,
          createdAt: now,
        }),
        writeAudit(work, {
          action: "index.configure",
          targetKind: "indexConfig",
          targetId: id,
          detail: { validFrom: input.validFrom, ...config, reason: input.reason },
        }),
      ]);
      return { id };
    }),
  );
}
