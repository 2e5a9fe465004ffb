import { expect, test } from "vitest";
import { testDatabase } from "@/server/testing/database";
import { readiness } from "./reads";

testDatabase();

test("a migrated database that answers is ready, and nothing is left to warn of", async () => {
  expect(await readiness()).toEqual({ ready: true, database: "answers", migrations: "current", warnings: [] });
});

test("a database that does not answer is not ready, and asking raises no error", async () => {
  const before = process.env.DATABASE_URL;
  process.env.DATABASE_URL = "postgres://nobody:nothing@127.0.0.1:1/none";
  try {
    expect(await readiness()).toMatchObject({ ready: false, database: "silent" });
  } finally {
    process.env.DATABASE_URL = before;
  }
});
