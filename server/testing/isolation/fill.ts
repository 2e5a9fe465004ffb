import { randomBytes, randomInt, randomUUID } from "node:crypto";
import type postgres from "postgres";
import type { TestUnit } from "@/server/testing/factories/org";
import type { Column, Table } from "./catalogue";

/** One row of every tenant table, belonging to one unit: its ids by table. */
export type Rows = Record<string, Record<string, unknown>>;

const SPECIAL: Record<string, Record<string, unknown>> = {
  ledger: { kind: "addition", base: false },
  clock_move: { to_on: "2026-01-16" },
};

function sampleOf({ name, type, isArray }: Column): unknown {
  if (isArray) return [];
  if (type === "uuid") return randomUUID();
  if (type === "bytea") return randomBytes(16);
  if (type === "jsonb" || type === "json") return "{}";
  if (type === "boolean") return false;
  // The day of a calendar is its key in a county.
  if (type === "date" && name === "day") return new Date(randomInt(20_000) * 86_400_000).toISOString().slice(0, 10);
  if (type === "date") return name === "posted_month" ? "2026-01-01" : "2026-01-15";
  if (type.startsWith("timestamp")) return "2026-01-15T00:00:00Z";
  if (["integer", "bigint", "smallint", "numeric"].includes(type)) return 50;
  return randomUUID().slice(0, 12);
}

/** The row of `table` at `unit`, made from the catalogue alone, so that a new table is covered without being named here. */
export function rowFor(table: Table, countyId: number, unit: TestUnit): Record<string, unknown> {
  const row: Record<string, unknown> = {};
  for (const column of table.columns) if (!column.nullable) row[column.name] = sampleOf(column);
  row.county_id = countyId;
  if (table.columns.some(({ name }) => name === "org_path")) {
    row.org_path = table.name === "org_unit" ? `${unit.path}zz${randomBytes(2).toString("hex")}/` : unit.path;
  }
  if (table.columns.some(({ name }) => name === "village_id"))
    row.village_id = table.name === "chain_head" ? randomUUID() : unit.id;
  if ("line" in row) row.line = "household";
  // One row a county and day: every unit's row has a day of its own.
  if (table.name === "calendar_day")
    row.day = new Date(Date.UTC(2026, 0, 1 + randomInt(3000))).toISOString().slice(0, 10);
  return { ...row, ...SPECIAL[table.name] };
}

/** Fills every tenant table with one row of `unit`, as the runtime role inside that unit's county. */
export async function fill(sql: postgres.Sql, tables: Table[], countyId: number, unit: TestUnit): Promise<Rows> {
  const rows: Rows = {};
  await sql.begin(async (tx) => {
    await tx`select app.set_ctx(${countyId}, ${`/${countyId}/`}, ',household,party,school,market,enterprise,', false)`;
    for (const table of tables) {
      const row = rowFor(table, countyId, unit);
      await tx`insert into ${tx(table.name)} ${tx(row as Record<string, string>)}`;
      rows[table.name] = row;
    }
  });
  return rows;
}
