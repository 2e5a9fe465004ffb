import { z } from "zod";
import { person } from "@/db/schema/roster";
import type { TenantContext } from "@/server/domain/access/context";
import { readRelation } from "@/server/domain/roster/relation";
import { DomainError } from "@/server/errors";
import { authorise, villageIn, type Work, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { once } from "@/server/services/idempotency/once";
import { text, uuid } from "@/server/services/parse";
import { firstValues, recordChanges } from "./changes";
import { enrolInForce } from "./enrol";
import { codeField, dateField, noteField, personFields, phoneField, sealedFields, writeFields } from "./fields";
import { insertHouseholds } from "./insert";
import { groupFor, nextCode, refuseTakenCode, refuseTakenId } from "./rows";

const { relation: _, ...headFields } = personFields;

export const CreateHousehold = z.strictObject({
  ...writeFields,
  /** 户号; the next free number without. */
  code: codeField.optional(),
  groupId: uuid.nullable().default(null),
  address: text(120).nullable().default(null),
  householdPhone: phoneField.nullish(),
  householdNote: noteField,
  joinedOn: dateField,
  head: z.strictObject({ ...headFields, idNumber: sealedFields.idNumber }),
});
export type CreateHousehold = z.output<typeof CreateHousehold>;

/**
 * 新增一户: a household with its head; the other members are added afterwards. Enrols it in the schemes in force.
 * Errors: roster.codeTaken, roster.idTaken, roster.groupNotFound beside their fields; roster.future.
 */
export async function createHousehold({
  ctx,
  input,
}: {
  ctx: TenantContext;
  input: CreateHousehold;
}): Promise<{ id: string }> {
  const access = authorise(ctx, "roster.manage", input.unit, "household");
  return writeIn(access, (work) => once(work, input.idempotencyKey, input, () => create(work, input)));
}

async function create(work: Work, input: CreateHousehold): Promise<{ id: string }> {
  const { tx, access, now, today } = work;
  const village = villageIn(work);
  refuseFuture(input.joinedOn, today);
  const code = input.code ?? (await nextCode(work, "household", ""));
  const [group] = await Promise.all([
    groupFor(work, input.groupId, "grid"),
    refuseTakenCode(work, "household", code),
    refuseTakenId(work, person, input.head.idNumber),
  ]);
  const { idNumber = null, ...head } = input.head;
  const [id = ""] = await insertHouseholds(tx, { countyId: access.ctx.countyId, now }, [
    {
      orgPath: village.orgPath,
      villageId: village.id,
      groupId: group?.id ?? null,
      code,
      name: head.name,
      address: input.address,
      phone: input.householdPhone ?? null,
      note: input.householdNote,
      joinedOn: input.joinedOn,
      persons: [{ ...head, relation: "户主", idNumber, phone: input.householdPhone ?? null }],
    },
  ]);
  await Promise.all([
    recordChanges(work, [
      {
        orgPath: village.orgPath,
        line: "household",
        subjectId: id,
        kind: "created",
        changes: firstValues({ code, name: head.name, group: group?.name, address: input.address }),
        effectiveOn: input.joinedOn,
      },
    ]),
    enrolInForce(tx, {
      countyId: access.ctx.countyId,
      villageId: village.id,
      line: "household",
      subjectIds: [id],
      now,
      today,
    }),
    writeAudit(work, { action: "roster.createHousehold", targetKind: "household", targetId: id, detail: { code } }),
  ]);
  return { id };
}

/** Dates of the roster are of days that have come. Errors: roster.future beside `field`. */
export function refuseFuture(date: string, today: string, field = "joinedOn"): void {
  if (date > today)
    throw new DomainError("input.invalid", { count: 1 }, [{ field, code: "roster.future", params: { today } }]);
}

/** Whether a relation as written names the head of the household. */
export const isHead = (relation: string): boolean => readRelation(relation) === "head";
