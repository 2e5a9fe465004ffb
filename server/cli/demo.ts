import { openDatabase } from "./database";
import { runCommand } from "./report";
import { readSettings } from "./settings";

await runCommand(async () => {
  const database = await openDatabase(readSettings(process.env));
  await database.stop();
});
