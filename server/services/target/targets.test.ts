import { randomUUID } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import { and, eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { newId } from "@/db/ids";
import { orgUnit } from "@/db/schema/org";
import { subject } from "@/db/schema/roster";
import { type OrgPath, unitCode } from "@/server/domain/access/path";
import { R1 } from "@/server/domain/scheme/templates/r1";
import { R3 } from "@/server/domain/scheme/templates/r3";
import { authorise, readIn, type Work, writeIn } from "@/server/services/access";
import { parse } from "@/server/services/parse";
import { testDatabase } from "@/server/testing/database";
import { finalClosing } from "@/server/testing/factories/closing";
import { type TestVillage, testVillage } from "@/server/testing/factories/entry";
import { inVillage } from "@/server/testing/factories/entry-rows";
import { DeclareTargets, declareTargets } from "./declare-targets";
import { cyclesWithTargets, ownTargets, shareProgress, targetsOf } from "./reads";

testDatabase();

let village: TestVillage;
const read = <T>(day: string, of: (work: Work) => Promise<T>) =>
  readIn(authorise(village.as("villageAdmin", day), "cycle.read", village.unit), of);
const declare = (lines: string, more: { day?: string; declaredOn?: string; reason?: string } = {}) => {
  const { day = "2026-02-10", declaredOn = day, reason } = more;
  const said = { cycleId: village.cycleId, lines, approvedBy: "村党支部", declaredOn, ...(reason ? { reason } : {}) };
  const input = parse(DeclareTargets, { unit: village.unit, ...said, idempotencyKey: randomUUID() });
  return declareTargets({ ctx: village.as("villageAdmin", day), input });
};

describe("targets that subjects set themselves under R1", () => {
  beforeAll(async () => {
    village = await testVillage(R1, 3, "household");
  });

  it("are pasted by number or name with the grade in any of its spellings, all lines or none", async () => {
    await expect(declare("1 五星\n9 四星\n2\n王建国3 六星")).rejects.toMatchObject({
      code: "target.someRefused",
      fields: [
        { code: "target.unknownSubject", params: { value: "9" } },
        { code: "target.lineMalformed", params: { line: 3 } },
        { code: "target.unknownGrade", params: { value: "六星" } },
      ],
    });
    expect(await declare("1 五星\n\n王建国2\t4星")).toEqual({ declared: 2 });
    const { rows } = await read("2026-02-11", (work) => targetsOf(work, village.cycleId));
    expect(rows.map(({ code, target, approvedBy, met }) => [code, target?.zh, approvedBy, met])).toEqual([
      ["1", "五星", "村党支部", null],
      ["2", "四星", "村党支部", null],
      ["3", undefined, null, null],
    ]);
  });

  it("are written on one line each: a second line for the same household is named, not taken silently", async () => {
    await expect(declare("1 五星\n王建国1 三星")).rejects.toMatchObject({
      code: "target.someRefused",
      fields: [{ field: "lines", code: "target.repeated", params: { value: "王建国1", line: 2 } }],
    });
  });

  it("are declared before the first period ends; later only a slip is corrected, with its reason", async () => {
    await expect(declare("3 三星", { day: "2026-05-02" })).rejects.toMatchObject({ code: "target.late" });
    await expect(declare("3 三星", { declaredOn: "2026-02-11" })).rejects.toMatchObject({ code: "target.future" });
    await declare("3 三星", { day: "2026-05-02", declaredOn: "2026-01-20", reason: "漏录一户，有申报表" });
  });

  it("are met or not by the final result, on the list and on the card", async () => {
    const [one = "", two = "", three = ""] = village.subjectIds;
    await writeIn(authorise(village.as("villageAdmin", "2027-01-10"), "cycle.prepare", village.unit), (work) =>
      finalClosing(work, { cycleId: village.cycleId }, [
        { subjectId: one, classCode: "household", grade: "four-star" },
        { subjectId: two, classCode: "household", grade: "five-star" },
        { subjectId: three, classCode: "household", grade: null },
      ]),
    );
    const { rows } = await read("2027-01-11", (work) => targetsOf(work, village.cycleId));
    expect(rows.map(({ met }) => met)).toEqual([false, true, false]);
    const [own] = await read("2027-01-11", (work) => ownTargets(work, two));
    expect([own?.target?.zh, own?.grade?.zh, own?.met]).toEqual(["四星", "五星", true]);
    expect((await read("2027-01-11", cyclesWithTargets)).map(({ id }) => id)).toEqual([village.cycleId]);
  });
});

describe("shares that a village aims at under R3", () => {
  it("are counted by what today's records come to, as long as nothing is closed", async () => {
    village = await testVillage(R3, 2, "household");
    const shares = await read("2026-03-01", (work) => shareProgress(work, village.cycleId));
    expect(shares.map(({ code, percent, count, of, met, basis }) => [code, percent, count, of, met, basis])).toEqual([
      ["member-target", 70, 0, 0, false, "today"],
      ["household-target", 40, 0, 2, false, "today"],
    ]);
    await expect(declare("1 五星")).rejects.toMatchObject({ code: "target.none" });
  });
});

describe("a target declared while the cycle's closing is being prepared", () => {
  it("waits for it, and is refused", async () => {
    village = await testVillage(R1, 3, "household");
    const shut = inVillage(village, async (tx) => {
      await tx.execute(
        sql`update cycle set status = 'previewed' where county_id = ${village.countyId} and id = ${village.cycleId}`,
      );
      await setTimeout(600);
    });
    await setTimeout(150);
    const [, sent] = await Promise.allSettled([shut, declare("1 五星")]);
    expect(sent).toMatchObject({ status: "rejected", reason: { code: "target.cycleClosed" } });
  });
});

describe("a branch, in the cycle of its whole village's scheme", () => {
  it("declares for its own members only", async () => {
    village = await testVillage({ ...R1, meta: { ...R1.meta, line: "party" } }, 2, "household");
    const path = `${village.path}07/` as OrgPath;
    const branch = { countyId: village.countyId, id: newId(new Date(0)), orgPath: path, parentId: village.villageId };
    await inVillage(village, async (tx) => {
      const named = {
        level: "group",
        kind: "branch",
        name: "第一支部",
        nameEn: "Branch",
        createdAt: new Date(0),
      } as const;
      await tx.insert(orgUnit).values({ ...branch, ...named });
      await tx
        .update(subject)
        .set({ groupId: branch.id })
        .where(and(eq(subject.countyId, village.countyId), eq(subject.id, village.subjectIds[0] ?? "")));
    });
    const said = { cycleId: village.cycleId, approvedBy: "支部大会", declaredOn: "2026-02-10" };
    const declared = (lines: string) =>
      declareTargets({
        ctx: village.as("branchSecretary", "2026-02-10", { path }),
        input: parse(DeclareTargets, { ...said, lines, unit: unitCode(path), idempotencyKey: randomUUID() }),
      });
    await expect(declared("2 五星")).rejects.toMatchObject({ fields: [{ code: "target.unknownSubject" }] });
    expect(await declared("1 五星")).toEqual({ declared: 1 });
  });
});
