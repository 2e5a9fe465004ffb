import { z } from "zod";
import type { TenantContext } from "@/server/domain/access/context";
import {
  GROUP_KIND,
  isVillageRegistered,
  LINE_OF_PARTICIPANT,
  linesAt,
  PARTICIPANT_KINDS,
} from "@/server/domain/access/lines";
import { DomainError } from "@/server/errors";
import { authorise, groupIdOf, villageIn, type Work, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { once } from "@/server/services/idempotency/once";
import { text, uuid } from "@/server/services/parse";
import { firstValues, recordChanges } from "./changes";
import { classesIn, classOf, refuseForeignClass } from "./classes";
import { refuseFuture } from "./create-household";
import { memberPrefix } from "./create-member";
import { enrolInForce } from "./enrol";
import { codeField, dateField, nameField, noteField, writeFields } from "./fields";
import { CODE_PREFIX, insertParticipants } from "./insert-participants";
import { groupFor, nextCode, refuseTakenCode } from "./rows";

export const participantFields = {
  name: nameField,
  /** The class of the scheme ("officer", "new-licence", "service"); null is the ordinary one. */
  classCode: text(40).nullable().default(null),
  place: text(40).nullable().default(null),
  shift: text(40).nullable().default(null),
  licenceNo: text(40).nullable().default(null),
  note: noteField,
};

export const CreateParticipant = z.strictObject({
  ...writeFields,
  kind: z.enum(PARTICIPANT_KINDS),
  /** 学号、摊位号、工号、编号; the next free number without. */
  code: codeField.optional(),
  groupId: uuid.nullable().default(null),
  ...participantFields,
  joinedOn: dateField,
});
export type CreateParticipant = z.output<typeof CreateParticipant>;

/**
 * 新增学生、商户、员工, in a village 个人、单位: a row of the roster of a class, a market, an enterprise or a village; enrols it in the
 * schemes in force that rate its kind. A student belongs to the class of the request, and its number is told apart by the class's code.
 * Errors: roster.codeTaken, roster.groupNotFound, roster.unknownClass beside their fields; roster.future; scheme.wrongUnit where the unit keeps no such
 * roster.
 */
export async function createParticipant({
  ctx,
  input,
}: {
  ctx: TenantContext;
  input: CreateParticipant;
}): Promise<{ id: string }> {
  const access = authorise(ctx, "roster.manage", input.unit, LINE_OF_PARTICIPANT[input.kind]);
  return writeIn(access, (work) => once(work, input.idempotencyKey, input, () => create(work, input)));
}

async function create(work: Work, input: CreateParticipant): Promise<{ id: string }> {
  const { tx, access, now, today, unit } = work;
  const { countyId } = access.ctx;
  const place = villageIn(work);
  refuseFuture(input.joinedOn, today);
  const { unit: _unit, idempotencyKey: _key, kind, code: given, groupId: chosen, joinedOn, ...facts } = input;
  const line = LINE_OF_PARTICIPANT[kind];
  const groupId = groupIdOf(work) ?? chosen;
  const prefix = line === "school" && groupId ? await memberPrefix(work, groupId) : "";
  const code = given
    ? `${prefix}${given}`
    : await nextCode(work, line, isVillageRegistered(kind) ? CODE_PREFIX[kind] : prefix);
  const [group] = await Promise.all([groupFor(work, groupId, GROUP_KIND[line]), refuseTakenCode(work, line, code)]);
  if (!linesAt(unit.kind).includes(line)) throw new DomainError("scheme.wrongUnit");
  const classes = await classesIn(work, line);
  refuseForeignClass(classes, kind, facts.classCode);
  const title = classOf(classes, kind, facts.classCode)?.title.zh ?? facts.classCode;
  const [id = ""] = await insertParticipants(tx, { countyId, now, kind }, [
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
      targetKind: kind,
      targetId: id,
      detail: { code },
    }),
  ]);
  return { id };
}
