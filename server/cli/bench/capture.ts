import type postgres from "postgres";

export type Statement = { query: string; parameters: unknown[] };

/**
 * The statements that `work` sends in its transactions on `pool`, with their parameters, one list a transaction.
 * Only those sent through drizzle are seen, which leaves out begin, fence and commit.
 */
export async function captured(pool: postgres.Sql, work: () => Promise<unknown>): Promise<Statement[][]> {
  const begin = pool.begin;
  const open: (run: (connection: postgres.TransactionSql) => Promise<unknown>) => Promise<unknown> = begin.bind(pool);
  const transactions: Statement[][] = [];
  const spied = (run: (connection: postgres.TransactionSql) => Promise<unknown>) =>
    open((connection) => {
      const statements: Statement[] = [];
      transactions.push(statements);
      const send = connection.unsafe.bind(connection);
      const unsafe: typeof connection.unsafe = (query, parameters, options) => {
        statements.push({ query, parameters: [...(parameters ?? [])] });
        return send(query, parameters, options);
      };
      return run(Object.assign(connection, { unsafe }));
    });
  Object.assign(pool, { begin: spied });
  try {
    await work();
  } finally {
    Object.assign(pool, { begin });
  }
  return transactions;
}

/** One statement's values for other entries: the list of ids changes as a whole, single ids wherever they stand in a text. */
export function withValues(
  parameters: readonly unknown[],
  ids: { from: readonly string[]; to: readonly string[] },
  replaced: ReadonlyMap<string, string>,
): unknown[] {
  return parameters.map((value) => {
    if (Array.isArray(value)) return value.includes(ids.from[0]) ? ids.to : value;
    if (typeof value !== "string") return value;
    let text = value;
    for (const [from, to] of replaced) text = text.replaceAll(from, to);
    return text;
  });
}
