import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { orgUnit } from "@/db/schema/org";
import { partyMember } from "@/db/schema/roster";
import type { TenantContext } from "@/server/domain/access/context";
import { unitCode } from "@/server/domain/access/path";
import { maskIdNumber } from "@/server/domain/roster/id-number";
import { authorise, villageIn, type Work, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { once } from "@/server/services/idempotency/once";
import { text, uuid } from "@/server/services/parse";
import { firstValues, recordChanges } from "./changes";
import { refuseFuture } from "./create-household";
import { enrolInForce } from "./enrol";
import { dateField, nameField, noteField, partialDateField, sealedFields, sexField, writeFields } from "./fields";
import { insertMembers } from "./insert";
import { groupFor, nextCode, refuseTakenId } from "./rows";

export const memberFields = {
  name: nameField,
  sex: sexField,
  bornOn: partialDateField,
  joinedPartyOn: partialDateField,
  probationary: z.boolean().default(false),
  floating: z.boolean().default(false),
  /** 职务; empty for a member without a post. */
  duty: text(40).nullable().default(null),
  note: noteField,
};

export const CreateMember = z.strictObject({
  ...writeFields,
  groupId: uuid,
  ...memberFields,
  ...sealedFields,
  joinedOn: dateField,
});
export type CreateMember = z.output<typeof CreateMember>;

/** 新增党员 in a branch of the village. Errors: roster.groupNotFound, roster.idTaken, roster.future beside their fields. */
export async function createMember({
  ctx,
  input,
}: {
  ctx: TenantContext;
  input: CreateMember;
}): Promise<{ id: string }> {
  const access = authorise(ctx, "roster.manage", input.unit, "party");
  return writeIn(access, (work) => once(work, input.idempotencyKey, input, () => create(work, input)));
}

async function create(work: Work, input: CreateMember): Promise<{ id: string }> {
  const { tx, access, now, today } = work;
  const { countyId } = access.ctx;
  const village = villageIn(work);
  refuseFuture(input.joinedOn, today);
  const [group] = await Promise.all([
    groupFor(work, input.groupId, "branch"),
    refuseTakenId(work, partyMember, input.idNumber),
  ]);
  const code = await nextCode(work, "party", await memberPrefix(work, input.groupId));
  const { unit: _unit, idempotencyKey: _key, groupId, idNumber = null, phone = null, ...facts } = input;
  const [id = ""] = await insertMembers(tx, { countyId, now }, [
    { ...facts, idNumber, phone, code, branchId: groupId, villageId: village.id, orgPath: village.orgPath },
  ]);
  const { joinedOn, ...first } = facts;
  await Promise.all([
    recordChanges(work, [
      {
        orgPath: village.orgPath,
        line: "party",
        subjectId: id,
        kind: "created",
        changes: firstValues({ code, ...first, group: group?.name, idNumber: idNumber && maskIdNumber(idNumber) }),
        effectiveOn: joinedOn,
      },
    ]),
    enrolInForce(tx, { countyId, villageId: village.id, line: "party", subjectIds: [id], now, today }),
    writeAudit(work, { action: "roster.createMember", targetKind: "member", targetId: id, detail: { code } }),
  ]);
  return { id };
}

/** Member numbers begin with their branch's code: `b1-`. */
export async function memberPrefix({ tx, access }: Work, branchId: string): Promise<string> {
  const [branch] = await tx
    .select({ orgPath: orgUnit.orgPath })
    .from(orgUnit)
    .where(and(eq(orgUnit.countyId, access.ctx.countyId), eq(orgUnit.id, branchId)));
  return `${branch ? unitCode(branch.orgPath).split("-").at(-1) : ""}-`;
}
