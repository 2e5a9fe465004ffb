import { and, asc, eq } from "drizzle-orm";
import { z } from "zod";
import { entry, entryText, evidence } from "@/db/schema/entry";
import { formatPoints } from "@/server/domain/points";
import { DomainError } from "@/server/errors";
import type { Work } from "@/server/services/access";
import { checkProposals } from "@/server/services/entry/check-proposals";
import { actFields } from "@/server/services/entry/fields";
import { insertEntries } from "@/server/services/entry/insert-entries";
import { schemeRules } from "@/server/services/entry/scheme-rules";
import { type ObjectionRow, stepOf } from "./rows";

/** What the entry should have said; what is left out stays as it was. */
export const Correction = z.strictObject({
  itemCode: actFields.itemCode.optional(),
  points: actFields.points,
  step: actFields.step,
  units: actFields.units,
  actOn: actFields.actOn.optional(),
});
export type Correction = z.output<typeof Correction>;

/**
 * 更正: after an upheld objection the act is recorded again as it should have been, by who answered, and goes through all
 * steps of the scheme once more: hearing, review by another person, notice, posting. The first entry stays rejected, and
 * both say so.
 * In: the upheld objection, its entry already rejected. Out: the new entry's id. Errors: objection.correctionResult,
 * objection.correctionVeto and those of `checkProposals`.
 */
export async function correctEntry(work: Work, row: ObjectionRow, correction: Correction): Promise<string> {
  const { tx, access } = work;
  if (!row.entryId) throw new DomainError("objection.correctionResult");
  const key = and(eq(entry.countyId, row.countyId), eq(entry.id, row.entryId));
  const [[found], proofs] = await Promise.all([
    tx
      .select({ entry, words: entryText })
      .from(entry)
      .innerJoin(entryText, and(eq(entryText.countyId, entry.countyId), eq(entryText.entryId, entry.id)))
      .where(key),
    tx
      .select({ fileId: evidence.fileId })
      .from(evidence)
      .where(and(eq(evidence.countyId, row.countyId), eq(evidence.entryId, row.entryId)))
      .orderBy(asc(evidence.no)),
  ]);
  if (!found) throw new DomainError("objection.notFound");
  const old = found.entry;
  if (old.kind === "veto") throw new DomainError("objection.correctionVeto");
  const files = proofs.map(({ fileId }) => fileId);
  const act = {
    ...correction,
    itemCode: correction.itemCode ?? old.itemCode,
    actOn: correction.actOn ?? old.actOn,
    reason: found.words.reason,
    ...(found.words.place ? { place: found.words.place } : {}),
    // What is taken now was never told: nobody was heard of it.
    ...(old.kind === "deduction" ? { heard: "tell" as const } : {}),
    ...(old.decision ? { decision: old.decision } : {}),
    selfDeclared: old.selfDeclared,
    confirmDuplicate: true,
    evidence: files,
  };
  const rules = await schemeRules(work, old.schemeId);
  const [checked] = await checkProposals(work, rules, act, [old.subjectId], old.id);
  if (!checked) throw new DomainError("objection.notFound");
  const frame = { orgPath: old.orgPath, line: old.line, villageId: old.villageId, schemeId: old.schemeId };
  const made = { ...checked, origin: "correction" as const, correctsId: old.id, evidence: files };
  const [id = ""] = await insertEntries(work, frame, [made]);
  const by = { id: access.ctx.userId, name: access.ctx.userName };
  const points = `${formatPoints(old.points)} → ${formatPoints(checked.points)}`;
  await Promise.all([
    stepOf(work, old.id, "corrected", row, { ...by, note: points }),
    stepOf(work, id, "corrected", row, { ...by, note: points }),
  ]);
  return id;
}
