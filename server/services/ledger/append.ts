import { type SQL, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";

type SourceKind = "entry" | "reversal" | "redemption" | "lapse" | "opening" | "transfer_out" | "transfer_in";

/** Locks the village's chain head: the first lock of every posting, so that postings of one village queue here. */
export const lockChain = (tx: Transaction, countyId: number, villageId: string) =>
  tx.execute(sql`select seq from chain_head where county_id = ${countyId} and village_id = ${villageId} for update`);

/**
 * Appends the rows of `rows` to the village's chain in one statement: numbers them gaplessly after the head, hashes
 * each over app.ledger_bytes and its predecessor, marks their sources as posted (a second time is a key violation)
 * and moves the head. The caller has locked the head with `lockChain`.
 * `rows` selects ord (1…n) and the columns of `ledger` from posted_month to posted_at by their names.
 * `source` is the kind of all rows, or an expression over `l`, the ledger row, where kinds are mixed.
 * Answers how many rows were written and the new head.
 */
export const appendToChain = (
  tx: Transaction,
  countyId: number,
  villageId: string,
  source: SourceKind | SQL,
  rows: SQL,
) =>
  tx.execute<{ count: number; seq: string | null }>(sql`
    with head as (
      select seq, hash from chain_head where county_id = ${countyId} and village_id = ${villageId} for update
    ), incoming as materialized (
      select r.ord, head.hash as head_hash, row(
        ${countyId}, ${villageId}, head.seq + r.ord, r.posted_month, r.id, r.org_path, r.line, r.subject_id, r.scheme_id,
        r.version_id, r.cycle_id, r.period_id, r.kind, r.source_id, r.item_code, r.component, r.clause, r.honour, r.redeemable,
        r.base, r.act_on, r.proposed_by, r.approved_by, r.notice_id, r.late, r.text_digest, r.posted_at, null, null)::ledger as l
      from (${rows}) r, head
    ), chained as materialized (
      select l, ord, head_hash, app.chain(head_hash, app.ledger_bytes(l)) over (order by ord) as hash from incoming
    ), linked as materialized (
      select l, hash, lag(hash, 1, head_hash) over (order by ord) as prev_hash from chained
    ), written as (
      insert into ledger
      select (l).county_id, (l).village_id, (l).seq, (l).posted_month, (l).id, (l).org_path, (l).line, (l).subject_id,
        (l).scheme_id, (l).version_id, (l).cycle_id, (l).period_id, (l).kind, (l).source_id, (l).item_code, (l).component,
        (l).clause, (l).honour, (l).redeemable, (l).base, (l).act_on, (l).proposed_by, (l).approved_by, (l).notice_id,
        (l).late, (l).text_digest, (l).posted_at, prev_hash, hash
      from linked
    ), marked as (
      insert into posting (county_id, source_kind, source_id, org_path, village_id, seq)
      select (l).county_id, ${source}, (l).source_id, (l).org_path, (l).village_id, (l).seq from linked
    ), moved as (
      update chain_head c set seq = last.seq, hash = last.hash, updated_at = last.posted_at
      from (select (l).seq as seq, hash, (l).posted_at as posted_at from linked order by (l).seq desc limit 1) last
      where c.county_id = ${countyId} and c.village_id = ${villageId}
    )
    select count(*)::int as count, max((l).seq)::text as seq from linked`);
