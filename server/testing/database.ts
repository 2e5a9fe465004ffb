import { randomInt } from "node:crypto";
import postgres from "postgres";
import { afterAll, inject } from "vitest";
import { connect, disconnectAll } from "@/db/client";

export type TestDatabase = {
  /** The restricted runtime role, as requests use it. */
  app: postgres.Sql;
  /** The owner, for what only migrations and seeds may do. Row-level security holds it too. */
  owner: postgres.Sql;
  ownerUrl: string;
  appUrl: string;
};

/** The run's migrated database; its connections are closed after the suite. Call once at the top of a test file. */
export function testDatabase(): TestDatabase {
  const ownerUrl = inject("ownerUrl");
  const appUrl = inject("appUrl");
  const owner = postgres(ownerUrl, { max: 2, onnotice: () => undefined });
  afterAll(async () => {
    await owner.end({ timeout: 5 });
    await disconnectAll();
  });
  return { app: connect(appUrl), owner, ownerUrl, appUrl };
}

let nextCounty = 0;

/**
 * A county code no other suite uses: 6 digits from 900000 on, which no real division has. Suites run in processes of
 * their own, so the start is drawn at random and counted up from there.
 */
export function freshCounty(): number {
  nextCounty ||= randomInt(900_000, 998_000);
  nextCounty += 1;
  return nextCounty;
}
