import { and, eq, isNull, sql } from "drizzle-orm";
import { subjectCard } from "@/db/schema/roster";
import type { CivilDate } from "@/server/domain/calendar/dates";
import type { LocalText } from "@/server/domain/scheme/parts";
import type { Work } from "@/server/services/access";
import { wordsFor } from "./entries-page";
import { accountsOf, cardSubject } from "./reads";

export type PassbookRow = {
  /** Place in the village's chain; the next print continues after it. */
  seq: number;
  kind: "addition" | "deduction" | "veto" | "reversal" | "redemption" | "lapse" | "opening" | "transfer";
  actOn: CivilDate;
  words: LocalText;
  clause: string;
  /** Of a redemption: what for. */
  purpose: string | null;
  honour: number;
  redeemable: number;
  /** Both balances after this row; a redeemable one below zero is owed (invariant 4). */
  honourAfter: number;
  redeemableAfter: number;
  /** A deduction that lowers the score and neither balance, where the rule book has it so. */
  scoreOnly: boolean;
  postedBy: string | null;
};

type LedgerRow = {
  seq: string;
  kind: PassbookRow["kind"];
  act_on: string;
  version_id: string;
  item_code: string;
  clause: string;
  purpose: string | null;
  honour: number;
  redeemable: number;
  honour_after: string;
  redeemable_after: string;
  posted_by: string | null;
};

/** Where the rule book says nothing on redeeming, its template says so: words for who adopts it, no basis on a household's book. */
const UNSTATED = "来源未作规定";

/**
 * 存折: what the ledger holds of one subject in one scheme, in the order of the chain, both balances running with it. They are
 * added up from the rows themselves, so the last line agrees with the account or the account is wrong. Base points count in
 * neither. In: the scheme, or the first one it takes part in. Errors: redemption.notFound.
 */
export async function readPassbook(work: Work, subjectId: string, schemeId: string | undefined) {
  const found = await cardSubject(work, subjectId);
  const { villageId } = found.subject;
  const [accounts, code] = await Promise.all([accountsOf(work, subjectId), validCode(work, subjectId)]);
  const account = accounts.find((one) => one.schemeId === schemeId) ?? accounts[0] ?? null;
  const ledger = account ? await ledgerRows(work, { subjectId, villageId, schemeId: account.schemeId }) : [];
  const words = await wordsFor(
    work,
    ledger.map((row) => ({ versionId: row.version_id, itemCode: row.item_code })),
  );
  const rows: PassbookRow[] = ledger.map((row) => ({
    seq: Number(row.seq),
    kind: row.kind,
    actOn: row.act_on,
    words: words({ versionId: row.version_id, itemCode: row.item_code }),
    clause: row.kind === "redemption" && row.clause.startsWith(UNSTATED) ? "" : row.clause,
    purpose: row.purpose,
    honour: row.honour,
    redeemable: row.redeemable,
    honourAfter: Number(row.honour_after),
    redeemableAfter: Number(row.redeemable_after),
    scoreOnly: row.kind === "deduction" && row.honour === 0 && row.redeemable === 0,
    postedBy: row.posted_by,
  }));
  return { ...found, accounts, account, code, rows, today: work.today, own: work.access.ownSubjects !== null };
}

/** The code of the card in force; null where none was issued. */
export async function validCode({ tx, access }: Work, subjectId: string): Promise<string | null> {
  const [row] = await tx
    .select({ code: subjectCard.code })
    .from(subjectCard)
    .where(
      and(
        eq(subjectCard.countyId, access.ctx.countyId),
        eq(subjectCard.subjectId, subjectId),
        isNull(subjectCard.revokedAt),
      ),
    );
  return row?.code ?? null;
}

type Of = { subjectId: string; villageId: string; schemeId: string };

const ledgerRows = ({ tx, access }: Work, { subjectId, villageId, schemeId }: Of) =>
  tx.execute<LedgerRow>(sql`
    with book as (
      select l.seq, l.kind, l.act_on, l.version_id, l.item_code, l.clause, l.source_id,
        case when l.base then 0 else l.honour end as honour, l.redeemable
      from ledger l
      where l.county_id = ${access.ctx.countyId} and l.village_id = ${villageId} and l.subject_id = ${subjectId}
        and l.scheme_id = ${schemeId}
    )
    select b.seq, b.kind, b.act_on::text, b.version_id, b.item_code, b.clause, b.honour, b.redeemable, r.purpose,
      sum(b.honour) over (order by b.seq) as honour_after, sum(b.redeemable) over (order by b.seq) as redeemable_after,
      coalesce(r.by_name, s.by_name) as posted_by
    from book b
    left join redemption r on r.county_id = ${access.ctx.countyId} and r.id = b.source_id and b.kind = 'redemption'
    left join lateral (
      select by_name from entry_step t where t.county_id = ${access.ctx.countyId} and t.entry_id = b.source_id
        and t.step = case b.kind when 'reversal' then 'reversed' else 'posted' end
      order by t.at desc limit 1) s on b.kind in ('addition', 'deduction', 'veto', 'reversal')
    order by b.seq`);
