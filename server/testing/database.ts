import { mkdirSync } from "node:fs";
import { join } from "node:path";
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

/** Codes are handed out in blocks, so that a suite seldom has to ask for the next one. */
const FIRST = 900_001;
const BLOCK = 20;
const BLOCKS = 4900;
let free: number[] = [];
/** A bench has a database of its own and takes its blocks in order. */
let ownBlocks = 0;

/**
 * A county code no other suite of the run uses: 6 digits from 900000 on, which no real division has. Suites run in
 * processes of their own; a block of codes belongs to whoever makes its folder first.
 */
export function freshCounty(): number {
  if (free.length === 0) free = claimBlock();
  const [code, ...rest] = free;
  free = rest;
  return code ?? FIRST;
}

const block = (no: number) => Array.from({ length: BLOCK }, (_, index) => FIRST + no * BLOCK + index);

function claimBlock(): number[] {
  if (!process.env.VITEST) {
    ownBlocks += 1;
    return block(ownBlocks);
  }
  const folder = inject("countyBlocks");
  for (let no = 0; no < BLOCKS; no += 1) {
    try {
      mkdirSync(join(folder, String(no)));
      return block(no);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
  }
  throw new RangeError("no county code is left");
}
