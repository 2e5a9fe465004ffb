import { readFileSync } from "node:fs";
import path from "node:path";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate as runMigrations } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";
import { DomainError } from "@/server/errors";
import { grantRuntime } from "./grants";

const FOLDER = path.join(process.cwd(), "db/migrations");
const TABLE = { migrationsSchema: "app_migrations", migrationsTable: "migration" };

type Journal = { entries: { when: number; tag: string }[] };

/** Newest migration that this code brings, as the journal's time stamp. */
function newestMigration(): number {
  const journal: Journal = JSON.parse(readFileSync(path.join(FOLDER, "meta/_journal.json"), "utf8"));
  return Math.max(...journal.entries.map((entry) => entry.when));
}

/**
 * Brings the database of `ownerUrl` to this code's version and grants `runtimeRole` what it may do.
 * Returns how many migrations were applied. Throws database.newer where the database is ahead of the code.
 */
export async function migrate(options: { ownerUrl: string; runtimeRole: string }): Promise<{ applied: number }> {
  const client = postgres(options.ownerUrl, { max: 1, onnotice: () => {} });
  const database = drizzle(client);
  try {
    const before = await appliedMigrations(client);
    if (before.newest > newestMigration()) throw new DomainError("database.newer");
    await runMigrations(database, { migrationsFolder: FOLDER, ...TABLE });
    const after = await appliedMigrations(client);
    await client`select app.ensure_ledger_partitions('2025-01-01', (now() + interval '13 months')::date)`;
    await grantRuntime(client, options.runtimeRole);
    return { applied: after.count - before.count };
  } finally {
    await client.end();
  }
}

/** Whether the database that `client` reaches is at this code's version; for readiness. */
export async function isCurrent(client: postgres.Sql): Promise<boolean> {
  const [row] = await client<{ newest: string | null }[]>`select app.newest_migration() as newest`;
  return Number(row?.newest ?? 0) === newestMigration();
}

async function appliedMigrations(client: postgres.Sql): Promise<{ count: number; newest: number }> {
  const [exists] = await client<
    { there: boolean }[]
  >`select to_regclass('app_migrations.migration') is not null as there`;
  if (!exists?.there) return { count: 0, newest: 0 };
  const [row] = await client<{ count: number; newest: string | null }[]>`
    select count(*)::int as count, max(created_at) as newest from app_migrations.migration`;
  return { count: row?.count ?? 0, newest: Number(row?.newest ?? 0) };
}
