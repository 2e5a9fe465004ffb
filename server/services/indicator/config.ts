import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { DEFAULT_INDEX_CONFIG, IndexConfig } from "@/server/domain/indicators/config";

/** Stands for the default weights, which no county has written down. */
const DEFAULT_CONFIG_ID = "00000000-0000-0000-0000-000000000000";

export type ConfigRow = {
  id: string;
  config: IndexConfig;
  validFrom: string | null;
  reason: string | null;
};

/** What the county fixed for `day` (ISO): the newest configuration valid by then, else the default. One query. */
export async function configFor(tx: Transaction, countyId: number, day: string): Promise<ConfigRow> {
  const [row] = await configRows(tx, countyId, day, 1);
  return row ?? { id: DEFAULT_CONFIG_ID, config: DEFAULT_INDEX_CONFIG, validFrom: null, reason: null };
}

/** The newest configurations valid by `day`, newest first. */
export async function configRows(tx: Transaction, countyId: number, day: string, most: number): Promise<ConfigRow[]> {
  const rows = await tx.execute<{ id: string; weights: unknown; validFrom: string; reason: string }>(sql`
    select id, weights, valid_from::text as "validFrom", reason from index_config
    where county_id = ${countyId} and org_path = ${`/${countyId}/`} and valid_from <= ${day}::date
    order by valid_from desc, created_at desc, id desc limit ${most}`);
  return rows.map(({ id, weights, validFrom, reason }) => ({
    id,
    validFrom,
    reason,
    config: IndexConfig.parse(weights),
  }));
}
