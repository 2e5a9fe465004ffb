import { expect, test } from "vitest";
import { freshCounty, testDatabase } from "./database";

const { app, owner } = testDatabase();

test("the runtime role is neither superuser nor exempt from row-level security and owns no table", async () => {
  const [role] = await app`
    select rolsuper, rolbypassrls, exists (select 1 from pg_class where relowner = r.oid) as owns
    from pg_roles r where rolname = current_user`;
  expect(role).toEqual({ rolsuper: false, rolbypassrls: false, owns: false });
});

test("neither role may call set_config, with which an injected query could forge a county", async () => {
  for (const sql of [app, owner]) {
    await expect(sql`select pg_catalog.set_config('app.county_id', '1', false)`).rejects.toThrow(/permission denied/);
  }
});

test("the runtime role can create nothing", async () => {
  await expect(app`create table public.t (id int)`).rejects.toThrow(/permission denied/);
  await expect(app`create temporary table t (id int)`).rejects.toThrow(/permission denied/);
});

test("county codes of suites lie outside real divisions", () => {
  expect(freshCounty()).toBeGreaterThan(900_000);
  expect(freshCounty()).not.toBe(freshCounty());
});
