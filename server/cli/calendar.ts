import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { disconnectAll, runtime } from "@/db/client";
import { withTenant } from "@/db/tenant";
import { contextForJob } from "@/server/context/for-job";
import { type OrgPath, unitCode } from "@/server/domain/access/path";
import { SaveCalendar, saveCalendar } from "@/server/services/calendar/save-calendar";
import { loadUnit } from "@/server/services/org/load-unit";
import { parse } from "@/server/services/parse";
import { openDatabase } from "./database";
import { runCommand } from "./report";
import { readSettings } from "./settings";

/**
 * `npm run calendar -- <file> <document>`: enters the State Council's days off and make-up workdays for every county and
 * moves their running clocks; the same as a county does on its page.
 */
await runCommand(async () => {
  const [path, document] = process.argv.slice(2);
  if (!path || !document) throw new Error("npm run calendar -- <file.json|file.csv> <document number>");
  const file = readFileSync(path, "utf8");
  const database = await openDatabase(readSettings(process.env));
  try {
    const counties = await runtime()<
      { county_id: number }[]
    >`select county_id from county where kind = 'county' order by 1`;
    for (const { county_id } of counties) await enter(county_id, file, document);
  } finally {
    await disconnectAll();
    await database.stop();
  }
});

async function enter(countyId: number, file: string, document: string): Promise<void> {
  const root = `/${countyId}/` as OrgPath;
  const unit = await withTenant({ countyId, scope: root, lines: [] }, "read", (tx) => loadUnit(tx, root));
  const grants = [{ role: "countyBureau" as const, orgPath: root, orgUnitId: unit.id }];
  const ctx = contextForJob("calendar", { userId: unit.id, userName: "运维", grants }, new Date());
  const input = parse(SaveCalendar, { unit: unitCode(root), file, document, idempotencyKey: randomUUID() });
  const { days, notices, objections, appeals, kept } = await saveCalendar({ ctx, input });
  console.log(`${countyId}  ${unit.name}  ${days} days  moved ${notices}/${objections}/${appeals}  kept ${kept}`);
}
