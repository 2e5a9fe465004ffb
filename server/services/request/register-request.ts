import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { newId } from "@/db/ids";
import { serviceRequest } from "@/db/schema/grid";
import { subject } from "@/db/schema/roster";
import type { TenantContext } from "@/server/domain/access/context";
import { addDays } from "@/server/domain/calendar/dates";
import { REQUEST_DAYS } from "@/server/domain/grid/sizes";
import { DomainError } from "@/server/errors";
import { authorise, groupIdOf, villageIn, type Work, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { once } from "@/server/services/idempotency/once";
import { idempotencyKeyField, text, unitCodeField, uuid } from "@/server/services/parse";
import { stepOfRequest } from "./step";

export const RegisterRequest = z.strictObject({
  unit: unitCodeField,
  /** The household it is for; a signed-in resident's own unless said. */
  subjectId: uuid.optional(),
  channel: z.enum(["visit", "phone", "counter"]).default("counter"),
  words: text(1000, 5),
  idempotencyKey: idempotencyKeyField,
});
export type RegisterRequest = z.output<typeof RegisterRequest>;

export type Registered = { id: string; dueOn: string };

/** 登记诉求: by the resident, or by who heard it. It is due within `REQUEST_DAYS` from the day after. Errors: service.notFound. */
export async function registerRequest({
  ctx,
  input,
}: {
  ctx: TenantContext;
  input: RegisterRequest;
}): Promise<Registered> {
  const access = authorise(ctx, "request.raise", input.unit, "household");
  return writeIn(access, (work) =>
    once(work, input.idempotencyKey, input, () => {
      const own = work.access.ownSubjects;
      const subjectId = input.subjectId ?? own?.[0];
      if (!subjectId || (own && !own.includes(subjectId))) throw new DomainError("service.notFound");
      return register(work, { subjectId, words: input.words, channel: own ? "signed_in" : input.channel });
    }),
  );
}

/** The same in an open transaction; a visit registers what it found. */
export async function register(
  work: Work,
  {
    subjectId,
    words,
    channel,
  }: { subjectId: string; words: string; channel: "signed_in" | "visit" | "phone" | "counter" },
): Promise<Registered> {
  const { tx, access, now, today } = work;
  const { ctx } = access;
  const village = villageIn(work);
  const { groupId } = await householdAt(work, subjectId);
  const id = newId(now);
  const dueOn = addDays(today, REQUEST_DAYS);
  const frame = { countyId: ctx.countyId, orgPath: village.orgPath, line: "household" as const };
  await tx.insert(serviceRequest).values({
    ...frame,
    id,
    villageId: village.id,
    groupId,
    subjectId,
    channel,
    words,
    status: "registered",
    atLevel: "village",
    dueOn,
    registeredBy: ctx.userId,
    registeredByName: ctx.userName,
    registeredAt: now,
  });
  await Promise.all([
    stepOfRequest(work, { id, ...frame }, "registered", null),
    writeAudit(work, {
      action: "service.register",
      targetKind: "service_request",
      targetId: id,
      detail: { channel, dueOn },
    }),
  ]);
  return { id, dueOn };
}

/** An active household of this village, or of the grid the request is narrowed to. Errors: service.notFound. */
export async function householdAt(work: Work, subjectId: string): Promise<{ name: string; groupId: string | null }> {
  const group = groupIdOf(work);
  const [row] = await work.tx
    .select({ name: subject.name, groupId: subject.groupId })
    .from(subject)
    .where(
      and(
        eq(subject.countyId, work.access.ctx.countyId),
        eq(subject.villageId, villageIn(work).id),
        eq(subject.line, "household"),
        eq(subject.status, "active"),
        eq(subject.id, subjectId),
        group ? eq(subject.groupId, group) : undefined,
      ),
    );
  if (!row) throw new DomainError("service.notFound");
  return row;
}
