import { type SQL, sql } from "drizzle-orm";
import { type ChainLots, type ChainRow, lotsBySubject } from "@/server/domain/ledger/chain-lots";
import type { Work } from "@/server/services/access";

type LotRow = { subject_id: string; kind: string; source_id: string; redeemable: number; on: string };

/**
 * The lots of redeemable points of those accounts `a` of a scheme that `which` holds for, by subject: one statement over
 * the ledger alone, whatever their number. The caller has locked the chain.
 */
export async function readLots(
  { tx, access }: Work,
  { villageId, schemeId, which }: { villageId: string; schemeId: string; which: SQL },
): Promise<Map<string, ChainLots>> {
  const { countyId } = access.ctx;
  const rows = await tx.execute<LotRow>(sql`
    select l.subject_id, l.kind, l.source_id, l.redeemable, l.act_on::text as "on"
    from account a
    join ledger l on l.county_id = a.county_id and l.subject_id = a.subject_id and l.scheme_id = a.scheme_id
    where a.county_id = ${countyId} and a.scheme_id = ${schemeId} and l.county_id = ${countyId} and l.village_id = ${villageId}
      and l.redeemable <> 0 and ${which}
    order by l.seq`);
  return lotsBySubject(
    rows.map(
      (row): ChainRow => ({
        subjectId: row.subject_id,
        kind: row.kind,
        sourceId: row.source_id,
        redeemable: row.redeemable,
        on: row.on,
      }),
    ),
  );
}
