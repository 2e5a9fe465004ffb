import type postgres from "postgres";

/** Never changed and never removed by the running application: not granted, so not possible. */
const APPEND_ONLY = [
  "ledger",
  "audit_log",
  "posting",
  "lapse",
  "balance_move",
  "ledger_check",
  "entry_step",
  "roster_change",
  "notice_line",
  "ranking_snapshot",
  "index_config",
  "award_decision",
  "tie_decision",
  "closing_step",
  "book_line",
  "adoption_step",
  "training_note",
  "visit",
  "request_step",
  "clock_move",
];

/** Reached only through SECURITY DEFINER functions, before a tenant is known. */
const HIDDEN = ["sign_in_throttle", "locator"];

/**
 * Gives the runtime role what it may do, and nothing else. Idempotent; run after every migration,
 * because the role's name is the server's business and not the migration's.
 */
export async function grantRuntime(client: postgres.Sql, role: string): Promise<void> {
  const name = client(role);
  await client.begin(async (tx) => {
    await tx`grant usage on schema public, app to ${name}`;
    await tx`revoke all on all tables in schema public from ${name}`;
    const tables = await tx<{ name: string }[]>`
      select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relispartition`;
    for (const table of tables) {
      if (HIDDEN.includes(table.name)) continue;
      const on = client(table.name);
      if (table.name === "county") await tx`grant select on ${on} to ${name}`;
      else if (APPEND_ONLY.includes(table.name)) await tx`grant select, insert on ${on} to ${name}`;
      else await tx`grant select, insert, update, delete on ${on} to ${name}`;
    }
    // A notice line is held and released by an objection; nothing else of it changes.
    await tx`grant update (held) on notice_line to ${name}`;
    await tx`grant execute on all functions in schema app to ${name}`;
  });
}
