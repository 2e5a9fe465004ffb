import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { withTenant } from "@/db/tenant";
import { LINES } from "@/server/domain/access/lines";
import { H2 } from "@/server/domain/scheme/templates/h2";
import { testDatabase } from "@/server/testing/database";
import { type TestVillage, testVillage } from "@/server/testing/factories/entry";
import { ownTakePart } from "./take-part";

testDatabase();
const DAY = "2026-11-21";
let village: TestVillage;

const mine = (act: "decline" | "takeBack" | "apply", subjectId: string, own = village.subjectIds[0]) =>
  ownTakePart({
    ctx: village.as("resident", DAY, { subjectId: own ?? "" }),
    input: {
      unit: village.unit,
      schemeId: village.schemeId,
      subjectId,
      act,
      note: "全家外出务工",
      idempotencyKey: randomUUID(),
    },
  });
const declinedOn = async (subjectId: string) => {
  const [row] = await withTenant({ countyId: village.countyId, scope: village.path, lines: LINES }, "read", (tx) =>
    tx.execute<{ declined_on: string | null }>(sql`
      select declined_on::text from enrolment where county_id = ${village.countyId} and subject_id = ${subjectId}`),
  );
  return row?.declined_on ?? null;
};

describe("a household decides on its own phone whether it takes part", () => {
  beforeAll(async () => {
    village = await testVillage(H2, 2, "resident");
  });

  it("declines from today on and takes it back, where the rule book leaves it to the household", async () => {
    const own = village.subjectIds[0] ?? "";
    await mine("decline", own);
    expect(await declinedOn(own)).toBe(DAY);
    await expect(mine("decline", own)).rejects.toMatchObject({ code: "roster.alreadyDeclined" });
    await mine("takeBack", own);
    expect(await declinedOn(own)).toBeNull();
    await expect(mine("apply", own)).rejects.toMatchObject({ code: "roster.noApplication" });
  });

  it("never decides for a neighbour", async () => {
    const neighbour = village.subjectIds[1] ?? "";
    await expect(mine("decline", neighbour)).rejects.toMatchObject({ code: "roster.notFound" });
    expect(await declinedOn(neighbour)).toBeNull();
  });
});
