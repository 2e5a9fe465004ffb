import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { rollupVillage } from "@/db/schema/rollup";
import { enrolment } from "@/db/schema/scheme";
import { withTenant } from "@/db/tenant";
import { LINES } from "@/server/domain/access/lines";
import { H2 } from "@/server/domain/scheme/templates/h2";
import { P3 } from "@/server/domain/scheme/templates/p3";
import { parse } from "@/server/services/parse";
import { testDatabase } from "@/server/testing/database";
import { type TestVillage, testVillage } from "@/server/testing/factories/entry";
import { CreateHousehold, createHousehold } from "./create-household";
import { classCodes } from "./enrol";
import { LeaveRoster, leaveRoster } from "./leave-roster";

testDatabase();

const key = () => ({ idempotencyKey: randomUUID() });

const read = (village: TestVillage, id: string) =>
  withTenant({ countyId: village.countyId, scope: village.path, lines: LINES }, "read", async (tx) => {
    const rows = await tx
      .select()
      .from(enrolment)
      .where(and(eq(enrolment.countyId, village.countyId), eq(enrolment.subjectId, id)));
    const spans = await tx.select().from(rollupVillage).where(eq(rollupVillage.countyId, village.countyId));
    return { rows, eligible: Object.fromEntries(spans.map(({ span, eligible }) => [span, eligible])) };
  });

describe("taking part in the schemes in force", () => {
  it("begins for a new household with the day it joined, and ends on the day it leaves; eligibility follows", async () => {
    const village = await testVillage(H2, 3, "resident");
    const admin = village.as("villageAdmin", "2026-05-20");
    const input = parse(CreateHousehold, {
      unit: village.unit,
      ...key(),
      joinedOn: "2026-05-02",
      head: { name: "周明" },
    });
    const { id } = await createHousehold({ ctx: admin, input });
    const joined = await read(village, id);
    expect(joined.rows).toMatchObject([{ classCode: "resident", fromOn: "2026-05-02", untilOn: null }]);
    expect(joined.eligible).toMatchObject({ "2026-05": 4, "2026": 4 });

    const later = village.as("villageAdmin", "2026-07-03");
    const leave = parse(LeaveRoster, {
      unit: village.unit,
      ...key(),
      id,
      version: 1,
      what: "household",
      how: "moved_out",
      on: "2026-06-10",
      reason: "进城",
    });
    await leaveRoster({ ctx: later, input: leave });
    const left = await read(village, id);
    expect(left.rows).toMatchObject([{ untilOn: "2026-06-10" }]);
    // It took part in June and in the year; in July it does not.
    expect(left.eligible).toMatchObject({ "2026-05": 4, "2026-06": 4, "2026-07": 3, "2026": 4 });
  });
});

describe("the class proposed by the roster", () => {
  it("is probationary, floating, cadre or without post for members, and the ordinary one for households", () => {
    expect(classCodes(P3.classes)).toEqual({
      probationary: "probationary",
      floating: "floating",
      cadre: "cadre",
      other: "no-post",
    });
    expect(classCodes(H2.classes).other).toBe("resident");
  });
});
