import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { followUp } from "@/db/schema/follow";
import { P3 } from "@/server/domain/scheme/templates/p3";
import { authorise, type Work, writeIn } from "@/server/services/access";
import { testDatabase } from "@/server/testing/database";
import { finalClosing } from "@/server/testing/factories/closing";
import { testVillage } from "@/server/testing/factories/entry";
import { lapseFollowUps, raiseFollowUps } from "./raise";

testDatabase();

const DAY = "2027-01-12";

describe("what follows from a final closing under P3", () => {
  const setUp = async () => {
    const village = await testVillage(P3, 3, "no-post");
    const at = <T>(work: (work: Work) => Promise<T>) =>
      writeIn(authorise(village.as("branchSecretary", DAY), "follow.manage", village.unit), work);
    const rows = () =>
      at(({ tx }) => tx.select().from(followUp).where(eq(followUp.countyId, village.countyId)).orderBy(followUp.rule));
    const [low = "", young = "", good = ""] = village.subjectIds;
    const close = (work: Work) =>
      finalClosing(work, { cycleId: village.cycleId, finalOn: "2027-01-10" }, [
        {
          subjectId: low,
          classCode: "no-post",
          grade: "to-be-corrected",
          score: 5000,
          flags: ["twiceInARow", "barsHonour"],
        },
        { subjectId: young, classCode: "probationary", grade: null, score: 5500, flags: ["probationExtended"] },
        { subjectId: good, classCode: "no-post", grade: "pioneer", score: 9500 },
      ]);
    return { at, rows, close, low, young };
  };

  it("is one open row for each flag, with the rule of the book it comes from and a day to act by", async () => {
    const { at, rows, close, low, young } = await setUp();
    await at(async (work) => {
      expect(await raiseFollowUps(work, await close(work))).toBe(3);
    });
    expect(
      (await rows()).map(({ kind, rule, subjectId, status, raisedOn, dueOn }) => [
        kind,
        rule,
        subjectId,
        status,
        raisedOn,
        dueOn,
      ]),
    ).toEqual([
      ["probationExtended", 0, young, "open", "2027-01-10", "2027-02-09"],
      ["twiceInARow", 1, low, "open", "2027-01-10", "2027-02-09"],
      ["barsHonour", 2, low, "open", "2027-01-10", "2027-02-09"],
    ]);
  });

  it("is only for the classes that a rule of the book names", async () => {
    const grading = {
      ...P3.grading,
      consequences: ["cadre", "no-post"].map((code) => ({
        ...{ type: "followUp" as const, grades: ["pioneer"], classes: [code] },
        ...{ action: { zh: "谈话", en: "A talk" }, clause: "测试" },
      })),
    };
    const village = await testVillage({ ...P3, grading }, 2, "no-post");
    const [cadre = "", plain = ""] = village.subjectIds;
    const access = authorise(village.as("branchSecretary", DAY), "follow.manage", village.unit);
    const rows = await writeIn(access, async (work) => {
      const one = { grade: "pioneer", score: 9500, flags: ["followUp"] };
      const closed = await finalClosing(work, { cycleId: village.cycleId, finalOn: "2027-01-10" }, [
        { ...one, subjectId: cadre, classCode: "cadre" },
        { ...one, subjectId: plain, classCode: "no-post" },
      ]);
      await raiseFollowUps(work, closed);
      return work.tx.select().from(followUp).where(eq(followUp.countyId, village.countyId)).orderBy(followUp.rule);
    });
    expect(rows.map(({ rule, subjectId }) => [rule, subjectId])).toEqual([
      [0, cadre],
      [1, plain],
    ]);
  });

  it("raised twice is raised once; after a reopening it is open again, and what was done stays done", async () => {
    const { at, rows, close } = await setUp();
    const first = await at(close);
    await at((work) => raiseFollowUps(work, first));
    expect(await at((work) => raiseFollowUps(work, first))).toBe(0);
    const [one] = await rows();
    await at(({ tx }) =>
      tx
        .update(followUp)
        .set({ status: "done" })
        .where(eq(followUp.id, one?.id ?? "")),
    );
    await at((work) => lapseFollowUps(work, first));
    expect((await rows()).map(({ status }) => status)).toEqual(["done", "lapsed", "lapsed"]);
    const second = await at(close);
    expect(await at((work) => raiseFollowUps(work, second))).toBe(2);
    expect((await rows()).map(({ status, closingId }) => [status, closingId === second])).toEqual([
      ["done", false],
      ["open", true],
      ["open", true],
    ]);
  });
});
