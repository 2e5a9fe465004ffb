import { sql } from "drizzle-orm";
import type { Work } from "@/server/services/access";
import type { At } from "./chain-differences";
import type { Difference } from "./verify-ledger";

/** A ledger row whose source is not marked as posted with its number: it could be posted a second time. */
export async function postingDifference({ tx }: Work, { countyId, villageId }: At): Promise<Difference | null> {
  const [row] = await tx.execute<{ seq: string }>(sql`
    select coalesce(l.seq, g.seq) as seq
    from (select seq, source_id from ledger where county_id = ${countyId} and village_id = ${villageId}) l
    full join (select seq, source_id from posting where county_id = ${countyId} and village_id = ${villageId}) g on g.seq = l.seq
    where l.source_id is distinct from g.source_id
    order by 1 limit 1`);
  return row ? { type: "posting", seq: Number(row.seq) } : null;
}

type AccountRow = {
  subject_id: string;
  honour: number;
  redeemable: number;
  has_honour: number;
  has_redeemable: number;
};

/** Both sums of every account of the village's schemes, opening balances and transfers among them. */
export async function accountDifference({ tx }: Work, { countyId, villageId }: At): Promise<Difference | null> {
  const [row] = await tx.execute<AccountRow>(sql`
    select coalesce(l.subject_id, a.subject_id) as subject_id, coalesce(l.honour, 0) as honour, coalesce(l.redeemable, 0) as redeemable,
      coalesce(a.honour, 0) as has_honour, coalesce(a.redeemable, 0) as has_redeemable
    from (select subject_id, scheme_id, (sum(honour) filter (where not base))::int as honour, sum(redeemable)::int as redeemable
          from ledger where county_id = ${countyId} and village_id = ${villageId} group by 1, 2) l
    full join (select a.* from account a join scheme s on s.county_id = a.county_id and s.id = a.scheme_id
          where a.county_id = ${countyId} and s.village_id = ${villageId}) a
      on a.subject_id = l.subject_id and a.scheme_id = l.scheme_id
    where coalesce(l.honour, 0) <> coalesce(a.honour, 0) or coalesce(l.redeemable, 0) <> coalesce(a.redeemable, 0)
    order by 1 limit 1`);
  if (!row) return null;
  const account = { type: "account", subjectId: row.subject_id } as const;
  return row.honour === row.has_honour
    ? { ...account, figure: "redeemable", expected: row.redeemable, found: row.has_redeemable }
    : { ...account, figure: "honour", expected: row.honour, found: row.has_honour };
}

type RollupRow = {
  span: string;
  scheme_id: string;
  participants: number;
  earned: number;
  spent: number;
  has_participants: number;
  has_earned: number;
  has_spent: number;
};

/**
 * The figures of every month and year: participants and points earned by entries that stand (neither opening balances nor
 * transfers are earned, and an old book is no work of the scheme's), points spent.
 */
export async function rollupDifference({ tx }: Work, { countyId, villageId }: At): Promise<Difference | null> {
  const [row] = await tx.execute<RollupRow>(sql`
    with rows as materialized (
      select subject_id, scheme_id, source_id, kind, base, redeemable, act_on from ledger
      where county_id = ${countyId} and village_id = ${villageId} and kind in ('addition', 'deduction', 'reversal', 'redemption')
        and source_id not in (select entry_id from carry_line where county_id = ${countyId} and village_id = ${villageId})
    ), standing as (
      select r.subject_id, r.scheme_id, to_char(r.act_on, 'YYYY-MM') as month, (r.kind = 'addition' and not r.base)::int as addition,
        case when r.kind = 'redemption' then 0 else greatest(r.redeemable, 0) end as earned,
        case when r.kind = 'redemption' then -r.redeemable else 0 end as spent
      from rows r
      where r.kind <> 'reversal' and not exists (select 1 from rows x where x.kind = 'reversal' and x.source_id = r.source_id)
    ), by_month as (
      select scheme_id, subject_id, month, sum(addition) as additions, sum(earned) as earned, sum(spent) as spent from standing group by 1, 2, 3
    ), by_span as (
      select scheme_id, subject_id, month as span, additions, earned, spent from by_month
      union all
      select scheme_id, subject_id, left(month, 4), sum(additions), sum(earned), sum(spent) from by_month group by 1, 2, 3
    ), truth as (
      select scheme_id, span, count(*) filter (where additions > 0)::int as participants, sum(earned)::int as earned, sum(spent)::int as spent
      from by_span group by 1, 2
    )
    select coalesce(t.span, v.span) as span, coalesce(t.scheme_id, v.scheme_id) as scheme_id,
      coalesce(t.participants, 0) as participants, coalesce(t.earned, 0) as earned, coalesce(t.spent, 0) as spent,
      coalesce(v.participants, 0) as has_participants, coalesce(v.earned, 0) as has_earned, coalesce(v.spent, 0) as has_spent
    from truth t full join (select * from rollup_village where county_id = ${countyId} and village_id = ${villageId}) v
      on v.scheme_id = t.scheme_id and v.span = t.span
    where coalesce(t.participants, 0) <> coalesce(v.participants, 0) or coalesce(t.earned, 0) <> coalesce(v.earned, 0)
      or coalesce(t.spent, 0) <> coalesce(v.spent, 0)
    order by 1 limit 1`);
  if (!row) return null;
  const figure =
    row.participants !== row.has_participants ? "participants" : row.earned !== row.has_earned ? "earned" : "spent";
  const { span, scheme_id: schemeId } = row;
  return { type: "rollup", span, schemeId, figure, expected: row[figure], found: row[`has_${figure}`] };
}

/** Heads printed on notices that the chain has not, or no longer. */
export async function noticeDifference({ tx }: Work, { countyId, villageId }: At): Promise<Difference | null> {
  const [row] = await tx.execute<{ id: string; title: string; seq: number; printed: string; hash: string }>(sql`
    select n.id, n.title, n.chain_seq::int as seq, encode(n.chain_head, 'hex') as printed,
      coalesce(encode(coalesce(l.hash, case when n.chain_seq = 0 then app.ledger_genesis(n.county_id, n.village_id) end), 'hex'), '') as hash
    from notice n
    left join ledger l on l.county_id = n.county_id and l.village_id = n.village_id and l.seq = n.chain_seq
    where n.county_id = ${countyId} and n.village_id = ${villageId}
      and n.chain_head <> coalesce(l.hash, case when n.chain_seq = 0 then app.ledger_genesis(n.county_id, n.village_id) end, '')
    order by n.published_at limit 1`);
  return row
    ? { type: "notice", noticeId: row.id, title: row.title, seq: row.seq, expected: row.printed, found: row.hash }
    : null;
}
