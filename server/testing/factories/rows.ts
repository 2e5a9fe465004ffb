import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";

/** What a column that must not be empty holds where a test does not care. */
const PLAIN = sql`case data_type when 'uuid' then to_jsonb(gen_random_uuid()) when 'text' then to_jsonb('甲'::text)
  when 'integer' then to_jsonb(0) when 'bigint' then to_jsonb(0) when 'smallint' then to_jsonb(0) when 'boolean' then to_jsonb(false)
  when 'date' then to_jsonb('2026-01-01'::text) when 'jsonb' then '{}'::jsonb when 'ARRAY' then '[]'::jsonb
  when 'bytea' then to_jsonb('\\x00'::text) else to_jsonb('2026-01-01T00:00:00Z'::text) end`;

/**
 * Many rows of a table for a list to end in, whatever else they mean: `row` is what the list looks at, the rest is filled with
 * plain values; each has an id of its own. Only for reads: no rule of a service was asked.
 */
export async function manyRows(tx: Transaction, table: string, count: number, row: Record<string, unknown>) {
  const name = sql.identifier(table);
  await tx.execute(sql`
    insert into ${name} select (jsonb_populate_record(null::${name}, plain.row || ${JSON.stringify(row)}::jsonb
      || case when plain.has_id then jsonb_build_object('id', gen_random_uuid()) else '{}'::jsonb end)).*
    from (
      select jsonb_object_agg(column_name, ${PLAIN}) as row, bool_or(column_name = 'id') as has_id from information_schema.columns
      where table_schema = 'public' and table_name = ${table} and is_nullable = 'NO'
    ) as plain, generate_series(1, ${count}::int)`);
}
