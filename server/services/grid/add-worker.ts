import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { newId } from "@/db/ids";
import { GRID_ROLES, gridWorker } from "@/db/schema/grid";
import type { TenantContext } from "@/server/domain/access/context";
import { DomainError } from "@/server/errors";
import { authorise, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { once } from "@/server/services/idempotency/once";
import { idempotencyKeyField, text, unitCodeField, uuid } from "@/server/services/parse";

/** A number that people may call: 5 to 20 digits with the usual signs between them; full-width is understood. */
const officePhone = z
  .string()
  .max(40)
  .transform((value) => value.normalize("NFKC").trim())
  .refine((value) => /^\+?[0-9][0-9 ()-]{3,19}[0-9]$/.test(value), { params: { code: "grid.badPhone" } });

export const AddWorker = z.strictObject({
  unit: unitCodeField,
  role: z.enum(GRID_ROLES),
  name: text(40),
  phone: officePhone,
  duties: text(200),
  onBoard: z.boolean().default(false),
  idempotencyKey: idempotencyKeyField,
});
export type AddWorker = z.output<typeof AddWorker>;

export const EndWorker = z.strictObject({ unit: unitCodeField, workerId: uuid, idempotencyKey: idempotencyKeyField });
export type EndWorker = z.output<typeof EndWorker>;

/** 网格人员: somebody with a task in a unit of the tree; shown on the service board with the number where that is chosen. */
export async function addWorker({ ctx, input }: { ctx: TenantContext; input: AddWorker }): Promise<{ id: string }> {
  const access = authorise(ctx, "grid.manage", input.unit);
  return writeIn(access, (work) =>
    once(work, input.idempotencyKey, input, async () => {
      const id = newId(work.now);
      const { role, name, phone, duties, onBoard } = input;
      await Promise.all([
        work.tx.insert(gridWorker).values({
          countyId: ctx.countyId,
          id,
          orgPath: access.path,
          unitId: work.unit.id,
          role,
          name,
          phone,
          duties,
          onBoard,
          fromOn: work.today,
          addedBy: ctx.userId,
        }),
        writeAudit(work, { action: "grid.addWorker", targetKind: "grid_worker", targetId: id, detail: { role, name } }),
      ]);
      return { id };
    }),
  );
}

/** The task ends today; who held it until then stays written. Errors: grid.notFound. */
export async function endWorker({ ctx, input }: { ctx: TenantContext; input: EndWorker }): Promise<{ id: string }> {
  const access = authorise(ctx, "grid.manage", input.unit);
  return writeIn(access, (work) =>
    once(work, input.idempotencyKey, input, async () => {
      const ended = await work.tx
        .update(gridWorker)
        .set({ untilOn: work.today })
        .where(
          and(
            eq(gridWorker.countyId, ctx.countyId),
            eq(gridWorker.unitId, work.unit.id),
            eq(gridWorker.id, input.workerId),
            isNull(gridWorker.untilOn),
          ),
        )
        .returning({ id: gridWorker.id });
      if (ended.length === 0) throw new DomainError("grid.notFound");
      await writeAudit(work, { action: "grid.endWorker", targetKind: "grid_worker", targetId: input.workerId });
      return { id: input.workerId };
    }),
  );
}
