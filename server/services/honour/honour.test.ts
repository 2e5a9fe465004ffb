import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { withTenant } from "@/db/tenant";
import { LINES } from "@/server/domain/access/lines";
import { H2 } from "@/server/domain/scheme/templates/h2";
import { authorise, readIn } from "@/server/services/access";
import { RecordEntries, recordEntries } from "@/server/services/entry/record-entries";
import { parse } from "@/server/services/parse";
import { testDatabase } from "@/server/testing/database";
import { testVillage } from "@/server/testing/factories/entry";
import { giveConsent } from "./give-consent";
import { honourBoard } from "./reads";
import { withdrawConsent } from "./withdraw-consent";

testDatabase();

const DAY = "2026-11-02";
const key = () => ({ idempotencyKey: randomUUID() });

it("the honour board names nobody without consent, and nobody any more who has withdrawn it (invariant 10)", async () => {
  const village = await testVillage(H2, 2, "resident");
  const admin = village.as("villageAdmin", DAY);
  const [first = "", second = ""] = village.subjectIds;
  const act = { itemCode: "civ-simple", actOn: DAY, reason: "婚事新办" };
  const input = parse(RecordEntries, {
    ...{ unit: village.unit, schemeId: village.schemeId, subjectIds: village.subjectIds },
    ...act,
    ...key(),
  });
  await recordEntries({ ctx: village.as("recorder", DAY), input });
  // A posted addition of five points, without walking its steps: only the board is tried here.
  await withTenant({ countyId: village.countyId, scope: village.path, lines: LINES }, "write", (tx) =>
    tx.execute(sql`update entry set status = 'posted', points = 500 where county_id = ${village.countyId}`),
  );
  const board = (seesAll: boolean) =>
    readIn(authorise(admin, "notice.read", village.unit), (work) => honourBoard(work, seesAll));
  expect(await board(false)).toMatchObject([{ basis: "addition", shown: [], asked: [] }]);
  expect((await board(true))[0]?.asked).toHaveLength(2);
  const consent = { unit: village.unit, subjectId: first, givenOn: DAY, how: "signed" as const };
  await giveConsent({ ctx: admin, input: { ...consent, ...key() } });
  await expect(giveConsent({ ctx: admin, input: { ...consent, ...key() } })).rejects.toMatchObject({
    code: "honour.alreadyGiven",
  });
  const late = { ...consent, subjectId: second, givenOn: "2026-11-03", ...key() };
  await expect(giveConsent({ ctx: admin, input: late })).rejects.toMatchObject({ code: "honour.future" });
  const named = await board(false);
  expect(named[0]?.shown.map(({ subjectId }) => subjectId)).toEqual([first]);
  expect(JSON.stringify(named)).not.toContain(second);
  await withdrawConsent({ ctx: admin, input: { unit: village.unit, subjectId: first, ...key() } });
  expect((await board(false))[0]?.shown).toEqual([]);
});
