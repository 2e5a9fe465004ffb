import { and, desc, eq } from "drizzle-orm";
import { z } from "zod";
import { newId } from "@/db/ids";
import { filing } from "@/db/schema/closing";
import type { TenantContext } from "@/server/domain/access/context";
import { DomainError } from "@/server/errors";
import { authorise, villageOf, type Work, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { figuresOf } from "@/server/services/filing/figures";
import { once } from "@/server/services/idempotency/once";
import { idempotencyKeyField, text, unitCodeField, uuid } from "@/server/services/parse";
import { advanceClosing } from "./advance-closing";
import { lockAtStep } from "./at-step";

export const FileResults = z.strictObject({
  unit: unitCodeField,
  closingId: uuid,
  /** What the township should know; after a return, what was put right. */
  note: text(1000, 2).optional(),
  idempotencyKey: idempotencyKeyField,
});
export type FileResults = z.output<typeof FileResults>;

/**
 * 上报备案: sends the results of a cycle up to the township when it is their turn; after a return again, with what was put
 * right. Errors: cycle.notFound, cycle.notConfirmed, cycle.notItsTurn, cycle.alreadyFiled, cycle.noteMissing.
 */
export async function fileResults({ ctx, input }: { ctx: TenantContext; input: FileResults }): Promise<{ id: string }> {
  const access = authorise(ctx, "results.file", input.unit);
  return writeIn(access, (work) => once(work, input.idempotencyKey, input, () => fileClosing(work, input)));
}

/** The same in an open transaction; the seed files with it. Answers the filing. */
export async function fileClosing(
  work: Work,
  { closingId, note }: Pick<FileResults, "closingId" | "note">,
): Promise<{ id: string }> {
  const { tx, access, now } = work;
  const { countyId, userId, userName } = access.ctx;
  const { row, demand } = await lockAtStep(work, closingId, "file");
  const [before] = await tx
    .select({ status: filing.status })
    .from(filing)
    .where(and(eq(filing.countyId, countyId), eq(filing.closingId, closingId), eq(filing.stepNo, demand.stepNo)))
    .orderBy(desc(filing.filedAt))
    .limit(1);
  if (before?.status === "filed") throw new DomainError("cycle.alreadyFiled");
  if (before?.status === "returned" && !note)
    throw new DomainError("cycle.noteMissing", {}, [{ field: "note", code: "cycle.noteMissing" }]);
  const id = newId(now);
  const { orgPath, line, schemeId, cycleId } = row;
  await tx.insert(filing).values({
    ...{ countyId, id, orgPath, line, villageId: villageOf(work), schemeId, cycleId, closingId },
    ...{ stepNo: demand.stepNo, status: "filed", note: note ?? null },
    // Counted here once: the township's inbox has its hints without reading a single entry.
    figures: await figuresOf(work, closingId),
    ...{ filedBy: userId, filedByName: userName, filedAt: now },
  });
  await advanceClosing(work, row, {
    stepNo: demand.stepNo,
    outcome: "filed",
    filingId: id,
    note: note ?? null,
  });
  await writeAudit(work, { action: "cycle.file", targetKind: "closing", targetId: closingId, detail: { filing: id } });
  return { id };
}
