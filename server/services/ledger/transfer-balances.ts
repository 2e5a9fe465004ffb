import { sql } from "drizzle-orm";
import { newId } from "@/db/ids";
import { account } from "@/db/schema/account";
import { balanceMove } from "@/db/schema/move";
import type { Line } from "@/server/domain/access/lines";
import type { OrgPath } from "@/server/domain/access/path";
import type { Work } from "@/server/services/access";
import { appendToChain, lockChain } from "./append";

/** One end of a transfer: the account it is taken from or added to, with the cycle its row of the chain belongs to. */
export type BalanceEnd = {
  villageId: string;
  orgPath: OrgPath;
  line: Line;
  subjectId: string;
  schemeId: string;
  cycleId: string;
  versionId: string;
};

export type BalanceTransfer = {
  from: BalanceEnd;
  to: BalanceEnd;
  fromName: string;
  toName: string;
  /** Signed hundredths; a negative redeemable sum is arrears that go along. */
  honour: number;
  redeemable: number;
  /** The rule book's clause on those who move. */
  clause: string;
};

type Transferring = { moveId: string; on: string; by: { proposedBy: string; approvedBy: string } };

/** Locks the chain heads of several villages, always in the order of their ids: two transfers cannot wait for each other. */
export async function lockChains(work: Work, villageIds: readonly string[]): Promise<void> {
  for (const id of [...new Set(villageIds)].sort()) await lockChain(work.tx, work.access.ctx.countyId, id);
}

/**
 * 转移: takes balances from accounts and adds them to others, as rows of kind `transfer` in the chain of each village, in the one
 * transaction of the caller, who holds the chain heads (lockChains) and the accounts. Sums over all accounts stay what they were;
 * the rows are no additions, so indicators and running scores do not count them. Done twice for one side it is a key violation.
 * Errors: none of its own.
 */
export async function transferBalances(
  work: Work,
  transfers: readonly BalanceTransfer[],
  of: Transferring,
): Promise<void> {
  const { tx, access, now } = work;
  const { countyId } = access.ctx;
  const sides = transfers
    .filter(({ honour, redeemable }) => honour !== 0 || redeemable !== 0)
    .flatMap(({ from, to, fromName, toName, honour, redeemable, clause }) => [
      {
        ...from,
        id: newId(now),
        side: "out" as const,
        otherName: toName,
        honour: 0 - honour,
        redeemable: 0 - redeemable,
        clause,
      },
      { ...to, id: newId(now), side: "in" as const, otherName: fromName, honour, redeemable, clause },
    ])
    .sort((a, b) => (a.villageId + a.side < b.villageId + b.side ? -1 : 1));
  if (sides.length === 0) return;
  await tx.insert(balanceMove).values(
    sides.map(({ cycleId: _cycle, versionId: _version, clause: _clause, ...side }) => ({
      ...side,
      countyId,
      moveId: of.moveId,
      at: now,
    })),
  );
  await addToAccounts(work, sides);
  const groups = Map.groupBy(sides, ({ villageId, side }) => `${villageId}:${side}`);
  for (const group of groups.values()) {
    const [first] = group;
    if (!first) continue;
    const source = first.side === "out" ? "transfer_out" : "transfer_in";
    await appendToChain(tx, countyId, first.villageId, source, rowsOf(work, group, of));
  }
}

type Side = BalanceEnd & { id: string; side: "out" | "in"; honour: number; redeemable: number; clause: string };

/** One statement for all accounts, in the order of their keys. */
async function addToAccounts({ tx, access }: Work, sides: readonly Side[]): Promise<void> {
  const { countyId } = access.ctx;
  const sums = new Map<string, Side>();
  for (const side of sides) {
    const key = `${side.subjectId}:${side.schemeId}`;
    const sum = sums.get(key);
    sums.set(key, {
      ...side,
      honour: side.honour + (sum?.honour ?? 0),
      redeemable: side.redeemable + (sum?.redeemable ?? 0),
    });
  }
  const ordered = [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, side]) => side);
  await tx
    .insert(account)
    .values(
      ordered.map(({ subjectId, schemeId, orgPath, line, honour, redeemable }) => ({
        countyId,
        subjectId,
        schemeId,
        orgPath,
        line,
        honour,
        redeemable,
      })),
    )
    .onConflictDoUpdate({
      target: [account.countyId, account.subjectId, account.schemeId],
      set: {
        honour: sql`${account.honour} + excluded.honour`,
        redeemable: sql`${account.redeemable} + excluded.redeemable`,
        version: sql`${account.version} + 1`,
      },
    });
}

/** The sides as rows for the chain: of the cycle that runs, on the day of the move. */
const rowsOf = ({ access, now }: Work, sides: readonly Side[], { on, by }: Transferring) => {
  const facts = sides.map(({ id, cycleId, versionId, clause }) => ({
    id,
    cycle_id: cycleId,
    version_id: versionId,
    clause,
  }));
  const at = now.toISOString();
  return sql`
    select row_number() over (order by b.subject_id, b.scheme_id) as ord, date_trunc('month', ${at}::timestamptz)::date as posted_month,
      gen_random_uuid() as id, b.org_path, b.line, b.subject_id, b.scheme_id, x.version_id, x.cycle_id, null::uuid as period_id,
      'transfer' as kind, b.id as source_id, 'transfer' as item_code, 'transfer' as component, x.clause, b.honour, b.redeemable,
      false as base, ${on}::date as act_on, ${by.proposedBy}::uuid as proposed_by, ${by.approvedBy}::uuid as approved_by,
      null::uuid as notice_id, false as late, app.text_digest(uuid_send(b.id), 'transfer', null) as text_digest,
      ${at}::timestamptz as posted_at
    from balance_move b
    join jsonb_to_recordset(${JSON.stringify(facts)}::text::jsonb) as x(id uuid, cycle_id uuid, version_id uuid, clause text) on x.id = b.id
    where b.county_id = ${access.ctx.countyId}`;
};
