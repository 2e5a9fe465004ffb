import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import type { OrgPath } from "@/server/domain/access/path";
import type { Family } from "@/server/domain/indicators/definitions";
import type { FrozenRanking, FrozenUnit } from "@/server/domain/indicators/frozen";

type Extract = { asOf: string; units: FrozenRanking["units"]; places: FrozenRanking["places"] };

export type FrozenExtracts = {
  latest: Extract | undefined;
  /** By day of freezing. */
  at: ReadonlyMap<string, Extract>;
  /** The asked unit in each of them. */
  units: ReadonlyMap<string, FrozenUnit>;
};

/**
 * Places and unit sums of the latest frozen ranking and of those frozen on the days `on`, without their long rows.
 * One query; readable from every unit of the county, since a ranking is published downwards.
 */
export async function frozenExtracts(
  tx: Transaction,
  { countyId, family }: { countyId: number; family: Family },
  { unit, on }: { unit: OrgPath; on: readonly string[] },
): Promise<FrozenExtracts> {
  const found = await tx.execute<{ asOf: string; ranking: Pick<FrozenRanking, "units" | "places"> }>(sql`
    select as_of::text as "asOf", rows - 'rows' as ranking from ranking_snapshot s
    where county_id = ${countyId} and org_path = ${`/${countyId}/`} and family = ${family}
      and (as_of::text = any(${sql.param([...on])}::text[]) or as_of = (
        select max(l.as_of) from ranking_snapshot l
        where l.county_id = ${countyId} and l.org_path = ${`/${countyId}/`} and l.family = ${family}))
    order by as_of desc`);
  const rows: Extract[] = found.map(({ asOf, ranking: { units, places } }) => ({ asOf, units, places }));
  return {
    latest: rows[0],
    at: new Map(rows.map((row) => [row.asOf, row])),
    units: new Map(rows.flatMap((row) => (row.units[unit] ? [[row.asOf, row.units[unit]] as const] : []))),
  };
}

/** Whether any family's ranking was frozen for that day. */
export async function isFrozen(tx: Transaction, countyId: number, asOf: string): Promise<boolean> {
  const rows = await tx.execute(sql`
    select 1 from ranking_snapshot where county_id = ${countyId} and org_path = ${`/${countyId}/`} and as_of::text = ${asOf}::text limit 1`);
  return rows.length > 0;
}
