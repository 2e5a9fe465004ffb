import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { newId } from "@/db/ids";
import { honourConsent } from "@/db/schema/notice";
import { subject } from "@/db/schema/roster";
import type { TenantContext } from "@/server/domain/access/context";
import { isCivilDate } from "@/server/domain/calendar/dates";
import { DomainError } from "@/server/errors";
import { authorise, groupIdOf, villageOf, type Work, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { once } from "@/server/services/idempotency/once";
import { idempotencyKeyField, unitCodeField, uuid } from "@/server/services/parse";

export const GiveConsent = z.strictObject({
  unit: unitCodeField,
  subjectId: uuid,
  givenOn: z.string().refine(isCivilDate),
  how: z.enum(["signed", "spoken", "online"]),
  idempotencyKey: idempotencyKeyField,
});
export type GiveConsent = z.output<typeof GiveConsent>;

/**
 * The village writes down that a household or member agrees to stand on the honour board with its full name: when, how, and
 * who was told (domain.md, invariant 10). Errors: honour.notFound, honour.minors, honour.alreadyGiven, honour.future.
 */
export async function giveConsent({ ctx, input }: { ctx: TenantContext; input: GiveConsent }) {
  const access = authorise(ctx, "notice.publish", input.unit);
  return writeIn(access, (work) => once(work, input.idempotencyKey, input, () => give(work, input)));
}

/** A subject of the village in the person's lines (and branch), locked. Errors: honour.notFound. */
export async function lockSubject(work: Work, subjectId: string) {
  const group = groupIdOf(work);
  const [found] = await work.tx
    .select()
    .from(subject)
    .where(
      and(
        eq(subject.countyId, work.access.ctx.countyId),
        eq(subject.villageId, villageOf(work)),
        eq(subject.id, subjectId),
        group ? eq(subject.groupId, group) : undefined,
      ),
    )
    .for("update");
  if (!found) throw new DomainError("honour.notFound");
  return found;
}

async function give(work: Work, input: GiveConsent): Promise<{ id: string }> {
  const { tx, access, now, today } = work;
  const { countyId, userId, userName } = access.ctx;
  const found = await lockSubject(work, input.subjectId);
  if (found.kind === "student" || found.line === "school") throw new DomainError("honour.minors");
  if (input.givenOn > today) throw new DomainError("honour.future", {}, [{ field: "givenOn", code: "honour.future" }]);
  const [there] = await tx
    .select({ id: honourConsent.id })
    .from(honourConsent)
    .where(
      and(
        eq(honourConsent.countyId, countyId),
        eq(honourConsent.subjectId, found.id),
        isNull(honourConsent.withdrawnAt),
      ),
    );
  if (there) throw new DomainError("honour.alreadyGiven");
  const id = newId(now);
  const { orgPath, line, villageId } = found;
  const { givenOn, how } = input;
  await tx.insert(honourConsent).values({
    ...{ countyId, id, orgPath, line, villageId, givenOn, how },
    subjectId: found.id,
    byUserId: userId,
    byName: userName,
    at: now,
  });
  await writeAudit(work, {
    action: "honour.consent",
    targetKind: "subject",
    targetId: found.id,
    detail: { givenOn, how },
  });
  return { id };
}
