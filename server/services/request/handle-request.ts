import { z } from "zod";
import type { TenantContext } from "@/server/domain/access/context";
import { isCivilDate } from "@/server/domain/calendar/dates";
import { DomainError } from "@/server/errors";
import { authorise, type Work, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { once } from "@/server/services/idempotency/once";
import { idempotencyKeyField, text, unitCodeField, uuid } from "@/server/services/parse";
import { lockRequest, saveRequest, stepOfRequest } from "./step";

const shared = {
  unit: unitCodeField,
  requestId: uuid,
  version: z.int().min(1),
  idempotencyKey: idempotencyKeyField,
};

export const HandOnRequest = z.strictObject({
  ...shared,
  to: z.enum(["village", "township"]),
  handedTo: text(60),
  /** Another day than the first one where that was agreed; never an earlier one than today. */
  dueOn: z
    .string()
    .refine(isCivilDate, { params: { code: "date.malformed" } })
    .optional(),
  note: text(500).optional(),
});
export type HandOnRequest = z.output<typeof HandOnRequest>;

export const AnswerRequest = z.strictObject({ ...shared, answer: text(1000, 2) });
export type AnswerRequest = z.output<typeof AnswerRequest>;

export const CheckBackRequest = z.strictObject({
  ...shared,
  content: z.enum(["yes", "partly", "no"]),
  note: text(500).optional(),
});
export type CheckBackRequest = z.output<typeof CheckBackRequest>;

/** 交办: who is asked to do it, in the village or at the township. Errors: service.notFound, service.stale, service.notOpen, service.pastDay. */
export async function handOnRequest({
  ctx,
  input,
}: {
  ctx: TenantContext;
  input: HandOnRequest;
}): Promise<{ id: string }> {
  return act(ctx, input, "service.handOn", async (work, row) => {
    if (row.status === "closed" || row.status === "answered") throw new DomainError("service.notOpen");
    if (input.dueOn && input.dueOn < work.today)
      throw new DomainError("service.pastDay", {}, [{ field: "dueOn", code: "service.pastDay" }]);
    const { to: atLevel, handedTo, dueOn = row.dueOn } = input;
    await Promise.all([
      saveRequest(work, row, { status: "handedOn", atLevel, handedTo, dueOn }),
      stepOfRequest(work, row, "handedOn", input.note ? `${handedTo}：${input.note}` : handedTo),
    ]);
  });
}

/** 办结答复: what was done, in words the resident reads. Errors: service.notFound, service.stale, service.notOpen. */
export async function answerRequest({
  ctx,
  input,
}: {
  ctx: TenantContext;
  input: AnswerRequest;
}): Promise<{ id: string }> {
  return act(ctx, input, "service.answer", async (work, row) => {
    if (row.status === "closed" || row.status === "answered") throw new DomainError("service.notOpen");
    await Promise.all([
      saveRequest(work, row, { status: "answered", answer: input.answer, answeredOn: work.today }),
      stepOfRequest(work, row, "answered", input.answer),
    ]);
  });
}

/**
 * 回访: whether the resident is content. «No» opens it again. Errors: service.notFound, service.stale, service.notAnswered.
 */
export async function checkBackRequest({
  ctx,
  input,
}: {
  ctx: TenantContext;
  input: CheckBackRequest;
}): Promise<{ id: string }> {
  return act(ctx, input, "service.checkBack", async (work, row) => {
    if (row.status !== "answered") throw new DomainError("service.notAnswered");
    const again = input.content === "no";
    await Promise.all([
      saveRequest(work, row, { status: again ? "handedOn" : "closed", content: input.content }),
      stepOfRequest(work, row, again ? "reopened" : "checkedBack", input.note ?? null),
    ]);
  });
}

type Shared = { unit: string; requestId: string; version: number; idempotencyKey: string };
type Row = Awaited<ReturnType<typeof lockRequest>>;

function act(
  ctx: TenantContext,
  input: Shared,
  action: string,
  change: (work: Work, row: Row) => Promise<void>,
): Promise<{ id: string }> {
  const access = authorise(ctx, "request.handle", input.unit, "household");
  return writeIn(access, (work) =>
    once(work, input.idempotencyKey, input, async () => {
      const row = await lockRequest(work, input.requestId, input.version);
      await change(work, row);
      await writeAudit(work, { action, targetKind: "service_request", targetId: row.id, detail: { dueOn: row.dueOn } });
      return { id: row.id };
    }),
  );
}
