import { sql } from "drizzle-orm";
import { z } from "zod";
import type { TenantContext } from "@/server/domain/access/context";
import { DomainError } from "@/server/errors";
import { authorise, groupIdOf, villageOf, type Work, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { once } from "@/server/services/idempotency/once";
import { idempotencyKeyField, text, unitCodeField, uuid } from "@/server/services/parse";
import { removeEntryFromRollups } from "@/server/services/rollup/remove-entry";
import { appendToChain, lockChain } from "./append";

export const ReverseEntry = z.strictObject({
  unit: unitCodeField,
  entryId: uuid,
  reason: text(500, 2),
  idempotencyKey: idempotencyKeyField,
});
export type ReverseEntry = z.output<typeof ReverseEntry>;

type Reversible = {
  status: string;
  recorded_by: string;
  scheme_id: string;
  subject_id: string;
  honour: number;
  redeemable: number;
  reversed: boolean;
  open_period: string | null;
  open_cycle: string | null;
};

/**
 * 冲正: a new ledger row that cancels a posted entry; the old one stays and stays readable (domain.md, invariant 1).
 * The honour total takes the whole reversal; what was already spent becomes arrears (invariant 4).
 * It counts in the entry's own period while that is open, else in the next open one
 * (invariant 2). By somebody who did not record the entry. Errors: entry.notFound, entry.notPosted, entry.alreadyReversed,
 * entry.periodClosed, entry.ownProposal.
 */
export async function reverseEntry({
  ctx,
  input,
}: {
  ctx: TenantContext;
  input: ReverseEntry;
}): Promise<{ headSeq: number }> {
  const access = authorise(ctx, "entry.reverse", input.unit);
  return writeIn(access, (work) => once(work, input.idempotencyKey, input, () => reverse(work, input)));
}

async function reverse(work: Work, input: ReverseEntry): Promise<{ headSeq: number }> {
  const { tx, access, now } = work;
  const { countyId } = access.ctx;
  const village = villageOf(work);
  await lockChain(tx, countyId, village);
  const entry = await findReversible(work, village, input.entryId);
  const [appended] = await Promise.all([
    appendToChain(
      tx,
      countyId,
      village,
      "reversal",
      sql`
      select 1::bigint as ord, date_trunc('month', ${now.toISOString()}::timestamptz)::date as posted_month, gen_random_uuid() as id, l.org_path, l.line,
        l.subject_id, l.scheme_id, l.version_id, ${entry.open_cycle}::uuid as cycle_id, ${entry.open_period}::uuid as period_id, 'reversal' as kind, l.source_id, l.item_code, l.component,
        l.clause, -l.honour as honour, -l.redeemable as redeemable, l.base, l.act_on, ${access.ctx.userId}::uuid as proposed_by,
        l.proposed_by as approved_by, l.notice_id, false as late, l.text_digest, ${now.toISOString()}::timestamptz as posted_at
      from ledger l join posting g on g.county_id = l.county_id and g.village_id = l.village_id and g.seq = l.seq
      where g.county_id = ${countyId} and g.source_kind = 'entry' and g.source_id = ${input.entryId} and l.county_id = ${countyId}
        and l.village_id = ${village}`,
    ),
    tx.execute(sql`
      update account set honour = honour - ${entry.honour}, redeemable = redeemable - ${entry.redeemable}, version = version + 1
      where county_id = ${countyId} and subject_id = ${entry.subject_id} and scheme_id = ${entry.scheme_id}`),
    removeEntryFromRollups(tx, { countyId, villageId: village, entryId: input.entryId }),
    tx.execute(sql`
      insert into entry_step (county_id, id, org_path, line, entry_id, step, note, by_user_id, by_name, at)
      select county_id, gen_random_uuid(), org_path, line, id, 'reversed', ${input.reason}, ${access.ctx.userId}, ${access.ctx.userName}, ${now.toISOString()}
      from entry where county_id = ${countyId} and id = ${input.entryId}`),
    writeAudit(work, { action: "entry.reverse", targetKind: "entry", targetId: input.entryId }),
  ]);
  return { headSeq: Number(appended[0]?.seq) };
}

async function findReversible(work: Work, village: string, entryId: string): Promise<Reversible> {
  const { countyId, userId } = work.access.ctx;
  const group = groupIdOf(work);
  const [row] = await work.tx.execute<Reversible>(sql`
    select e.status, e.recorded_by, e.scheme_id, e.subject_id, case when e.base then 0 else e.points end as honour, e.redeemable,
      exists (select 1 from posting g where g.county_id = e.county_id and g.source_kind = 'reversal' and g.source_id = e.id) as reversed,
      o.id as open_period, o.cycle_id as open_cycle
    from entry e
    join period p on p.county_id = e.county_id and p.id = e.period_id
    left join lateral (
      select x.id, x.cycle_id from period x where x.county_id = e.county_id and x.scheme_id = e.scheme_id and x.status = 'open'
        and x.starts_on >= p.starts_on order by x.starts_on limit 1) o on true
    where e.county_id = ${countyId} and e.village_id = ${village} and e.id = ${entryId}
      and (${group}::uuid is null or e.group_id = ${group}::uuid)`);
  if (!row) throw new DomainError("entry.notFound");
  if (row.status !== "posted") throw new DomainError("entry.notPosted");
  if (row.reversed) throw new DomainError("entry.alreadyReversed");
  if (!row.open_period) throw new DomainError("entry.periodClosed", { count: 1, until: "" });
  if (row.recorded_by === userId) throw new DomainError("entry.ownProposal", { count: 1 });
  return row;
}
