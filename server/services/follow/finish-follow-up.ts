import { and, eq, inArray } from "drizzle-orm";
import { z } from "zod";
import { followUp } from "@/db/schema/follow";
import type { TenantContext } from "@/server/domain/access/context";
import { CivilDateText } from "@/server/domain/scheme/parts";
import { DomainError } from "@/server/errors";
import { authorise, type Work, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { once } from "@/server/services/idempotency/once";
import { idempotencyKeyField, text, unitCodeField, uuid } from "@/server/services/parse";
import { lockFollows } from "./lock";

export const FinishFollowUps = z.strictObject({
  unit: unitCodeField,
  ids: z.array(uuid).min(1).max(500),
  /** What was said or decided. */
  outcome: text(1000, 2),
  /** Who decided or spoke, in the office's words. */
  decidedBy: text(80, 2),
  doneOn: CivilDateText,
  idempotencyKey: idempotencyKeyField,
});
export type FinishFollowUps = z.output<typeof FinishFollowUps>;

/**
 * 后续事项办结: what was said or decided, by whom and on which day, for one subject or for all of one rule. Written once.
 * The township writes down what its own committee decides (twiceInARow). Errors: follow.notFound, follow.alreadyDone,
 * follow.beforeResult, follow.future.
 */
export async function finishFollowUps({
  ctx,
  input,
}: {
  ctx: TenantContext;
  input: FinishFollowUps;
}): Promise<{ done: number }> {
  const access = authorise(ctx, "follow.manage", input.unit);
  return writeIn(access, (work) => once(work, input.idempotencyKey, input, () => finish(work, input)));
}

async function finish(work: Work, input: FinishFollowUps): Promise<{ done: number }> {
  const { tx, access, now, today } = work;
  const { countyId, userId, userName } = access.ctx;
  const ids = [...new Set(input.ids)];
  const rows = await lockFollows(work, ids);
  if (input.doneOn > today) throw refused("follow.future", { today });
  const raisedOn =
    rows
      .map((row) => row.raisedOn)
      .sort()
      .at(-1) ?? today;
  if (input.doneOn < raisedOn) throw refused("follow.beforeResult", { date: raisedOn });
  await Promise.all([
    tx
      .update(followUp)
      .set({
        status: "done",
        outcome: input.outcome,
        decidedBy: input.decidedBy,
        doneOn: input.doneOn,
        doneBy: userId,
        doneByName: userName,
        doneAt: now,
      })
      .where(and(eq(followUp.countyId, countyId), inArray(followUp.id, ids))),
    writeAudit(work, {
      action: "follow.finish",
      targetKind: "follow",
      targetId: ids[0] ?? null,
      detail: { count: ids.length, kind: rows[0]?.kind ?? "", doneOn: input.doneOn },
    }),
  ]);
  return { done: ids.length };
}

const refused = (code: "follow.future" | "follow.beforeResult", params: Record<string, string>) =>
  new DomainError(code, params, [{ field: "doneOn", code, params }]);
