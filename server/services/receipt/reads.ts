import { sql } from "drizzle-orm";
import { DomainError } from "@/server/errors";
import { type Access, groupIdOf, readIn, villageOf, type Work } from "@/server/services/access";
import { ownOf } from "@/server/services/entry/reporter";
import { recomputed } from "@/server/services/ledger/chain-differences";
import { ofEveryLine } from "@/server/services/ledger/verify-ledger";
import { isId } from "@/server/services/parse";

/** The fields of a row in the order in which its hash covers them (app.ledger_bytes); docs/receipt.md explains each. */
export const CANONICAL_FIELDS = [
  "county_id",
  "village_id",
  "seq",
  "id",
  "org_path",
  "line",
  "subject_id",
  "scheme_id",
  "version_id",
  "cycle_id",
  "period_id",
  "kind",
  "source_id",
  "item_code",
  "component",
  "clause",
  "honour",
  "redeemable",
  "base",
  "act_on",
  "proposed_by",
  "approved_by",
  "notice_id",
  "late",
  "text_digest",
  "posted_month",
  "posted_at",
] as const;

export type ReceiptRow = {
  seq: number;
  kind: string;
  postedAt: string;
  prevHash: string;
  hash: string;
  /** The canonical fields as text; null where they would tell the subject who reported it (domain.md, invariant 10). */
  fields: string[] | null;
};

export type Receipt = {
  entryId: string;
  subject: string;
  words: { reason: string; place: string | null; salt: string } | null;
  textDigest: string;
  rows: ReceiptRow[];
};

type Row = {
  seq: string;
  kind: string;
  posted_at: string;
  prev_hash: string;
  hash: string;
  bytes: string;
  text_digest: string;
  subject_id: string;
  subject: string;
  origin: string;
  reason: string;
  place: string | null;
  salt: string;
  erased: boolean;
};

/**
 * 回执: the rows of the chain that a posted entry made, its reversal among them, with all that is needed to compute their
 * hashes anew. Own subjects only where the reader is a resident, member, guardian or student.
 * Errors: entry.notFound (also for another's entry), receipt.notFound where it has not been posted.
 */
export async function readReceipt(work: Work, entryId: string): Promise<Receipt> {
  if (!isId(entryId)) throw new DomainError("entry.notFound");
  const { tx, access } = work;
  const { countyId } = access.ctx;
  const group = access.ownSubjects === null ? groupIdOf(work) : null;
  const rows = await tx.execute<Row>(sql`
    select l.seq, l.kind, l.posted_at::text, encode(l.prev_hash, 'hex') as prev_hash, encode(l.hash, 'hex') as hash,
      encode(app.ledger_bytes(row(l.*)::ledger), 'hex') as bytes, encode(l.text_digest, 'hex') as text_digest, e.subject_id, s.name as subject,
      e.origin, t.reason, t.place, encode(t.salt, 'hex') as salt, t.erased_at is not null as erased
    from entry e
    join subject s on s.county_id = e.county_id and s.id = e.subject_id
    join entry_text t on t.county_id = e.county_id and t.entry_id = e.id
    left join posting g on g.county_id = e.county_id and g.source_kind in ('entry', 'reversal') and g.source_id = e.id
    left join ledger l on l.county_id = g.county_id and l.village_id = g.village_id and l.seq = g.seq
    where e.county_id = ${countyId} and e.village_id = ${villageOf(work)} and e.id = ${entryId}
      and (${group}::uuid is null or e.group_id = ${group}::uuid)
    order by l.seq`);
  const [first] = rows;
  const own = access.ownSubjects;
  if (!first || (own !== null && !own.includes(first.subject_id))) throw new DomainError("entry.notFound");
  if (first.seq === null) throw new DomainError("receipt.notFound");
  const hidden = first.origin === "reported" && (own !== null || ownOf(access).includes(first.subject_id));
  return {
    entryId,
    subject: first.subject,
    words: first.erased ? null : { reason: first.reason, place: first.place, salt: first.salt },
    textDigest: first.text_digest,
    rows: rows.map((row) => ({
      seq: Number(row.seq),
      kind: row.kind,
      postedAt: row.posted_at,
      prevHash: row.prev_hash,
      hash: row.hash,
      fields: hidden ? null : Buffer.from(row.bytes, "hex").toString("utf8").split("\u001f"),
    })),
  };
}

export type ChainProof = {
  /** The first head printed on a notice at or after the row; null where none has been printed since. */
  notice: { id: string; title: string; seq: number; head: string } | null;
  /** Rows walked from the row to that head (or to the head of today), and whether every one holds and leads there. */
  walked: number;
  holds: boolean;
};

/** Walks the chain from a row to the next printed head: through rows of every line, of which it tells none. */
export const proveChain = (access: Access, seq: number): Promise<ChainProof> =>
  readIn(ofEveryLine(access), (work) => prove(work, villageOf(work), seq));

async function prove({ tx, access }: Work, villageId: string, seq: number): Promise<ChainProof> {
  const { countyId } = access.ctx;
  const [target] = await tx.execute<{ id: string | null; title: string; seq: string; head: string }>(sql`
    select * from (
      select n.id, n.title, n.chain_seq as seq, encode(n.chain_head, 'hex') as head from notice n
      where n.county_id = ${countyId} and n.village_id = ${villageId} and n.chain_seq >= ${seq}
      union all
      select null, '', h.seq, encode(h.hash, 'hex') from chain_head h where h.county_id = ${countyId} and h.village_id = ${villageId}
    ) t order by t.id is null, t.seq limit 1`);
  if (!target) return { notice: null, walked: 0, holds: false };
  const [walk] = await tx.execute<{ rows: number; holds: boolean; last: string | null }>(sql`
    with walked as (
      select l.seq, l.hash, l.hash = ${recomputed} and (l.seq = ${seq} or l.prev_hash = lag(l.hash) over w and l.seq = lag(l.seq) over w + 1) as ok
      from ledger l
      where l.county_id = ${countyId} and l.village_id = ${villageId} and l.seq between ${seq} and ${target.seq}::bigint
      window w as (order by l.seq)
    )
    select count(*)::int as rows, coalesce(bool_and(ok), false) as holds, encode((array_agg(hash order by seq desc))[1], 'hex') as last from walked`);
  return {
    notice: target.id ? { id: target.id, title: target.title, seq: Number(target.seq), head: target.head } : null,
    walked: walk?.rows ?? 0,
    holds: walk?.holds === true && walk.last === target.head,
  };
}
