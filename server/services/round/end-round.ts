import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { inspectionRound } from "@/db/schema/round";
import type { TenantContext } from "@/server/domain/access/context";
import { DomainError } from "@/server/errors";
import { authorise, type Work, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { once } from "@/server/services/idempotency/once";
import { idempotencyKeyField, unitCodeField, uuid } from "@/server/services/parse";
import { lockRound } from "./mark-round";

export const EndRound = z.strictObject({
  unit: unitCodeField,
  roundId: uuid,
  /** Finished as it stands, or discarded: only where nothing was recorded on it. */
  as: z.enum(["finished", "discarded"]),
  idempotencyKey: idempotencyKeyField,
});
export type EndRound = z.output<typeof EndRound>;

/**
 * 结束巡查: by who walks it, or by the village's administrator where that person is gone. Households that were left out stay
 * left out; a conflict is decided first.
 * Errors: round.notFound, round.otherPerson, round.ended, round.openConflicts, round.hasEntries.
 */
export async function endRound({
  ctx,
  input,
}: {
  ctx: TenantContext;
  input: EndRound;
}): Promise<{ status: EndRound["as"]; left: number }> {
  const access = authorise(ctx, "round.run", input.unit);
  return writeIn(access, (work) => once(work, input.idempotencyKey, input, () => end(work, input)));
}

async function end(work: Work, input: EndRound): Promise<{ status: EndRound["as"]; left: number }> {
  const { countyId, userId } = work.access.ctx;
  const round = await lockRound(work, input.roundId);
  const mayEnd = round.startedBy === userId || work.access.grants.some(({ role }) => role === "villageAdmin");
  if (!mayEnd) throw new DomainError("round.otherPerson");
  if (round.status !== "open") throw new DomainError("round.ended", { title: round.title });
  const [counts] = await work.tx.execute<{ done: number; conflicts: number; entries: number }>(sql`
    select count(*) filter (where status <> 'conflict')::int as done, count(*) filter (where status = 'conflict')::int as conflicts,
      coalesce(sum(jsonb_array_length(entry_ids)), 0)::int as entries
    from round_mark where county_id = ${countyId} and round_id = ${round.id}`);
  const { done = 0, conflicts = 0, entries = 0 } = counts ?? {};
  if (input.as === "discarded" && entries > 0) throw new DomainError("round.hasEntries", { count: entries });
  if (input.as === "finished" && conflicts > 0) throw new DomainError("round.openConflicts", { count: conflicts });
  await Promise.all([
    work.tx
      .update(inspectionRound)
      .set({ status: input.as, finishedAt: work.now })
      .where(and(eq(inspectionRound.countyId, countyId), eq(inspectionRound.id, round.id))),
    writeAudit(work, {
      action: "round.end",
      targetKind: "round",
      targetId: round.id,
      detail: { status: input.as, done, count: round.subjectIds.length, entries },
    }),
  ]);
  return { status: input.as, left: round.subjectIds.length - done };
}
