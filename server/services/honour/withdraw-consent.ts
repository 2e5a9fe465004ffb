import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { honourConsent } from "@/db/schema/notice";
import type { TenantContext } from "@/server/domain/access/context";
import { DomainError } from "@/server/errors";
import { authorise, type Work, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { once } from "@/server/services/idempotency/once";
import { idempotencyKeyField, unitCodeField, uuid } from "@/server/services/parse";
import { lockSubject } from "./give-consent";

export const WithdrawConsent = z.strictObject({
  unit: unitCodeField,
  subjectId: uuid,
  idempotencyKey: idempotencyKeyField,
});
export type WithdrawConsent = z.output<typeof WithdrawConsent>;

/** A consent is taken back at any time; the name leaves the honour board at once. Errors: honour.notFound, honour.notGiven. */
export async function withdrawConsent({ ctx, input }: { ctx: TenantContext; input: WithdrawConsent }) {
  const access = authorise(ctx, "notice.publish", input.unit);
  return writeIn(access, (work) => once(work, input.idempotencyKey, input, () => withdraw(work, input.subjectId)));
}

async function withdraw(work: Work, subjectId: string): Promise<{ id: string }> {
  const { tx, access, now } = work;
  const found = await lockSubject(work, subjectId);
  const rows = await tx
    .update(honourConsent)
    .set({ withdrawnAt: now, withdrawnByName: access.ctx.userName })
    .where(
      and(
        eq(honourConsent.countyId, access.ctx.countyId),
        eq(honourConsent.subjectId, found.id),
        isNull(honourConsent.withdrawnAt),
      ),
    )
    .returning({ id: honourConsent.id });
  if (!rows[0]) throw new DomainError("honour.notGiven");
  await writeAudit(work, { action: "honour.withdraw", targetKind: "subject", targetId: found.id });
  return { id: rows[0].id };
}
