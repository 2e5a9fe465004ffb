import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { followUp } from "@/db/schema/follow";
import { cycle } from "@/db/schema/scheme";
import type { TenantContext } from "@/server/domain/access/context";
import { grantsFor } from "@/server/domain/access/permissions";
import { DomainError } from "@/server/errors";
import { authorise, type Work, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { record } from "@/server/services/entry/record-entries";
import { definitionOf } from "@/server/services/entry/scheme-rules";
import { once } from "@/server/services/idempotency/once";
import { idempotencyKeyField, unitCodeField, uuid } from "@/server/services/parse";
import { lockFollows } from "./lock";
import { followWords } from "./words";

export const ProposeAward = z.strictObject({ unit: unitCodeField, id: uuid, idempotencyKey: idempotencyKeyField });
export type ProposeAward = z.output<typeof ProposeAward>;

/**
 * 奖励分: the bonus of an award becomes an entry of the item that bears the award's code, of today and so in the period that is
 * open now. It is recorded by this person and goes the scheme's own way: somebody else checks it (domain.md, invariant 2).
 * Once for each award. Errors: follow.notFound, follow.alreadyDone, follow.notAward, follow.noItem, access.forbidden, and
 * those of `record`.
 */
export async function proposeAward({
  ctx,
  input,
}: {
  ctx: TenantContext;
  input: ProposeAward;
}): Promise<{ id: string }> {
  const access = authorise(ctx, "follow.manage", input.unit);
  return writeIn(access, (work) => once(work, input.idempotencyKey, input, () => propose(work, input.id)));
}

async function propose(work: Work, id: string): Promise<{ id: string }> {
  const { tx, access, now, today } = work;
  const { countyId, userId, userName, grants, locale } = access.ctx;
  const [row] = await lockFollows(work, [id]);
  if (row?.kind !== "award") throw new DomainError("follow.notAward");
  if (grantsFor(grants, "entry.record", access.path, row.line).length === 0) throw new DomainError("access.forbidden");
  const [found] = await tx
    .select({ versionId: cycle.versionId, name: cycle.name })
    .from(cycle)
    .where(and(eq(cycle.countyId, countyId), eq(cycle.id, row.cycleId)));
  const words = found ? followWords(await definitionOf(work, found.versionId), "award", row.rule) : null;
  if (words?.kind !== "award" || !words.item) throw new DomainError("follow.noItem");
  const reason = `${locale === "en" ? words.title.en : words.title.zh} ${found?.name ?? ""}`.trim();
  const { ids } = await record(work, {
    schemeId: row.schemeId,
    subjectIds: [row.subjectId],
    itemCode: words.item,
    actOn: today,
    reason,
    selfDeclared: false,
    confirmDuplicate: true,
    evidence: [],
  });
  const [entryId = ""] = ids;
  await Promise.all([
    tx
      .update(followUp)
      .set({ status: "done", outcome: entryId, doneOn: today, doneBy: userId, doneByName: userName, doneAt: now })
      .where(and(eq(followUp.countyId, countyId), eq(followUp.id, id))),
    writeAudit(work, { action: "follow.proposeAward", targetKind: "follow", targetId: id, detail: { entryId } }),
  ]);
  return { id: entryId };
}
