import { type SQL, sql } from "drizzle-orm";
import type { Work } from "@/server/services/access";
import type { Difference, Verification } from "./verify-ledger";

export type At = { countyId: number; villageId: string };

/** The hash that a ledger row `l` must have after its predecessor's, over the bytes defined once in the database. */
export const recomputed: SQL = sql`sha256(l.prev_hash || app.ledger_bytes(row(l.county_id, l.village_id, l.seq, l.posted_month, l.id, l.org_path,
  l.line, l.subject_id, l.scheme_id, l.version_id, l.cycle_id, l.period_id, l.kind, l.source_id, l.item_code, l.component, l.clause,
  l.honour, l.redeemable, l.base, l.act_on, l.proposed_by, l.approved_by, l.notice_id, l.late, l.text_digest, l.posted_at,
  l.prev_hash, l.hash)::ledger))`;

type Summary = {
  rows: number;
  bad: string | null;
  last: string | null;
  seq: string;
  hash: string;
  last_hash: string | null;
};

/** Walks the chain from its beginning to its head: numbers without a gap, links, contents. */
export async function chainDifference(
  work: Work,
  { countyId, villageId }: At,
): Promise<{ state: Omit<Verification, "difference">; difference: Difference | null }> {
  const [row] = await work.tx.execute<Summary>(sql`
    with walked as (
      select l.seq, l.hash, l.prev_hash is distinct from lag(l.hash, 1, app.ledger_genesis(l.county_id, l.village_id)) over w
        or l.seq is distinct from lag(l.seq, 1, 0::bigint) over w + 1
        or l.hash is distinct from ${recomputed} as bad
      from ledger l where l.county_id = ${countyId} and l.village_id = ${villageId}
      window w as (order by l.seq)
    ), summary as (
      select count(*)::int as rows, min(seq) filter (where bad) as bad, max(seq) as last,
        encode((array_agg(hash order by seq desc))[1], 'hex') as last_hash
      from walked
    )
    select s.*, h.seq, encode(h.hash, 'hex') as hash from summary s, chain_head h
    where h.county_id = ${countyId} and h.village_id = ${villageId}`);
  if (!row) return { state: { rows: 0, headSeq: 0, headHash: "" }, difference: null };
  const state = { rows: row.rows, headSeq: Number(row.seq), headHash: row.hash };
  if (row.bad !== null) return { state, difference: await brokenRow(work, { countyId, villageId }, row.bad) };
  const last = Number(row.last ?? 0);
  const wrong = last !== state.headSeq || (row.last_hash !== null && row.last_hash !== row.hash);
  const difference: Difference | null = wrong
    ? { type: "head", expectedSeq: last, seq: state.headSeq, expected: row.last_hash ?? "", found: row.hash }
    : null;
  return { state, difference };
}

/** What is wrong with the first row that does not hold. */
async function brokenRow({ tx }: Work, { countyId, villageId }: At, seq: string): Promise<Difference> {
  const [row] = await tx.execute<{ before: string; prev: string; linked: string; hash: string; content: string }>(sql`
    select coalesce(b.seq, 0)::text as before, encode(l.prev_hash, 'hex') as prev,
      encode(coalesce(b.hash, app.ledger_genesis(l.county_id, l.village_id)), 'hex') as linked,
      encode(l.hash, 'hex') as hash, encode(${recomputed}, 'hex') as content
    from ledger l left join lateral (
      select x.seq, x.hash from ledger x where x.county_id = l.county_id and x.village_id = l.village_id and x.seq < l.seq
      order by x.seq desc limit 1) b on true
    where l.county_id = ${countyId} and l.village_id = ${villageId} and l.seq = ${seq}::bigint limit 1`);
  const number = Number(seq);
  if (!row) return { type: "chain", seq: number, reason: "gap", expected: seq, found: "" };
  if (Number(row.before) + 1 !== number)
    return { type: "chain", seq: number, reason: "gap", expected: String(Number(row.before) + 1), found: seq };
  if (row.prev !== row.linked)
    return { type: "chain", seq: number, reason: "link", expected: row.linked, found: row.prev };
  return { type: "chain", seq: number, reason: "content", expected: row.hash, found: row.content };
}

/** app.text_digest of an `entry_text` row `t`, written out: as a function it would start an executor for every row. */
const textDigest: SQL = sql`sha256(t.salt || convert_to(t.reason || chr(31) || coalesce(t.place, ''), 'UTF8'))`;

/** Words that no longer give the digest in the chain; erased words are none. */
export async function textDifference({ tx }: Work, { countyId, villageId }: At): Promise<Difference | null> {
  const [row] = await tx.execute<{ seq: string; source_id: string }>(sql`
    select l.seq, l.source_id
    from ledger l join entry_text t on t.county_id = l.county_id and t.entry_id = l.source_id
    where l.county_id = ${countyId} and l.village_id = ${villageId} and t.county_id = ${countyId} and t.erased_at is null
      and l.kind in ('addition', 'deduction', 'veto') and l.text_digest <> ${textDigest}
    order by l.seq limit 1`);
  return row ? { type: "text", seq: Number(row.seq), sourceId: row.source_id } : null;
}
