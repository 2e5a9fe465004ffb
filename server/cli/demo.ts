import { loadDemo } from "@/server/seed/demo";
import { isEmptyDatabase, openDatabase } from "./database";
import { runCommand, say, step } from "./report";
import { readSettings } from "./settings";

/** `npm run demo`: loads the demo county into an empty database, also one that DATABASE_URL names; exit 1 where it is not empty. */
await runCommand(async () => {
  const database = await openDatabase(readSettings(process.env));
  try {
    const { ownerUrl, appUrl } = database;
    if (await isEmptyDatabase(ownerUrl))
      await step("step.demo", () => loadDemo({ ownerUrl, appUrl, log: console.log }));
    else {
      say("demoSkipped");
      process.exitCode = 1;
    }
  } finally {
    await database.stop();
  }
});
