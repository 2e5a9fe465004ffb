import { defineConfig } from "drizzle-kit";

/** The partitioned ledger is written by hand in a custom migration and left out here. */
export default defineConfig({
  dialect: "postgresql",
  schema: [
    "./db/schema/org.ts",
    "./db/schema/user.ts",
    "./db/schema/locator.ts",
    "./db/schema/roster.ts",
    "./db/schema/scheme.ts",
    "./db/schema/entry.ts",
    "./db/schema/round.ts",
    "./db/schema/meeting.ts",
    "./db/schema/hearing.ts",
    "./db/schema/notice.ts",
    "./db/schema/calendar.ts",
    "./db/schema/account.ts",
    "./db/schema/rollup.ts",
    "./db/schema/reversal.ts",
    "./db/schema/result.ts",
    "./db/schema/simulation.ts",
    "./db/schema/file.ts",
    "./db/schema/grid.ts",
    "./db/schema/adoption.ts",
    "./db/schema/ballot.ts",
    "./db/schema/carry.ts",
    "./db/schema/move.ts",
    "./db/schema/audit.ts",
  ],
  out: "./db/migrations",
});
