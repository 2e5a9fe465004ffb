import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { person, subject } from "@/db/schema/roster";
import type { TenantContext } from "@/server/domain/access/context";
import { authorise, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { once } from "@/server/services/idempotency/once";
import { refuseSecondHead } from "./add-person";
import { changesOf, recordChanges } from "./changes";
import { isHead } from "./create-household";
import { editFields, personFields, sealedFields } from "./fields";
import { initialsOf } from "./insert";
import { othersIn, personFor, refuseTakenId } from "./rows";
import { sealedId, sealedPhone } from "./sealed";

export const EditPerson = z.strictObject({ ...editFields, ...personFields, ...sealedFields });
export type EditPerson = z.output<typeof EditPerson>;

/**
 * 修改成员信息. Where the head's name changes, the household's changes with it.
 * Errors: roster.notFound, roster.stale (409); roster.secondHead, roster.idTaken beside their fields.
 */
export async function editPerson({
  ctx,
  input,
}: {
  ctx: TenantContext;
  input: EditPerson;
}): Promise<{ id: string; householdId: string }> {
  const access = authorise(ctx, "roster.manage", input.unit, "household");
  return writeIn(access, (work) =>
    once(work, input.idempotencyKey, input, async () => {
      const { tx, now, today } = work;
      const { countyId } = ctx;
      const found = await personFor(work, input.id, input.version);
      const before = found.person;
      const [others] = await Promise.all([
        othersIn(work, before.householdId, before.id),
        refuseTakenId(work, person, input.idNumber, before.id),
      ]);
      refuseSecondHead(input.relation, others);
      const owner = { kind: "person", countyId, id: before.id } as const;
      const idNumber = input.idNumber === undefined ? undefined : sealedId(owner, input.idNumber);
      const phone = input.phone === undefined ? undefined : sealedPhone(owner, input.phone);
      const { name, relation, sex, bornOn, resident, note } = input;
      const facts = { name, relation, sex, bornOn, resident, note };
      const changes = changesOf(
        { ...before, idNumber: before.idMasked, phone: before.phoneMasked },
        {
          ...facts,
          idNumber: idNumber?.idMasked,
          phone: phone?.phoneMasked,
        },
      );
      await Promise.all([
        tx
          .update(person)
          .set({
            ...facts,
            ...idNumber,
            ...phone,
            namePinyin: initialsOf(name),
            version: sql`${person.version} + 1`,
            updatedAt: now,
          })
          .where(and(eq(person.countyId, countyId), eq(person.id, before.id))),
        isHead(relation) &&
          tx
            .update(subject)
            .set({ name, namePinyin: initialsOf(name), version: sql`${subject.version} + 1`, updatedAt: now })
            .where(and(eq(subject.countyId, countyId), eq(subject.id, before.householdId))),
        recordChanges(work, [
          {
            orgPath: before.orgPath,
            line: "household",
            subjectId: before.householdId,
            personId: before.id,
            kind: "edited",
            changes,
            effectiveOn: today,
          },
        ]),
        writeAudit(work, {
          action: "roster.editPerson",
          targetKind: "person",
          targetId: before.id,
          detail: { fields: Object.keys(changes) },
        }),
      ]);
      return { id: before.id, householdId: before.householdId };
    }),
  );
}
