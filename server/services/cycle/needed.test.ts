import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { withTenant } from "@/db/tenant";
import { LINES } from "@/server/domain/access/lines";
import type { Needed } from "@/server/domain/evaluate/needed/needed";
import { H2 } from "@/server/domain/scheme/templates/h2";
import { T1 } from "@/server/domain/scheme/templates/t1";
import { authorise, readIn } from "@/server/services/access";
import { soFarOf } from "@/server/services/own-standing/so-far-page";
import { testDatabase } from "@/server/testing/database";
import { type TestVillage, testVillage } from "@/server/testing/factories/entry";
import { postedIn } from "@/server/testing/factories/posted";
import { confirmClose } from "./confirm-close";
import { neededIn } from "./needed";
import { prepareCycleClose, preparePeriodClose } from "./prepare-close";
import { readResult } from "./reads";

testDatabase();

const AFTER = "2027-01-05";
const key = () => randomUUID();

/** Prepared by one and confirmed by another; final without the steps that stand between, which are tested elsewhere. */
async function closed(village: TestVillage): Promise<string> {
  const { unit, cycleId } = village;
  const first = village.as("villageAdmin", AFTER, { name: "主任" });
  const second = village.as("villageAdmin", AFTER, { name: "副主任" });
  for (const periodId of village.periodIds) {
    const { id } = await preparePeriodClose({ ctx: first, input: { unit, cycleId, periodId, idempotencyKey: key() } });
    await confirmClose({ ctx: second, input: { unit, closingId: id, idempotencyKey: key() } });
  }
  const { id } = await prepareCycleClose({ ctx: first, input: { unit, cycleId, idempotencyKey: key() } });
  await withTenant({ countyId: village.countyId, scope: village.path, lines: LINES }, "write", (tx) =>
    tx.execute(
      sql`update closing set status = 'final', final_on = ${AFTER}::date where county_id = ${village.countyId} and id = ${id}`,
    ),
  );
  return id;
}

const nextOf = (needed: Needed | null) => (needed?.type === "grades" ? needed.grades[0] : undefined);

describe("what a household would have needed, from a closed cycle", () => {
  let village: TestVillage;
  let closingId: string;
  const third = () => village.subjectIds[2] ?? "";

  beforeAll(async () => {
    village = await testVillage(H2, 20, "resident");
    const acts = [500, 400, 250].map((points, subject) => ({
      ...{ subject, points, itemCode: "civ-help", actOn: "2026-05-11" },
    }));
    await postedIn(village, acts, "2026-06-01");
    closingId = await closed(village);
  }, 60_000);

  it("names the last who got in by the score and never by a name, to the village and to the household itself", async () => {
    const staff = authorise(village.as("villageAdmin", AFTER), "cycle.read", village.unit);
    const own = authorise(village.as("resident", AFTER, { subjectId: third() }), "own.read", village.unit);
    for (const access of [staff, own]) {
      const read = await readIn(access, (work) => readResult(work, closingId, third()));
      expect(nextOf(read.needed)).toMatchObject({
        grade: "five-star",
        needs: [{ type: "score", from: 14250, mark: 14400, beyond: true }],
        places: [{ percent: 10, of: 20, places: 2, lastIn: 14400 }],
      });
      expect(read.ranked).toBe(20);
      const others = village.subjectIds.filter((id) => id !== third());
      for (const id of others) expect(JSON.stringify([read.needed, read.stored])).not.toContain(id);
    }
  });

  it("reads no neighbour's result", async () => {
    const own = authorise(village.as("resident", AFTER, { subjectId: third() }), "own.read", village.unit);
    const asked = readIn(own, (work) => readResult(work, closingId, village.subjectIds[0] ?? ""));
    await expect(asked).rejects.toMatchObject({ code: "cycle.notFound" });
    const soFar = readIn(own, (work) => soFarOf(work, village.subjectIds[0] ?? ""));
    await expect(soFar).rejects.toMatchObject({ code: "access.notFound" });
  });
});

describe("while a cycle runs", () => {
  it("the own points are counted, and places are named as a rule without anybody's score", async () => {
    const village = await testVillage(H2, 3, "resident");
    const acts = [
      { subject: 0, itemCode: "civ-help", points: 500, actOn: "2026-05-11" },
      { subject: 1, itemCode: "env-yard", points: -200, actOn: "2026-05-11" },
    ];
    await postedIn(village, acts, "2026-06-01");
    const subjectId = village.subjectIds[1] ?? "";
    const own = authorise(village.as("resident", "2026-06-02", { subjectId }), "own.read", village.unit);
    const [running] = await readIn(own, (work) => soFarOf(work, subjectId));
    expect(running).toMatchObject({ score: 13800, grade: null });
    const grades = running?.needed.type === "grades" ? running.needed.grades : [];
    expect(grades.map(({ grade }) => grade)).toEqual(["three-star", "four-star", "five-star"]);
    expect(grades[2]?.places).toMatchObject([{ percent: 10, of: null, lastIn: null, floor: 14000 }]);
  });
});

describe("a child's own result", () => {
  it("looks at nobody else: the tiers are named as a rule, with no score of another child and no place of its own", async () => {
    const village = await testVillage(T1, 20, "student");
    const closingId = randomUUID();
    const own = village.subjectIds[0] ?? "";
    const access = authorise(village.as("resident", AFTER, { subjectId: own }), "own.read", village.unit);
    const basis = {
      id: own,
      classCode: "student",
      standing: "rated",
      unit: "",
      score: 8000,
      measured: {},
      tieKeys: [],
    } as const;
    const explanation = {
      score: { type: "sum", points: 8000, clause: "", parts: [] },
      ...{ zeroedBy: null, grade: [], basis: { ...basis, deducted: {}, recorded: true, counted: true } },
    } as const;
    const of = { closingId, subjectId: own, line: "school", grade: null, definition: T1, explanation };
    const needed = await readIn(access, (work) => neededIn(work, of));
    const places = needed?.type === "grades" ? needed.grades.flatMap((one) => one.places) : [];
    expect(places.length).toBeGreaterThan(0);
    for (const line of places) expect(line).toMatchObject({ of: null, lastIn: null, equals: 0 });
  });
});
