import { z } from "zod";
import { person } from "@/db/schema/roster";
import type { TenantContext } from "@/server/domain/access/context";
import { maskIdNumber } from "@/server/domain/roster/id-number";
import { DomainError } from "@/server/errors";
import { authorise, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { once } from "@/server/services/idempotency/once";
import { uuid } from "@/server/services/parse";
import { firstValues, recordChanges } from "./changes";
import { isHead, refuseFuture } from "./create-household";
import { dateField, personFields, sealedFields, writeFields } from "./fields";
import { insertPersons } from "./insert";
import { othersIn, refuseTakenId, subjectFor } from "./rows";

export const AddPerson = z.strictObject({
  ...writeFields,
  householdId: uuid,
  ...personFields,
  ...sealedFields,
  joinedOn: dateField,
});
export type AddPerson = z.output<typeof AddPerson>;

/**
 * 增加成员: a person joins a household (birth, marriage, moving in).
 * Errors: roster.notFound, roster.notActive, roster.secondHead and roster.idTaken beside their fields.
 */
export async function addPerson({ ctx, input }: { ctx: TenantContext; input: AddPerson }): Promise<{ id: string }> {
  const access = authorise(ctx, "roster.manage", input.unit, "household");
  return writeIn(access, (work) =>
    once(work, input.idempotencyKey, input, async () => {
      const {
        unit: _unit,
        idempotencyKey: _key,
        householdId,
        joinedOn,
        idNumber = null,
        phone = null,
        ...facts
      } = input;
      refuseFuture(joinedOn, work.today);
      const subject = await subjectFor(work, householdId, "household");
      if (subject.status !== "active") throw new DomainError("roster.notActive", { name: subject.name });
      const [others] = await Promise.all([othersIn(work, householdId, null), refuseTakenId(work, person, idNumber)]);
      refuseSecondHead(facts.relation, others);
      const sortNo = Math.max(-1, ...others.map((each) => each.sortNo)) + 1;
      const at = { countyId: ctx.countyId, now: work.now };
      const [id = ""] = await insertPersons(work.tx, at, [
        { householdId, orgPath: subject.orgPath, joinedOn, sortNo, person: { ...facts, idNumber, phone } },
      ]);
      await Promise.all([
        recordChanges(work, [
          {
            orgPath: subject.orgPath,
            line: "household",
            subjectId: householdId,
            personId: id,
            kind: "created",
            changes: firstValues({ ...facts, idNumber: idNumber && maskIdNumber(idNumber) }),
            effectiveOn: joinedOn,
          },
        ]),
        writeAudit(work, { action: "roster.addPerson", targetKind: "person", targetId: id, detail: { householdId } }),
      ]);
      return { id };
    }),
  );
}

/** A household has one head. Errors: roster.secondHead beside the relation. */
export function refuseSecondHead(relation: string, others: readonly { relation: string; name: string }[]): void {
  const head = isHead(relation) ? others.find((each) => isHead(each.relation)) : undefined;
  if (!head) return;
  const field = { field: "relation", code: "roster.secondHead" as const, params: { name: head.name } };
  throw new DomainError("input.invalid", { count: 1 }, [field]);
}
