import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { participant, subject } from "@/db/schema/roster";
import type { TenantContext } from "@/server/domain/access/context";
import { PARTICIPANT_KIND, PARTICIPANT_LINES } from "@/server/domain/access/lines";
import { authorise, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { once } from "@/server/services/idempotency/once";
import { changesOf, recordChanges } from "./changes";
import { participantFields } from "./create-participant";
import { changeClass } from "./enrol";
import { editFields } from "./fields";
import { initialsOf } from "./insert";
import { classesIn } from "./reads";
import { participantFor, subjectFor } from "./rows";

export const EditParticipant = z.strictObject({ ...editFields, line: z.enum(PARTICIPANT_LINES), ...participantFields });
export type EditParticipant = z.output<typeof EditParticipant>;

/**
 * 修改学生、商户、员工. Another class (a new officer, a first licence that has become an ordinary one) counts in the running
 * schemes from today on. Errors: roster.notFound, roster.stale (409).
 */
export async function editParticipant({
  ctx,
  input,
}: {
  ctx: TenantContext;
  input: EditParticipant;
}): Promise<{ id: string }> {
  const access = authorise(ctx, "roster.manage", input.unit, input.line);
  return writeIn(access, (work) =>
    once(work, input.idempotencyKey, input, async () => {
      const { tx, now, today } = work;
      const { countyId } = ctx;
      const { line, name, classCode, place, shift, licenceNo, note } = input;
      const found = await subjectFor(work, input.id, line, input.version);
      const before = await participantFor(work, input.id);
      const facts = { classCode, place, shift, licenceNo, note };
      const titles = new Map((await classesIn(work, line)).map(({ code, title }) => [code, title.zh]));
      const titleOf = (code: string | null) => (code === null ? null : (titles.get(code) ?? code));
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
          targetKind: PARTICIPANT_KIND[line],
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
