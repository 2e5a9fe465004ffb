import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { newId } from "@/db/ids";
import { entry, entryStep, entryText } from "@/db/schema/entry";
import type { TenantContext } from "@/server/domain/access/context";
import { DomainError } from "@/server/errors";
import { authorise, type Work, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { once } from "@/server/services/idempotency/once";
import { idempotencyKeyField, unitCodeField, uuid } from "@/server/services/parse";
import { checkProposals } from "./check-proposals";
import { actFields } from "./fields";
import type { NewEntry } from "./insert-entries";
import { type EntryRow, lockEntry } from "./lock-entries";
import { schemeRules } from "./scheme-rules";
import { assertOpenToRecorder } from "./withdraw-entry";

export const EditEntry = z.strictObject({
  unit: unitCodeField,
  entryId: uuid,
  /** The state that was corrected: somebody else's change in between is not overwritten. */
  version: z.int().min(1),
  ...actFields,
  idempotencyKey: idempotencyKeyField,
});
export type EditEntry = z.output<typeof EditEntry>;

/**
 * 更正: its recorder corrects an entry that was returned (or that nobody has decided on) and hands it in again, from the
 * scheme's first step. All checks of a new entry apply. Errors: those of `recordEntries`, entry.changed, entry.notOwn,
 * entry.alreadyDecided.
 */
export async function editEntry({ ctx, input }: { ctx: TenantContext; input: EditEntry }): Promise<{ id: string }> {
  const access = authorise(ctx, "entry.record", input.unit);
  return writeIn(access, (work) => once(work, input.idempotencyKey, input, () => edit(work, input)));
}

async function edit(work: Work, input: EditEntry): Promise<{ id: string }> {
  const row = await lockEntry(work, input.entryId);
  assertOpenToRecorder(row, work.access.ctx.userId);
  if (row.version !== input.version) throw new DomainError("entry.changed");
  const rules = await schemeRules(work, row.schemeId);
  const [checked] = await checkProposals(work, rules, input, [row.subjectId], row.id);
  if (!checked) throw new DomainError("entry.notFound");
  await Promise.all([
    save(work, row, checked),
    writeAudit(work, {
      action: "entry.edit",
      targetKind: "entry",
      targetId: row.id,
      detail: { before: { item: row.itemCode, points: row.points, actOn: row.actOn }, points: checked.points },
    }),
  ]);
  return { id: row.id };
}

async function save({ tx, access, now }: Work, row: EntryRow, checked: NewEntry): Promise<void> {
  const { reason, place, subjectId: _subject, groupId: _group, id: _id, ...values } = checked;
  const key = and(eq(entry.countyId, row.countyId), eq(entry.id, row.id));
  await Promise.all([
    tx
      .update(entry)
      .set({ ...values, status: "proposed", version: row.version + 1 })
      .where(key),
    tx
      .update(entryText)
      .set({ reason, place })
      .where(and(eq(entryText.countyId, row.countyId), eq(entryText.entryId, row.id))),
    tx.insert(entryStep).values({
      countyId: row.countyId,
      id: newId(now),
      orgPath: row.orgPath,
      line: row.line,
      entryId: row.id,
      step: "recorded",
      byUserId: access.ctx.userId,
      byName: access.ctx.userName,
      at: now,
    }),
  ]);
}
