import { z } from "zod";
import { newId } from "@/db/ids";
import { trainingNote } from "@/db/schema/adoption";
import type { TenantContext } from "@/server/domain/access/context";
import { CivilDateText } from "@/server/domain/scheme/parts";
import { DomainError } from "@/server/errors";
import { authorise, villageIn, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { text, unitCodeField } from "@/server/services/parse";

export const NoteTraining = z.strictObject({
  unit: unitCodeField,
  heldOn: CivilDateText,
  topic: text(100, 2),
  people: z.int().min(1).max(10_000),
});
export type NoteTraining = z.output<typeof NoteTraining>;

/** 培训: a dated note that people of a village were trained; the same day and topic twice stay one. Errors: scheme.dateInFuture. */
export async function noteTraining({
  ctx,
  input,
}: {
  ctx: TenantContext;
  input: NoteTraining;
}): Promise<{ id: string }> {
  const access = authorise(ctx, "training.note", input.unit);
  return writeIn(access, async (work) => {
    if (input.heldOn > work.today)
      throw new DomainError("scheme.dateInFuture", { date: input.heldOn }, [
        { field: "heldOn", code: "scheme.dateInFuture", params: { date: input.heldOn } },
      ]);
    const village = villageIn(work);
    const { countyId, userId, userName } = access.ctx;
    const id = newId(work.now);
    await Promise.all([
      work.tx
        .insert(trainingNote)
        .values({
          countyId,
          id,
          orgPath: village.orgPath,
          villageId: village.id,
          heldOn: input.heldOn,
          topic: input.topic,
          people: input.people,
          recordedBy: userId,
          recordedByName: userName,
          recordedAt: work.now,
        })
        .onConflictDoNothing(),
      writeAudit(work, {
        action: "training.note",
        targetKind: "village",
        targetId: village.id,
        detail: { on: input.heldOn, people: input.people },
      }),
    ]);
    return { id };
  });
}
