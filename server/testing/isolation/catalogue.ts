import type postgres from "postgres";

/** Tables without tenant rows; everything else is fenced. */
export const GLOBAL_TABLES = ["county", "locator", "sign_in_throttle"];

export type Column = { name: string; type: string; nullable: boolean; isArray: boolean };
export type Table = { name: string; columns: Column[]; key: string[]; hasLine: boolean; publishedDown: boolean };

/** Every tenant table (not its partitions) as the database knows it. */
export async function tenantTables(sql: postgres.Sql): Promise<Table[]> {
  const rows = await sql<{ name: string; columns: Column[]; key: string[]; policies: string[]; using: string }[]>`
    select c.relname as name,
      (select json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, null), 'nullable', not a.attnotnull,
          'isArray', t.typcategory = 'A') order by a.attnum)
        from pg_attribute a join pg_type t on t.oid = a.atttypid
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns,
      (select array_agg(a.attname::text order by array_position(i.indkey::int2[], a.attnum))
        from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey)
        where i.indrelid = c.oid and i.indisprimary) as key,
      (select array_agg(p.polname::text) from pg_policy p where p.polrelid = c.oid) as policies,
      (select string_agg(pg_get_expr(p.polqual, p.polrelid), ' ') from pg_policy p where p.polrelid = c.oid) as using
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relispartition and c.relname <> all(${GLOBAL_TABLES})
    order by c.relname`;
  return rows.map(({ name, columns, key, policies, using }) => ({
    name,
    columns,
    key,
    hasLine: using.includes("app.lines"),
    publishedDown: policies?.includes("from_below") ?? false,
  }));
}
