import { and, eq, exists } from "drizzle-orm";
import { z } from "zod";
import { newId } from "@/db/ids";
import { entry, entryStep, entryText, evidence as proof } from "@/db/schema/entry";
import { file } from "@/db/schema/file";
import { period } from "@/db/schema/scheme";
import type { TenantContext } from "@/server/domain/access/context";
import { DomainError } from "@/server/errors";
import { type Work, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { openHearings } from "@/server/services/hearing/open-hearings";
import { once } from "@/server/services/idempotency/once";
import { idempotencyKeyField, unitCodeField, uuid } from "@/server/services/parse";
import { checkProposals } from "./check-proposals";
import { assertDeclarable, type Whose } from "./declarable";
import { actOf } from "./declare-entry";
import { actFields } from "./fields";
import type { NewEntry } from "./insert-entries";
import type { EntryRow } from "./lock-entries";
import { asItsMaker, lockOwnEntry } from "./own-entry";
import { definitionOf, postingPlace, type SchemeRules, schemeRules } from "./scheme-rules";

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
 * 更正: who recorded or declared it corrects an entry that was returned (or that nobody has decided on) and hands it in again, from the
 * scheme's first step. All checks of a new entry apply; how it came about stays. Errors: those of `recordEntries` or
 * `declareEntry`, entry.changed, entry.periodClosed, entry.notOwn, entry.alreadyDecided.
 */
export async function editEntry({ ctx, input }: { ctx: TenantContext; input: EditEntry }): Promise<{ id: string }> {
  return asItsMaker(ctx, input.unit, (access) =>
    writeIn(access, (work) => once(work, input.idempotencyKey, input, () => edit(work, input))),
  );
}

async function edit(work: Work, input: EditEntry): Promise<{ id: string }> {
  const row = await lockOwnEntry(work, input.entryId);
  if (row.origin === "carriedOver") throw new DomainError("carry.ownPath");
  if (row.version !== input.version) throw new DomainError("entry.changed");
  const rules = await schemeRules(work, row.schemeId);
  const [checked] = await check(work, rules, row, input);
  if (!checked) throw new DomainError("entry.notFound");
  await holdOpen(work, checked.periodId);
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

/** Its period takes it until the transaction ends: a closing that is being prepared waits, or has shut it. Errors: entry.periodClosed. */
async function holdOpen({ tx, access }: Work, periodId: string): Promise<void> {
  const open = await tx
    .select({ id: period.id })
    .from(period)
    .where(and(eq(period.countyId, access.ctx.countyId), eq(period.id, periodId), eq(period.status, "open")))
    .for("share");
  if (open.length === 0) throw new DomainError("entry.periodClosed");
}

/** What was declared is held against what may be declared, what an officer recorded against what may be recorded. */
async function check(work: Work, rules: SchemeRules, row: EntryRow, input: EditEntry): Promise<NewEntry[]> {
  if (row.origin !== "declared" && row.origin !== "reported")
    return checkProposals(work, rules, input, [row.subjectId], row.id);
  const whose: Whose = row.origin === "declared" ? "own" : "other";
  const definition = await definitionOf(work, postingPlace(rules, input.actOn).versionId);
  assertDeclarable(definition, input.itemCode, { whose, line: row.line, locale: work.access.ctx.locale });
  return checkProposals(work, rules, actOf(input, whose), [row.subjectId], row.id, true);
}

/** Recorded or on behalf can be mixed up and corrected; everything else an entry came about by is a fact. */
const originAfter = (row: EntryRow, checked: NewEntry) =>
  row.origin === "recorded" || row.origin === "onBehalf" ? checked.origin : row.origin;

async function save(work: Work, row: EntryRow, checked: NewEntry): Promise<void> {
  const { tx, access, now } = work;
  const { reason, place, subjectId: _subject, groupId: _group, id: _id, evidence = [], hearing, ...values } = checked;
  const origin = originAfter(row, checked);
  const key = and(eq(entry.countyId, row.countyId), eq(entry.id, row.id));
  const proofs = { countyId: row.countyId, entryId: row.id, orgPath: row.orgPath, line: row.line };
  // What its subject has shown in the hearing is not the maker's to take out.
  const own = tx
    .select({ id: file.id })
    .from(file)
    .where(and(eq(file.countyId, row.countyId), eq(file.id, proof.fileId), eq(file.uploadedBy, row.recordedBy)));
  await tx.delete(proof).where(and(eq(proof.countyId, row.countyId), eq(proof.entryId, row.id), exists(own)));
  await Promise.all([
    evidence.length > 0 &&
      tx
        .insert(proof)
        .values(evidence.map((fileId, index) => ({ ...proofs, fileId, no: index + 1 })))
        .onConflictDoNothing(),
    tx
      .update(entry)
      .set({ ...values, origin, status: "proposed", version: row.version + 1 })
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
  await openHearings(work, [{ id: row.id, hearing }]);
}
