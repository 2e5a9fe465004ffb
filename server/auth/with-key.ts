import { bind, runtime, type Transaction } from "@/db/client";

export type Opened = { countyId: number; id: string };

/**
 * One transaction inside what a secret opens: a name, a session token or a one-time code names its row and the scope it
 * may see (app.open_by_key). `opened` is null, and no row is visible, where nothing has that key.
 */
export function withKey<T>(
  kind: "sign_in" | "session" | "one_time_code",
  key: Buffer,
  work: (tx: Transaction, opened: Opened | null) => Promise<T>,
): Promise<T> {
  const pool = runtime();
  const run = pool.begin(async (connection) => {
    const [row] = await connection<{ county_id: number; id: string }[]>`
      select county_id, id from app.open_by_key(${kind}, ${key}, false)`;
    return work(bind(connection, pool), row ? { countyId: row.county_id, id: row.id } : null);
  });
  return run as Promise<T>;
}
