import { sql } from "drizzle-orm";
import { z } from "zod";
import { gridProfile } from "@/db/schema/grid";
import type { TenantContext } from "@/server/domain/access/context";
import { DomainError } from "@/server/errors";
import { authorise, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { once } from "@/server/services/idempotency/once";
import { idempotencyKeyField, text, unitCodeField } from "@/server/services/parse";

export const SaveProfile = z.strictObject({
  /** The township, village or grid itself. */
  unit: unitCodeField,
  code: text(30),
  area: text(300),
  kind: z.enum(["rural", "urban"]),
  note: text(300).optional(),
  /** 0 for a first writing, else the version that was seen. */
  version: z.int().min(0),
  idempotencyKey: idempotencyKeyField,
});
export type SaveProfile = z.output<typeof SaveProfile>;

/** 网格划分: code, bounds and kind of a unit of the grid tree. Errors: grid.stale where somebody else wrote in between. */
export async function saveProfile({
  ctx,
  input,
}: {
  ctx: TenantContext;
  input: SaveProfile;
}): Promise<{ version: number }> {
  const access = authorise(ctx, "grid.manage", input.unit);
  return writeIn(access, (work) =>
    once(work, input.idempotencyKey, input, async () => {
      const { code, area, kind, note = null } = input;
      const values = { code, area, kind, note, updatedBy: ctx.userId, updatedAt: work.now };
      const [saved] = await work.tx
        .insert(gridProfile)
        .values({ countyId: ctx.countyId, unitId: work.unit.id, orgPath: access.path, ...values })
        .onConflictDoUpdate({
          target: [gridProfile.countyId, gridProfile.unitId],
          set: { ...values, version: sql`${gridProfile.version} + 1` },
          setWhere: sql`${gridProfile.version} = ${input.version}`,
        })
        .returning({ version: gridProfile.version });
      if (!saved || (input.version > 0 && saved.version === 1)) throw new DomainError("grid.stale");
      await writeAudit(work, { action: "grid.save", targetKind: "org_unit", targetId: work.unit.id, detail: { code } });
      return saved;
    }),
  );
}
