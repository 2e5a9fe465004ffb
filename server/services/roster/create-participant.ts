import { z } from "zod";
import type { TenantContext } from "@/server/domain/access/context";
import { GROUP_KIND, linesAt, PARTICIPANT_KIND, PARTICIPANT_LINES } from "@/server/domain/access/lines";
import { DomainError } from "@/server/errors";
import { authorise, groupIdOf, villageIn, type Work, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { once } from "@/server/services/idempotency/once";
import { text, uuid } from "@/server/services/parse";
import { firstValues, recordChanges } from "./changes";
import { refuseFuture } from "./create-household";
import { memberPrefix } from "./create-member";
import { enrolInForce } from "./enrol";
import { codeField, dateField, nameField, noteField, writeFields } from "./fields";
import { insertParticipants } from "./insert-participants";
import { classesIn } from "./reads";
import { groupFor, nextCode, refuseTakenCode } from "./rows";

export const participantFields = {
  name: nameField,
  /** The class of the scheme ("officer", "new-licence"); null is the ordinary one. */
  classCode: text(40).nullable().default(null),
  place: text(40).nullable().default(null),
  shift: text(40).nullable().default(null),
  licenceNo: text(40).nullable().default(null),
  note: noteField,
};

export const CreateParticipant = z.strictObject({
  ...writeFields,
  line: z.enum(PARTICIPANT_LINES),
  /** 学号、摊位号、工号; the next free number without. */
  code: codeField.optional(),
  groupId: uuid.nullable().default(null),
  ...participantFields,
  joinedOn: dateField,
});
export type CreateParticipant = z.output<typeof CreateParticipant>;

/**
 * 新增学生、商户、员工: a row of the roster of a class, a market or an enterprise; enrols it in the scheme in force. A student
 * belongs to the class of the request, and its number is told apart by the class's code. Errors: roster.codeTaken,
 * roster.groupNotFound beside their fields; roster.future; scheme.wrongUnit where the unit keeps no such roster.
 */
export async function createParticipant({
  ctx,
  input,
}: {
  ctx: TenantContext;
  input: CreateParticipant;
}): Promise<{ id: string }> {
  const access = authorise(ctx, "roster.manage", input.unit, input.line);
  return writeIn(access, (work) => once(work, input.idempotencyKey, input, () => create(work, input)));
}

async function create(work: Work, input: CreateParticipant): Promise<{ id: string }> {
  const { tx, access, now, today, unit } = work;
  const { countyId } = access.ctx;
  const place = villageIn(work);
  refuseFuture(input.joinedOn, today);
  const { unit: _unit, idempotencyKey: _key, line, code: given, groupId: chosen, joinedOn, ...facts } = input;
  const groupId = groupIdOf(work) ?? chosen;
  const prefix = line === "school" && groupId ? await memberPrefix(work, groupId) : "";
  const code = given ? `${prefix}${given}` : await nextCode(work, line, prefix);
  const [group] = await Promise.all([groupFor(work, groupId, GROUP_KIND[line]), refuseTakenCode(work, line, code)]);
  if (!linesAt(unit.kind).includes(line)) throw new DomainError("scheme.wrongUnit");
  const classes = await classesIn(work, line);
  const title = classes.find((one) => one.code === facts.classCode)?.title.zh ?? facts.classCode;
  const [id = ""] = await insertParticipants(tx, { countyId, now, line }, [
    { ...facts, code, groupId, joinedOn, villageId: place.id, orgPath: place.orgPath },
  ]);
  await enrolInForce(tx, { countyId, villageId: place.id, line, subjectIds: [id], now, today });
  await Promise.all([
    recordChanges(work, [
      {
        orgPath: place.orgPath,
        line,
        subjectId: id,
        kind: "created",
        changes: firstValues({ code, ...facts, classCode: title, group: group?.name }),
        effectiveOn: joinedOn,
      },
    ]),
    writeAudit(work, {
      action: "roster.createParticipant",
      targetKind: PARTICIPANT_KIND[line],
      targetId: id,
      detail: { code },
    }),
  ]);
  return { id };
}
