import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { household, subject } from "@/db/schema/roster";
import type { TenantContext } from "@/server/domain/access/context";
import { authorise, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { once } from "@/server/services/idempotency/once";
import { text } from "@/server/services/parse";
import { changesOf, recordChanges } from "./changes";
import { codeField, editFields, noteField, phoneField } from "./fields";
import { householdFor, refuseTakenCode, subjectFor } from "./rows";
import { sealedPhone } from "./sealed";

export const EditHousehold = z.strictObject({
  ...editFields,
  code: codeField,
  address: text(120).nullable().default(null),
  /** Left out: unchanged. Null: removed. */
  phone: phoneField.nullish(),
  note: noteField,
});
export type EditHousehold = z.output<typeof EditHousehold>;

/** 修改户信息: number, address, phone, note. Errors: roster.notFound, roster.stale (409), roster.codeTaken beside the field. */
export async function editHousehold({
  ctx,
  input,
}: {
  ctx: TenantContext;
  input: EditHousehold;
}): Promise<{ id: string }> {
  const access = authorise(ctx, "roster.manage", input.unit, "household");
  return writeIn(access, (work) =>
    once(work, input.idempotencyKey, input, async () => {
      const { tx, now, today } = work;
      const { countyId } = ctx;
      const found = await subjectFor(work, input.id, "household", input.version);
      const [own] = await Promise.all([
        householdFor(work, input.id),
        refuseTakenCode(work, "household", input.code, input.id),
      ]);
      const phone =
        input.phone === undefined ? undefined : sealedPhone({ kind: "household", countyId, id: input.id }, input.phone);
      const changes = changesOf(
        { code: found.code, address: own.address, note: own.note, phone: own.phoneMasked },
        {
          code: input.code,
          address: input.address,
          note: input.note,
          phone: phone?.phoneMasked,
        },
      );
      await Promise.all([
        tx
          .update(subject)
          .set({ code: input.code, version: sql`${subject.version} + 1`, updatedAt: now })
          .where(and(eq(subject.countyId, countyId), eq(subject.id, input.id))),
        tx
          .update(household)
          .set({ address: input.address, note: input.note, ...phone })
          .where(and(eq(household.countyId, countyId), eq(household.id, input.id))),
        recordChanges(work, [
          {
            orgPath: found.orgPath,
            line: "household",
            subjectId: input.id,
            kind: "edited",
            changes,
            effectiveOn: today,
          },
        ]),
        writeAudit(work, {
          action: "roster.editHousehold",
          targetKind: "household",
          targetId: input.id,
          detail: { fields: Object.keys(changes) },
        }),
      ]);
      return { id: input.id };
    }),
  );
}
