import { and, eq, notInArray, sql } from "drizzle-orm";
import { z } from "zod";
import { adoption } from "@/db/schema/adoption";
import { scheme } from "@/db/schema/scheme";
import type { TenantContext } from "@/server/domain/access/context";
import type { EndCode } from "@/server/domain/benefit/end-reason";
import { DomainError } from "@/server/errors";
import { authorise, groupIdOf, villageOf, type Work, writeIn } from "@/server/services/access";
import { recordStep } from "@/server/services/adoption/rows";
import { writeAudit } from "@/server/services/audit/write-audit";
import { text, unitCodeField, uuid } from "@/server/services/parse";

export const EndScheme = z.strictObject({ unit: unitCodeField, schemeId: uuid, reason: text(500, 2) });
export type EndScheme = z.output<typeof EndScheme>;

/**
 * Ends a scheme: nothing new is recorded under it, its enrolments end today, its history and balances stay; benefits that
 * are held as long as the grade end with it, those given until a day keep it; a change of it that is on its way is withdrawn.
 * Errors: scheme.notFound, scheme.alreadyEnded, scheme.openEntries while entries are on their way.
 */
export async function endScheme({ ctx, input }: { ctx: TenantContext; input: EndScheme }): Promise<{ id: string }> {
  const access = authorise(ctx, "scheme.adopt", input.unit);
  return writeIn(access, async (work) => {
    const { tx, today } = work;
    const { countyId } = access.ctx;
    const found = await governedScheme(work, input.schemeId);
    if (found.status === "ended") throw new DomainError("scheme.alreadyEnded");
    const [open] = await tx.execute<{ count: number }>(sql`
      select count(*)::int as count from entry
      where county_id = ${countyId} and scheme_id = ${input.schemeId} and status in ('proposed', 'reviewed', 'on_notice')`);
    if (open && open.count > 0) throw new DomainError("scheme.openEntries", { count: open.count });
    await withdrawOpen(work, input.schemeId, input.reason);
    await Promise.all([
      tx
        .update(scheme)
        .set({ status: "ended" })
        .where(and(eq(scheme.countyId, countyId), eq(scheme.id, input.schemeId))),
      tx.execute(sql`
        update enrolment set until_on = greatest(from_on, ${today}::date)
        where county_id = ${countyId} and scheme_id = ${input.schemeId} and until_on is null`),
      tx.execute(sql`
        update benefit_grant set ended_on = greatest(valid_from, ${today}::date), end_reason = ${"schemeEnded" satisfies EndCode}
        where county_id = ${countyId} and scheme_id = ${input.schemeId} and ended_on is null and valid_until is null`),
      writeAudit(work, {
        action: "scheme.end",
        targetKind: "scheme",
        targetId: input.schemeId,
        detail: { reason: input.reason },
      }),
    ]);
    return { id: input.schemeId };
  });
}

/** A change of the scheme that is on its way has nothing to change any more. */
async function withdrawOpen(work: Work, schemeId: string, reason: string): Promise<void> {
  const withdrawn = await work.tx
    .update(adoption)
    .set({ status: "withdrawn", updatedAt: work.now })
    .where(
      and(
        eq(adoption.countyId, work.access.ctx.countyId),
        eq(adoption.schemeId, schemeId),
        notInArray(adoption.status, ["in_force", "withdrawn"]),
      ),
    )
    .returning({ id: adoption.id, orgPath: adoption.orgPath, line: adoption.line });
  for (const row of withdrawn) await recordStep(work, row, "withdraw", reason, {});
}

/** The same, for what changes its rules: a branch does not decide on the scheme of its whole village. Errors: scheme.notFound. */
export async function governedScheme(work: Work, schemeId: string) {
  const found = await ownScheme(work, schemeId);
  if (groupIdOf(work) !== null && found.groupId === null) throw new DomainError("scheme.notFound");
  return found;
}

/** A scheme of the village of the request, of a line its roles hold, and of its branch where it is narrowed to one. Errors: scheme.notFound. */
export async function ownScheme(work: Work, schemeId: string) {
  const group = groupIdOf(work);
  const [found] = await work.tx
    .select()
    .from(scheme)
    .where(
      and(
        eq(scheme.countyId, work.access.ctx.countyId),
        eq(scheme.id, schemeId),
        eq(scheme.villageId, villageOf(work)),
      ),
    );
  const mine = found && work.access.rows.lines.includes(found.line);
  const narrowed = found && (group === null || found.groupId === null || found.groupId === group);
  if (!found || !mine || !narrowed) throw new DomainError("scheme.notFound");
  return found;
}
