import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import type { OrgPath } from "@/server/domain/access/path";
import { testDatabase } from "@/server/testing/database";
import { connect } from "./client";
import { withTenant } from "./tenant";

const { appUrl } = testDatabase();

const run = (query: ReturnType<typeof sql>) =>
  withTenant(
    { countyId: 999_001, scope: "/999001/" as OrgPath, lines: [] },
    "read",
    async (tx) => {
      await tx.execute(query);
      return tx.execute<{ statement: string }>(sql`select statement from pg_prepared_statements`);
    },
    connect(appUrl, 1),
  );

it("prepares drizzle's statements, so that a second time they are neither parsed nor described again", async () => {
  const prepared = await run(sql`select ${1}::int as once`);
  expect(prepared.map(({ statement }) => statement)).toContain("select $1::int as once");
});

it("does not keep a plan for inserts of many rows, whose number is hardly ever the same again", async () => {
  const values = Array.from({ length: 101 }, (_, i) => sql`(${i}::int)`);
  const prepared = await run(sql`select count(*) from (values ${sql.join(values, sql`, `)}) as many(n)`);
  expect(prepared.filter(({ statement }) => statement.includes("as many(n)"))).toEqual([]);
});
