import type postgres from "postgres";
import { beforeAll, describe, expect, test } from "vitest";
import { testDatabase } from "@/server/testing/database";
import { type TestCounty, type TestUnit, testCounty } from "@/server/testing/factories/org";
import { type Table, tenantTables } from "./catalogue";
import { fill, type Rows, rowFor } from "./fill";

const { app } = testDatabase();
const ALL = ",household,party,school,market,enterprise,";

let tables: Table[];
let here: TestCounty;
let elsewhere: TestCounty;
let own: Rows;
let foreign: { name: string; countyId: number; unit: TestUnit; rows: Rows }[];

beforeAll(async () => {
  tables = await tenantTables(app);
  [here, elsewhere] = await Promise.all([testCounty(), testCounty()]);
  own = await fill(app, tables, here.countyId, here.village);
  const place = async (name: string, county: TestCounty, unit: TestUnit) => ({
    name,
    countyId: county.countyId,
    unit,
    rows: await fill(app, tables, county.countyId, unit),
  });
  foreign = [
    await place("a sibling village", here, here.siblingVillage),
    await place("a sibling township", here, here.siblingTownshipVillage),
    await place("another county", elsewhere, elsewhere.village),
  ];
});

/** Runs as somebody of the village `here`, and undoes it. */
async function inside<T>(lines: string, work: (tx: postgres.TransactionSql) => Promise<T>): Promise<T> {
  let result: T | undefined;
  await app
    .begin(async (tx) => {
      await tx`select app.set_ctx(${here.countyId}, ${here.village.path}, ${lines}, false)`;
      result = await work(tx);
      throw new Error("undo");
    })
    .catch((error: Error) => {
      if (error.message !== "undo") throw error;
    });
  return result as T;
}

const keyOf = (tx: postgres.TransactionSql, table: Table, row: Record<string, unknown>) =>
  table.key.map((name, i) => tx`${i === 0 ? tx`` : tx` and `}${tx(name)} = ${row[name] as string}`);

const outcome = (work: Promise<postgres.RowList<postgres.Row[]>>) =>
  work.then(
    ({ count }) => (count === 0 ? "nothing" : `${count} rows`),
    (error: Error) => (/permission denied/.test(error.message) ? "nothing" : error.message),
  );

/** Each attempt in a transaction of its own: a refused one aborts it. */
const attempt = (
  lines: string,
  statement: (tx: postgres.TransactionSql) => Promise<postgres.RowList<postgres.Row[]>>,
) => outcome(inside(lines, statement));

test("every tenant table is covered, with a row of each unit", () => {
  expect(tables.length).toBeGreaterThan(30);
  for (const table of tables) expect(Object.keys(own)).toContain(table.name);
});

describe("somebody of a village", () => {
  test("sees the village's own row of every table", async () => {
    for (const table of tables) {
      const seen = await inside(
        ALL,
        (tx) => tx`select 1 from ${tx(table.name)} where ${keyOf(tx, table, own[table.name]!)}`,
      );
      expect({ table: table.name, seen: seen.length }).toEqual({ table: table.name, seen: 1 });
    }
  });

  test.each(["select", "update", "delete", "insert"] as const)(
    "cannot %s a row of another unit in any table",
    async (verb) => {
      for (const { name, countyId, unit, rows } of foreign) {
        for (const table of tables) {
          const row = rows[table.name]!;
          const result = await attempt(ALL, async (tx) => {
            const where = keyOf(tx, table, row);
            if (verb === "select") return tx`select 1 from ${tx(table.name)} where ${where}`;
            if (verb === "update") return tx`update ${tx(table.name)} set org_path = org_path where ${where}`;
            if (verb === "delete") return tx`delete from ${tx(table.name)} where ${where}`;
            return tx`insert into ${tx(table.name)} ${tx(rowFor(table, countyId, unit) as Record<string, string>)}`;
          });
          const refused = verb === "insert" ? /row-level security/.test(result) : result === "nothing";
          expect({ table: table.name, of: name, result, refused }).toMatchObject({ refused: true });
        }
      }
    },
  );

  test("cannot move an own row into another unit", async () => {
    for (const table of tables) {
      const result = await attempt(ALL, async (tx) => {
        const where = keyOf(tx, table, own[table.name]!);
        const path = `${here.siblingVillage.path}${table.name === "org_unit" ? "moved/" : ""}`;
        return tx`update ${tx(table.name)} set org_path = ${path} where ${where}`;
      });
      expect({
        table: table.name,
        refused: result === "nothing" || /row-level security/.test(result),
        result,
      }).toMatchObject({
        refused: true,
      });
    }
  });

  test("of another line sees, changes and adds no personal row", async () => {
    const personal = tables.filter(({ hasLine }) => hasLine);
    expect(personal.map(({ name }) => name)).toEqual(
      expect.arrayContaining(["subject", "household", "person", "ledger"]),
    );
    for (const table of personal) {
      const row = own[table.name]!;
      for (const lines of [",party,school,market,enterprise,", ","]) {
        const seen = await attempt(
          lines,
          async (tx) => tx`select 1 from ${tx(table.name)} where ${keyOf(tx, table, row)}`,
        );
        const changed = await attempt(
          lines,
          async (tx) => tx`update ${tx(table.name)} set org_path = org_path where ${keyOf(tx, table, row)}`,
        );
        const added = await attempt(
          lines,
          async (tx) =>
            tx`insert into ${tx(table.name)} ${tx(rowFor(table, here.countyId, here.village) as Record<string, string>)}`,
        );
        expect({ table: table.name, seen, changed }).toEqual({
          table: table.name,
          seen: "nothing",
          changed: "nothing",
        });
        expect(added).toMatch(/row-level security/);
      }
    }
  });

  test("reads from above only what is published downwards, and changes none of it", async () => {
    const above = await fill(app, tables, here.countyId, here.township);
    for (const table of tables.filter(({ name }) => name !== "org_unit")) {
      const row = above[table.name]!;
      const seen = await attempt(ALL, async (tx) => tx`select 1 from ${tx(table.name)} where ${keyOf(tx, table, row)}`);
      expect({ table: table.name, seen }).toEqual({
        table: table.name,
        seen: table.publishedDown ? "1 rows" : "nothing",
      });
      const changed = await attempt(
        ALL,
        async (tx) => tx`update ${tx(table.name)} set org_path = org_path where ${keyOf(tx, table, row)}`,
      );
      expect({ table: table.name, changed }).toEqual({ table: table.name, changed: "nothing" });
    }
  });
});
