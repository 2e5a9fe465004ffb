import { sql } from "drizzle-orm";
import { disconnectAll, runtime } from "@/db/client";
import { withTenant } from "@/db/tenant";
import { contextForJob } from "@/server/context/for-job";
import { type OrgPath, unitCode } from "@/server/domain/access/path";
import { authorise, writeIn } from "@/server/services/access";
import { recordCheck } from "@/server/services/ledger/check-ledger";
import { type Difference, ofEveryLine, verify } from "@/server/services/ledger/verify-ledger";
import { openDatabase } from "./database";
import { runCommand } from "./report";
import { readSettings } from "./settings";

/** `npm run verify`: recomputes every village's chain, balances and rollups and keeps each result; exit 1 and the first difference where one is found. */
await runCommand(async () => {
  const database = await openDatabase(readSettings(process.env));
  try {
    const counties = await runtime()<
      { county_id: number }[]
    >`select county_id from county where kind = 'county' order by 1`;
    let bad = 0;
    for (const { county_id } of counties) bad += await verifyCounty(county_id);
    if (bad > 0) process.exitCode = 1;
  } finally {
    await disconnectAll();
    await database.stop();
  }
});

async function verifyCounty(countyId: number): Promise<number> {
  const root = `/${countyId}/` as OrgPath;
  const villages = await withTenant({ countyId, scope: root, lines: [] }, "read", (tx) =>
    tx.execute<{ id: string; name: string; org_path: OrgPath }>(
      sql`select id, name, org_path from org_unit where county_id = ${countyId} and level = 'village' order by org_path`,
    ),
  );
  let bad = 0;
  for (const village of villages) {
    const grants = [{ role: "supervisor" as const, orgPath: village.org_path, orgUnitId: village.id }];
    const ctx = contextForJob("verify", { userId: village.id, userName: "npm run verify", grants }, new Date());
    const access = ofEveryLine(authorise(ctx, "ledger.verify", unitCode(village.org_path)));
    const started = performance.now();
    const { rows, headSeq, headHash, difference } = await writeIn(access, async (work) => {
      const found = await verify(work);
      await recordCheck(work, found, performance.now() - started, null);
      return found;
    });
    if (difference) bad += 1;
    console.log(
      `${unitCode(village.org_path)}  ${village.name}  ${rows}  ${headSeq} ${headHash.slice(0, 20)}  ${difference ? inOneLine(difference) : "✓"}`,
    );
  }
  return bad;
}

/** The first difference in one line; the page says the same in words. */
function inOneLine(difference: Difference): string {
  const { type, ...where } = difference;
  return `✗ ${type} ${JSON.stringify(where)}`;
}
