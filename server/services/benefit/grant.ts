import { and, eq, gte, isNull, or, sql } from "drizzle-orm";
import { benefitGrant } from "@/db/schema/follow";
import type { EndCode } from "@/server/domain/benefit/end-reason";
import { addDays, addMonths } from "@/server/domain/calendar/dates";
import { villageOf, type Work } from "@/server/services/access";
import { definitionOf } from "@/server/services/entry/scheme-rules";
import { closingToFollow, lapseFollowUps } from "@/server/services/follow/raise";

/**
 * 优待 of a final closing of a cycle (benefits): every subject holds what its grade gives from the day the result is final, for
 * the months that the rule book names or until the next final result. What the results before gave ends on that day. Where a
 * benefit passes points on, it waits for the subject's consent. Two statements whatever the size of the village; done twice
 * nothing changes. Answers how many grants are new. Errors: cycle.notFound.
 */
export async function grantBenefits(work: Work, closingId: string): Promise<number> {
  const { tx, access, now, today } = work;
  const { countyId } = access.ctx;
  const row = await closingToFollow(work, closingId);
  if (row.periodId !== null) return 0;
  const definition = await definitionOf(work, row.versionId);
  const from = row.finalOn ?? today;
  const benefits = definition.benefits.map(({ code, grades, months }) => ({
    benefit: code,
    grades,
    until: months === null ? null : addDays(addMonths(from, months), -1),
  }));
  await tx.execute(sql`
    update benefit_grant set ended_on = greatest(${from}::date, valid_from), end_reason = ${"replaced" satisfies EndCode}
    where county_id = ${countyId} and scheme_id = ${row.schemeId} and closing_id <> ${row.id} and ended_on is null
      and (valid_until is null or valid_until >= ${from}::date)`);
  if (benefits.length === 0) return 0;
  const granted = await tx.execute(sql`
    insert into benefit_grant (county_id, id, org_path, line, village_id, scheme_id, version_id, closing_id, subject_id, benefit, grade, valid_from, valid_until, granted_at)
    select r.county_id, gen_random_uuid(), r.org_path, r.line, ${villageOf(work)}::uuid, ${row.schemeId}::uuid, ${row.versionId}::uuid, r.closing_id, r.subject_id,
      b.benefit, r.grade, ${from}::date, b.until, ${now.toISOString()}::timestamptz
    from result r
    join jsonb_to_recordset(${JSON.stringify(benefits)}::text::jsonb) as b(benefit text, grades jsonb, until date) on jsonb_exists(b.grades, r.grade)
    where r.county_id = ${countyId} and r.closing_id = ${row.id}
    on conflict (county_id, closing_id, subject_id, benefit) do nothing
    returning 1`);
  return granted.length;
}

/**
 * What a closing gave ends today, because it was reopened: its benefits, and what followed from it and was not done yet.
 * In: the reason as a code, which each reader is told in their own language.
 */
export async function endGrantsOf(work: Work, closingId: string, reason: EndCode): Promise<void> {
  const { tx, access, today } = work;
  await Promise.all([
    tx
      .update(benefitGrant)
      .set({ endedOn: today, endReason: reason })
      .where(
        and(
          eq(benefitGrant.countyId, access.ctx.countyId),
          eq(benefitGrant.closingId, closingId),
          isNull(benefitGrant.endedOn),
          // What has run out already keeps the last day it had.
          or(isNull(benefitGrant.validUntil), gte(benefitGrant.validUntil, today)),
        ),
      ),
    lapseFollowUps(work, closingId),
  ]);
}
