import { sql } from "drizzle-orm";
import { z } from "zod";
import type { TenantContext } from "@/server/domain/access/context";
import { authorise, readIn, villageOf, type Work } from "@/server/services/access";
import { unitCodeField } from "@/server/services/parse";

export const VerifyLedger = z.strictObject({ unit: unitCodeField });
export type VerifyLedger = z.output<typeof VerifyLedger>;

/** The first thing that does not hold, named; null where everything does. */
export type Difference =
  | { type: "chain"; seq: number }
  | { type: "head"; expectedSeq: number; seq: number }
  | { type: "account"; subjectId: string }
  | { type: "rollup"; span: string; figure: string }
  | { type: "notice"; noticeId: string };

export type Verification = { rows: number; headSeq: number; headHash: string; difference: Difference | null };

/** Recomputes a village's chain, balances and rollups from the ledger alone, and compares the heads printed on notices. */
export async function verifyLedger({ ctx, input }: { ctx: TenantContext; input: VerifyLedger }): Promise<Verification> {
  return readIn(authorise(ctx, "ledger.verify", input.unit), verify);
}

/** The same inside a fenced read; `npm run verify` walks all villages with it. All set-based: no row leaves the database. */
export async function verify(work: Work): Promise<Verification> {
  const villageId = villageOf(work);
  const at = { countyId: work.access.ctx.countyId, villageId };
  const [chain, accounts, rollups, notices] = await Promise.all([
    chainState(work, at),
    accountDifference(work, at),
    rollupDifference(work, at),
    noticeDifference(work, at),
  ]);
  return { ...chain.state, difference: chain.difference ?? accounts ?? rollups ?? notices };
}

type At = { countyId: number; villageId: string };

async function chainState({ tx }: Work, { countyId, villageId }: At) {
  const [row] = await tx.execute<{
    rows: number;
    bad: string | null;
    last: string | null;
    seq: string;
    hash: Buffer;
    last_hash: Buffer | null;
  }>(sql`
    with walked as (
      select l.seq, l.hash, l.prev_hash is distinct from lag(l.hash, 1, app.ledger_genesis(l.county_id, l.village_id)) over w
        or l.seq is distinct from lag(l.seq, 1, 0::bigint) over w + 1
        or l.hash is distinct from sha256(l.prev_hash || app.ledger_bytes(row(l.county_id, l.village_id, l.seq, l.posted_month, l.id, l.org_path,
          l.line, l.subject_id, l.scheme_id, l.version_id, l.cycle_id, l.period_id, l.kind, l.source_id, l.item_code, l.component, l.clause,
          l.honour, l.redeemable, l.base, l.act_on, l.proposed_by, l.approved_by, l.notice_id, l.late, l.text_digest, l.posted_at,
          l.prev_hash, l.hash)::ledger)) as bad
      from ledger l where l.county_id = ${countyId} and l.village_id = ${villageId}
      window w as (order by l.seq)
    ), summary as (
      select count(*)::int as rows, min(seq) filter (where bad) as bad, max(seq) as last, (array_agg(hash order by seq desc))[1] as last_hash from walked
    )
    select s.*, h.seq, h.hash from summary s, chain_head h where h.county_id = ${countyId} and h.village_id = ${villageId}`);
  if (!row) return { state: { rows: 0, headSeq: 0, headHash: "" }, difference: null };
  const state = { rows: row.rows, headSeq: Number(row.seq), headHash: row.hash.toString("hex") };
  let difference: Difference | null = null;
  if (row.bad !== null) difference = { type: "chain", seq: Number(row.bad) };
  else if (Number(row.last ?? 0) !== state.headSeq || (row.last_hash && !row.last_hash.equals(row.hash)))
    difference = { type: "head", expectedSeq: Number(row.last ?? 0), seq: state.headSeq };
  return { state, difference };
}

async function accountDifference({ tx }: Work, { countyId, villageId }: At): Promise<Difference | null> {
  const [row] = await tx.execute<{ subject_id: string }>(sql`
    select coalesce(l.subject_id, a.subject_id) as subject_id
    from (select subject_id, scheme_id, (sum(honour) filter (where not base))::int as honour, sum(redeemable)::int as redeemable
          from ledger where county_id = ${countyId} and village_id = ${villageId} group by 1, 2) l
    full join (select a.* from account a join subject s on s.county_id = a.county_id and s.id = a.subject_id
          where a.county_id = ${countyId} and s.village_id = ${villageId}) a
      on a.subject_id = l.subject_id and a.scheme_id = l.scheme_id
    where coalesce(l.honour, 0) <> coalesce(a.honour, 0) or coalesce(l.redeemable, 0) <> coalesce(a.redeemable, 0)
    order by 1 limit 1`);
  return row ? { type: "account", subjectId: row.subject_id } : null;
}

async function rollupDifference({ tx }: Work, { countyId, villageId }: At): Promise<Difference | null> {
  const [row] = await tx.execute<{ span: string; figure: string }>(sql`
    with postings as (
      select l.subject_id, l.scheme_id, l.source_id, l.redeemable, s.span,
        case when l.kind = 'addition' and not l.base then 1 when l.kind = 'reversal' and l.honour < 0 and not l.base then -1 else 0 end as addition,
        l.kind
      from ledger l
      cross join lateral (select to_char(l.act_on, f) as span from unnest(array['YYYY', 'YYYY-MM']) f) s
      where l.county_id = ${countyId} and l.village_id = ${villageId}
    ), by_subject as (
      select scheme_id, span, subject_id, sum(addition) as additions,
        sum(case when kind = 'redemption' then 0 when kind = 'reversal' then least(redeemable, 0) else greatest(redeemable, 0) end) as earned,
        -sum(redeemable) filter (where kind = 'redemption') as spent
      from postings group by 1, 2, 3
    ), truth as (
      select scheme_id, span, count(*) filter (where additions > 0)::int as participants, sum(earned)::int as earned, coalesce(sum(spent), 0)::int as spent
      from by_subject group by 1, 2
    )
    select coalesce(t.span, v.span) as span,
      case when coalesce(t.participants, 0) <> coalesce(v.participants, 0) then 'participants'
        when coalesce(t.earned, 0) <> coalesce(v.earned, 0) then 'earned' else 'spent' end as figure
    from truth t full join (select * from rollup_village where county_id = ${countyId} and village_id = ${villageId}) v
      on v.scheme_id = t.scheme_id and v.span = t.span
    where coalesce(t.participants, 0) <> coalesce(v.participants, 0) or coalesce(t.earned, 0) <> coalesce(v.earned, 0)
      or coalesce(t.spent, 0) <> coalesce(v.spent, 0)
    order by 1 limit 1`);
  return row ? { type: "rollup", ...row } : null;
}

async function noticeDifference({ tx }: Work, { countyId, villageId }: At): Promise<Difference | null> {
  const [row] = await tx.execute<{ id: string }>(sql`
    select n.id from notice n
    left join ledger l on l.county_id = n.county_id and l.village_id = n.village_id and l.seq = n.chain_seq
    where n.county_id = ${countyId} and n.village_id = ${villageId}
      and n.chain_head <> coalesce(l.hash, case when n.chain_seq = 0 then app.ledger_genesis(n.county_id, n.village_id) end, '')
    order by n.published_at limit 1`);
  return row ? { type: "notice", noticeId: row.id } : null;
}
