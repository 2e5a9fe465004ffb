import { sql } from "drizzle-orm";
import type { Work } from "@/server/services/access";
import { appendToChain } from "./append";

type Opening = {
  villageId: string;
  batchId: string;
  /** The running cycle that the rows belong to. */
  cycleId: string;
  versionId: string;
  by: { proposedBy: string; approvedBy: string };
};

/**
 * 期初: posts the balances of a confirmed list as rows of kind `opening`, and adds them to their accounts, in the caller's transaction,
 * which holds the chain head. They are no additions: neither participation nor earned points nor a running score count them. Out:
 * how many rows, and the new head. A row posted twice is a key violation.
 */
export async function postOpenings(
  { tx, access, now }: Work,
  { villageId, batchId, cycleId, versionId, by }: Opening,
): Promise<{ count: number; headSeq: number }> {
  const { countyId } = access.ctx;
  const at = now.toISOString();
  await tx.execute(sql`
    insert into account as a (county_id, subject_id, scheme_id, org_path, line, honour, redeemable)
    select b.county_id, b.subject_id, b.scheme_id, b.org_path, b.line, b.honour, b.redeemable
    from opening_balance b where b.county_id = ${countyId} and b.batch_id = ${batchId}::uuid and b.status = 'confirmed'
    order by b.subject_id
    on conflict (county_id, subject_id, scheme_id) do update set
      honour = a.honour + excluded.honour, redeemable = a.redeemable + excluded.redeemable, version = a.version + 1`);
  const [appended] = await appendToChain(
    tx,
    countyId,
    villageId,
    "opening",
    sql`
    select row_number() over (order by b.subject_id) as ord, date_trunc('month', ${at}::timestamptz)::date as posted_month,
      gen_random_uuid() as id, b.org_path, b.line, b.subject_id, b.scheme_id, ${versionId}::uuid as version_id,
      ${cycleId}::uuid as cycle_id, null::uuid as period_id, 'opening' as kind, b.id as source_id, 'opening' as item_code,
      'opening' as component, '' as clause, b.honour, b.redeemable, false as base, b.as_of as act_on,
      ${by.proposedBy}::uuid as proposed_by, ${by.approvedBy}::uuid as approved_by, null::uuid as notice_id, false as late,
      app.text_digest(uuid_send(b.id), b.source, null) as text_digest, ${at}::timestamptz as posted_at
    from opening_balance b where b.county_id = ${countyId} and b.batch_id = ${batchId}::uuid and b.status = 'confirmed'`,
  );
  return { count: appended?.count ?? 0, headSeq: Number(appended?.seq ?? 0) };
}
