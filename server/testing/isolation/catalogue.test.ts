import { describe, expect, test } from "vitest";
import { testDatabase } from "@/server/testing/database";
import { GLOBAL_TABLES } from "./catalogue";

const { app, owner } = testDatabase();

const APPEND_ONLY = [
  "ledger",
  "audit_log",
  "posting",
  "entry_step",
  "roster_change",
  "ranking_snapshot",
  "index_config",
  "adoption_step",
  "training_note",
];

describe("the catalogue", () => {
  test("has row-level security, enabled and forced, on every table that is not global, partitions included", async () => {
    const open = await owner`
      select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind in ('r', 'p') and c.relname <> all(${GLOBAL_TABLES})
        and not (c.relrowsecurity and c.relforcerowsecurity)`;
    expect(open.map(({ relname }) => relname)).toEqual([]);
  });

  test("has a policy on every table that is not a partition", async () => {
    const open = await owner`
      select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relispartition and c.relname <> all(${GLOBAL_TABLES})
        and not exists (select 1 from pg_policy p where p.polrelid = c.oid and p.polcmd = '*' and p.polwithcheck is not null)`;
    expect(open.map(({ relname }) => relname)).toEqual([]);
  });

  test("every policy compares county and scope with an empty setting read as none", async () => {
    const policies = await owner<{ table: string; using: string }[]>`
      select c.relname as table, pg_get_expr(p.polqual, p.polrelid) as using
      from pg_policy p join pg_class c on c.oid = p.polrelid`;
    for (const { table, using } of policies) {
      expect({ table, ok: /NULLIF\(current_setting\('app\.county_id'/.test(using) }).toEqual({ table, ok: true });
      expect({ table, ok: /NULLIF\(current_setting\('app\.scope'/.test(using) }).toEqual({ table, ok: true });
      expect({ table, subselect: /select/i.test(using) }).toEqual({ table, subselect: false });
    }
  });

  test("puts county_id first in every key and index of a tenant table", async () => {
    const wrong = await owner`
      select i.indexrelid::regclass::text as index, a.attname as first
      from pg_index i join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
        left join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
      where n.nspname = 'public' and c.relname not in ('locator', 'sign_in_throttle') and a.attname is distinct from 'county_id'`;
    expect(wrong).toEqual([]);
  });

  test("has views only with the rights of who reads them, and no materialised view", async () => {
    const wrong = await owner`
      select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and (c.relkind = 'm'
        or c.relkind = 'v' and not coalesce(array_to_string(c.reloptions, ',') ~ 'security_invoker=(true|on)', false))`;
    expect(wrong).toEqual([]);
  });
});

describe("the runtime role", () => {
  test("owns nothing and is bound by row-level security", async () => {
    const [role] = await app`
      select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb,
        exists (select 1 from pg_class where relowner = r.oid) as owns_relation,
        exists (select 1 from pg_proc where proowner = r.oid) as owns_function
      from pg_roles r where rolname = current_user`;
    expect(role).toEqual({
      rolsuper: false,
      rolbypassrls: false,
      rolcreaterole: false,
      rolcreatedb: false,
      owns_relation: false,
      owns_function: false,
    });
  });

  test("is a member of no role that has more", async () => {
    const roles =
      await app`select 1 from pg_auth_members m join pg_roles r on r.oid = m.member where r.rolname = current_user`;
    expect(roles).toHaveLength(0);
  });

  test.each(APPEND_ONLY)("cannot change, remove or empty %s", async (table) => {
    const [can] = await app`
      select has_table_privilege(${table}, 'UPDATE') as u, has_table_privilege(${table}, 'DELETE') as d,
        has_table_privilege(${table}, 'TRUNCATE') as t, has_table_privilege(${table}, 'INSERT') as i`;
    expect(can).toEqual({ u: false, d: false, t: false, i: true });
  });

  test("can neither truncate any table nor touch a partition past its parent", async () => {
    const wrong = await app`
      select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind in ('r', 'p') and (has_table_privilege(c.oid, 'TRUNCATE')
        or has_table_privilege(c.oid, 'TRIGGER') or has_table_privilege(c.oid, 'REFERENCES')
        or c.relispartition and has_table_privilege(c.oid, 'SELECT, INSERT, UPDATE, DELETE'))`;
    expect(wrong).toEqual([]);
  });

  test("does not see the global tables of names, tokens and attempts", async () => {
    await expect(app`select * from locator`).rejects.toThrow(/permission denied/);
    await expect(app`select * from sign_in_throttle`).rejects.toThrow(/permission denied/);
    await expect(
      app`insert into county (county_id, name, name_en, kind) values (1, 'x', 'x', 'county')`,
    ).rejects.toThrow(/permission denied/);
  });
});
