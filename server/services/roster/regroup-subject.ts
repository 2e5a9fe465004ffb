import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { orgUnit } from "@/db/schema/org";
import { partyMember, subject } from "@/db/schema/roster";
import type { TenantContext } from "@/server/domain/access/context";
import { GROUP_KIND, LINES } from "@/server/domain/access/lines";
import { authorise, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { once } from "@/server/services/idempotency/once";
import { uuid } from "@/server/services/parse";
import { recordChanges } from "./changes";
import { refuseFuture } from "./create-household";
import { dateField, editFields, reasonField } from "./fields";
import { groupFor, subjectFor } from "./rows";

export const RegroupSubject = z.strictObject({
  ...editFields,
  line: z.enum(LINES),
  groupId: uuid.nullable(),
  on: dateField,
  reason: reasonField,
});
export type RegroupSubject = z.output<typeof RegroupSubject>;

/**
 * 调整网格 / 转接支部 within the village: who reviews the subject from now on. Points stay where they are.
 * Errors: roster.notFound, roster.stale (409), roster.groupNotFound beside the field.
 */
export async function regroupSubject({
  ctx,
  input,
}: {
  ctx: TenantContext;
  input: RegroupSubject;
}): Promise<{ id: string }> {
  const access = authorise(ctx, "roster.manage", input.unit, input.line);
  return writeIn(access, (work) =>
    once(work, input.idempotencyKey, input, async () => {
      const { tx, now, today } = work;
      const { countyId } = ctx;
      refuseFuture(input.on, today, "on");
      const found = await subjectFor(work, input.id, input.line, input.version);
      const group = await groupFor(work, input.groupId, GROUP_KIND[input.line]);
      const [before] = await tx
        .select({ name: orgUnit.name })
        .from(orgUnit)
        .where(and(eq(orgUnit.countyId, countyId), sql`${orgUnit.id} = ${found.groupId}`));
      await Promise.all([
        tx
          .update(subject)
          .set({ groupId: group?.id ?? null, version: sql`${subject.version} + 1`, updatedAt: now })
          .where(and(eq(subject.countyId, countyId), eq(subject.id, found.id))),
        input.line === "party" && group
          ? tx
              .update(partyMember)
              .set({ branchId: group.id })
              .where(and(eq(partyMember.countyId, countyId), eq(partyMember.id, found.id)))
          : null,
        recordChanges(work, [
          {
            orgPath: found.orgPath,
            line: input.line,
            subjectId: found.id,
            kind: "regrouped",
            changes: { group: [before?.name ?? null, group?.name ?? null] },
            effectiveOn: input.on,
            reason: input.reason,
          },
        ]),
        writeAudit(work, {
          action: "roster.regroup",
          targetKind: input.line,
          targetId: found.id,
          detail: { groupId: group?.id ?? null },
        }),
      ]);
      return { id: found.id };
    }),
  );
}
