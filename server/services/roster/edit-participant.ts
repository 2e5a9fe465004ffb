import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { participant, subject } from "@/db/schema/roster";
import type { TenantContext } from "@/server/domain/access/context";
import { isVillageRegistered, LINE_OF_PARTICIPANT, PARTICIPANT_KINDS } from "@/server/domain/access/lines";
import { DomainError } from "@/server/errors";
import { authorise, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { once } from "@/server/services/idempotency/once";
import { changesOf, recordChanges } from "./changes";
import { classesIn, classOf, refuseForeignClass } from "./classes";
import { participantFields } from "./create-participant";
import { changeClass } from "./enrol";
import { editFields } from "./fields";
import { initialsOf } from "./insert";
import { participantFor, subjectFor } from "./rows";

export const EditParticipant = z.strictObject({ ...editFields, kind: z.enum(PARTICIPANT_KINDS), ...participantFields });
export type EditParticipant = z.output<typeof EditParticipant>;

/**
 * 修改学生、商户、员工、个人、单位. Another class (a new officer, a first licence that has become an ordinary one) counts in the running
 * schemes from today on. Errors: roster.notFound, roster.stale (409), roster.unknownClass beside its field.
 */
export async function editParticipant({
  ctx,
  input,
}: {
  ctx: TenantContext;
  input: EditParticipant;
}): Promise<{ id: string }> {
  const access = authorise(ctx, "roster.manage", input.unit, LINE_OF_PARTICIPANT[input.kind]);
  return writeIn(access, (work) =>
    once(work, input.idempotencyKey, input, async () => {
      const { tx, now, today } = work;
      const { countyId } = ctx;
      const { kind, name, classCode, place, shift, licenceNo, note } = input;
      const line = LINE_OF_PARTICIPANT[kind];
      const found = await subjectFor(work, input.id, line, input.version);
      const before = await participantFor(work, input.id);
      const facts = { classCode, place, shift, licenceNo, note };
      if (isVillageRegistered(kind) && found.kind !== kind) throw new DomainError("roster.notFound");
      const classes = await classesIn(work, line);
      if (classCode !== before.classCode) refuseForeignClass(classes, kind, classCode);
      const titleOf = (code: string | null) => classOf(classes, kind, code)?.title.zh ?? code;
      const changes = changesOf(
        { ...before, name: found.name, classCode: titleOf(before.classCode) },
        { name, ...facts, classCode: titleOf(classCode) },
      );
      const own = { countyId, id: input.id };
      await Promise.all([
        tx
          .update(subject)
          .set({ name, namePinyin: initialsOf(name), version: sql`${subject.version} + 1`, updatedAt: now })
          .where(and(eq(subject.countyId, own.countyId), eq(subject.id, own.id))),
        tx
          .update(participant)
          .set(facts)
          .where(and(eq(participant.countyId, own.countyId), eq(participant.id, own.id))),
        recordChanges(work, [
          { orgPath: found.orgPath, line, subjectId: own.id, kind: "edited", changes, effectiveOn: today },
        ]),
        writeAudit(work, {
          action: "roster.editParticipant",
          targetKind: kind,
          targetId: own.id,
          detail: { fields: Object.keys(changes) },
        }),
      ]);
      if (classCode !== before.classCode) {
        await changeClass(tx, { countyId, subjectId: own.id, villageId: found.villageId, line, now, today });
      }
      return { id: own.id };
    }),
  );
}
