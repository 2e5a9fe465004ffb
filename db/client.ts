import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";

/** What a read or a verb works with: drizzle on one connection, inside one transaction. */
export type Transaction = PostgresJsDatabase;

const pools = new Map<string, postgres.Sql>();

/**
 * The pool of one server address. Statements are always prepared: with the statements of a
 * transaction sent together that is what keeps a posting at four round trips.
 */
export function connect(url: string, max = 10): postgres.Sql {
  let pool = pools.get(url);
  if (!pool) {
    pool = postgres(url, {
      max,
      prepare: true,
      onnotice: () => {},
      connection: { application_name: "xiangji", TimeZone: "Asia/Shanghai" },
    });
    pools.set(url, pool);
  }
  return pool;
}

/** The runtime role's pool: it owns nothing and every row it sees is fenced. */
export function runtime(): postgres.Sql {
  const url = process.env.DATABASE_URL;
  if (!url) throw new Error("DATABASE_URL is not set; start the application with `npm start`.");
  return connect(url, Number(process.env.DATABASE_POOL ?? 10));
}

/** A statement with more is an insert of many rows: hardly ever of that number again, and its plan would stay in memory. */
const MOST_PARAMETERS = 100;

/**
 * Drizzle on a transaction's connection. Left alone it sends every statement unprepared (`prepare: false` with each):
 * parsed and described in a round trip of its own and planned anew, policies included. The pool's options carry the
 * type parsers that drizzle adjusts.
 */
export function bind(connection: postgres.TransactionSql, pool: postgres.Sql): Transaction {
  const send = connection.unsafe.bind(connection);
  const unsafe: typeof connection.unsafe = (query, parameters, options) =>
    send(query, parameters, { ...options, prepare: (parameters?.length ?? 0) <= MOST_PARAMETERS });
  return drizzle(Object.assign(connection, { options: pool.options, unsafe }) as unknown as postgres.Sql);
}

export async function disconnectAll(): Promise<void> {
  const open = [...pools.values()];
  pools.clear();
  await Promise.all(open.map((pool) => pool.end({ timeout: 5 })));
}
