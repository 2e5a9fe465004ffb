import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { benefitGrant } from "@/db/schema/follow";
import type { TenantContext } from "@/server/domain/access/context";
import { waitsFor } from "@/server/domain/benefit/state";
import { CivilDateText } from "@/server/domain/scheme/parts";
import { DomainError } from "@/server/errors";
import { authorise, type Work, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { definitionOf } from "@/server/services/entry/scheme-rules";
import { once } from "@/server/services/idempotency/once";
import { idempotencyKeyField, text, unitCodeField, uuid } from "@/server/services/parse";
import { lockGrant } from "./lock";

export const ConsentToBenefit = z.strictObject({
  unit: unitCodeField,
  id: uuid,
  /** Who agreed, and by which paper: 王建国本人签字《同意书》; or the proof of the condition: 镇民政办名册第 12 号. */
  consentBy: text(120, 2),
  consentOn: CivilDateText,
  idempotencyKey: idempotencyKeyField,
});
export type ConsentToBenefit = z.output<typeof ConsentToBenefit>;

/**
 * 同意: a benefit that passes points on (to a bank) holds only from the subject's own consent, for this grant alone
 * (product.md, what the product refuses). 符合条件: one for some only of those with the grade holds from the day on which it
 * is entered, and on which paper, that the subject is one (schemes.md, R3: 三关爱户). Errors: benefit.notFound, benefit.alreadyEnded, benefit.noConsentNeeded,
 * benefit.alreadyConsented, benefit.future.
 */
export async function consentToBenefit({ ctx, input }: { ctx: TenantContext; input: ConsentToBenefit }) {
  const access = authorise(ctx, "benefit.manage", input.unit);
  return writeIn(access, (work) => once(work, input.idempotencyKey, input, () => consent(work, input)));
}

async function consent(work: Work, input: ConsentToBenefit): Promise<{ id: string }> {
  const { tx, access, today } = work;
  const { id, consentBy, consentOn } = input;
  const row = await lockGrant(work, id);
  const definition = await definitionOf(work, row.versionId);
  const rule = definition.benefits.find(({ code }) => code === row.benefit);
  if (!rule || waitsFor(rule) === null) throw new DomainError("benefit.noConsentNeeded");
  if (row.consentOn !== null) throw new DomainError("benefit.alreadyConsented");
  if (consentOn > today)
    throw new DomainError("benefit.future", { today }, [
      { field: "consentOn", code: "benefit.future", params: { today } },
    ]);
  await Promise.all([
    tx
      .update(benefitGrant)
      .set({ consentBy, consentOn, consentUserId: access.ctx.userId })
      .where(and(eq(benefitGrant.countyId, access.ctx.countyId), eq(benefitGrant.id, id))),
    writeAudit(work, {
      action: "benefit.consent",
      targetKind: "benefit",
      targetId: id,
      detail: { kind: row.benefit, on: consentOn },
    }),
  ]);
  return { id };
}
