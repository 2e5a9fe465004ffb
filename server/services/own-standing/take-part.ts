import { z } from "zod";
import type { TenantContext } from "@/server/domain/access/context";
import { civilDateAt } from "@/server/domain/calendar/dates";
import { authorise, readIn } from "@/server/services/access";
import { idempotencyKeyField, text, unitCodeField, uuid } from "@/server/services/parse";
import { applyToScheme, declineScheme, takeBackDecline } from "@/server/services/roster/take-part";

export const OwnTakePart = z.strictObject({
  unit: unitCodeField,
  schemeId: uuid,
  subjectId: uuid,
  act: z.enum(["decline", "takeBack", "apply"]),
  note: text(300, 2),
  idempotencyKey: idempotencyKeyField,
});
export type OwnTakePart = z.output<typeof OwnTakePart>;

const ACTS = { decline: declineScheme, takeBack: takeBackDecline, apply: applyToScheme };

/**
 * 不参加、取消不参加、申请参加, by the household or member itself, from today on, where the rule book leaves it to them. In: an own
 * subject. Errors: roster.notFound for another's; else as server/services/roster/take-part.ts.
 */
export async function ownTakePart({
  ctx,
  input,
}: {
  ctx: TenantContext;
  input: OwnTakePart;
}): Promise<{ subjectId: string }> {
  const { act, ...asked } = input;
  // Today of the place: a practice village has its own clock.
  const on = await readIn(authorise(ctx, "own.takePart", input.unit), async ({ now }) => civilDateAt(now));
  return ACTS[act]({ ctx, input: { ...asked, on }, by: "own.takePart" });
}
