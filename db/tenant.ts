import type postgres from "postgres";
import type { Line } from "@/server/domain/access/lines";
import type { OrgPath } from "@/server/domain/access/path";
import { bind, runtime, type Transaction } from "./client";

/** What row-level security is told: county, subtree and lines. Minted only in server/context. */
export type RowScope = { countyId: number; scope: OrgPath; lines: readonly Line[] };

/**
 * Runs `work` in one transaction fenced to `rows`; in mode `read` the database refuses every write.
 * The fence (app.set_ctx) refuses a malformed scope and a second call, and ends with the transaction,
 * so a pooled connection never carries it on.
 */
export function withTenant<T>(
  rows: RowScope,
  mode: "read" | "write",
  work: (tx: Transaction) => Promise<T>,
  pool: postgres.Sql = runtime(),
): Promise<T> {
  const run = pool.begin(async (connection) => {
    const lines = `,${rows.lines.join(",")},`;
    // Started but not awaited: it leaves first, in the same packet as the first statements of `work`.
    // Should it fail, the transaction is aborted and `work` has seen no row.
    const fence =
      connection`select app.set_ctx(${rows.countyId}, ${rows.scope}, ${lines}, ${mode === "read"})`.execute();
    const [, result] = await Promise.all([fence, work(bind(connection, pool))]);
    return result;
  });
  return run as Promise<T>;
}
