import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { partyMember, subject } from "@/db/schema/roster";
import type { TenantContext } from "@/server/domain/access/context";
import { authorise, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { once } from "@/server/services/idempotency/once";
import { changesOf, recordChanges } from "./changes";
import { memberFields } from "./create-member";
import { editFields, sealedFields } from "./fields";
import { initialsOf } from "./insert";
import { memberFor, refuseTakenId, subjectFor } from "./rows";
import { sealedId, sealedPhone } from "./sealed";

export const EditMember = z.strictObject({ ...editFields, ...memberFields, ...sealedFields });
export type EditMember = z.output<typeof EditMember>;

/**
 * 修改党员信息. The class in a running scheme is not changed by it: that is decided by the branch where the scheme is kept.
 * Errors: roster.notFound, roster.stale (409), roster.idTaken beside the field.
 */
export async function editMember({ ctx, input }: { ctx: TenantContext; input: EditMember }): Promise<{ id: string }> {
  const access = authorise(ctx, "roster.manage", input.unit, "party");
  return writeIn(access, (work) =>
    once(work, input.idempotencyKey, input, async () => {
      const { tx, now, today } = work;
      const { countyId } = ctx;
      const found = await subjectFor(work, input.id, "party", input.version);
      const [before] = await Promise.all([
        memberFor(work, input.id),
        refuseTakenId(work, partyMember, input.idNumber, input.id),
      ]);
      const owner = { kind: "member", countyId, id: input.id } as const;
      const idNumber = input.idNumber === undefined ? undefined : sealedId(owner, input.idNumber);
      const phone = input.phone === undefined ? undefined : sealedPhone(owner, input.phone);
      const { name, sex, bornOn, joinedPartyOn, probationary, floating, duty, note } = input;
      const facts = { sex, bornOn, joinedPartyOn, probationary, floating, duty, note };
      const changes = changesOf(
        { ...before, name: found.name, idNumber: before.idMasked, phone: before.phoneMasked },
        {
          ...facts,
          name,
          idNumber: idNumber?.idMasked,
          phone: phone?.phoneMasked,
        },
      );
      await Promise.all([
        tx
          .update(subject)
          .set({ name, namePinyin: initialsOf(name), version: sql`${subject.version} + 1`, updatedAt: now })
          .where(and(eq(subject.countyId, countyId), eq(subject.id, input.id))),
        tx
          .update(partyMember)
          .set({ ...facts, ...idNumber, ...phone })
          .where(and(eq(partyMember.countyId, countyId), eq(partyMember.id, input.id))),
        recordChanges(work, [
          { orgPath: found.orgPath, line: "party", subjectId: input.id, kind: "edited", changes, effectiveOn: today },
        ]),
        writeAudit(work, {
          action: "roster.editMember",
          targetKind: "member",
          targetId: input.id,
          detail: { fields: Object.keys(changes) },
        }),
      ]);
      return { id: input.id };
    }),
  );
}
