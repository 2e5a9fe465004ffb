import { randomUUID } from "node:crypto";
import { and, eq, isNull } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { subjectCard } from "@/db/schema/roster";
import { withTenant } from "@/db/tenant";
import { printedCardCode } from "@/server/domain/access/card-code";
import { LINES } from "@/server/domain/access/lines";
import { R3 } from "@/server/domain/scheme/templates/r3";
import { authorise, type Work, writeIn } from "@/server/services/access";
import { backfillCardKeys } from "@/server/services/card/backfill-keys";
import { issueCards, revokeCard } from "@/server/services/card/issue-cards";
import { parse } from "@/server/services/parse";
import { testDatabase } from "@/server/testing/database";
import { finalClosing } from "@/server/testing/factories/closing";
import { type TestVillage, testVillage } from "@/server/testing/factories/entry";
import { ConsentToBenefit, consentToBenefit } from "./consent-to-benefit";
import { cardDoor } from "./door-page";
import { endBenefit } from "./end-benefit";
import { grantBenefits } from "./grant";
import { benefitsHere, benefitsOf } from "./reads";

testDatabase();

const DAY = "2026-07-10";
const at = (day: string) => new Date(`${day}T04:00:00Z`);
let village: TestVillage;
const door = (code: string, day = DAY, address = randomUUID()) => cardDoor(code, address, at(day));
const admin = (day = DAY) => village.as("villageAdmin", day);
const work = <T>(of: (work: Work) => Promise<T>, day = DAY) =>
  writeIn(authorise(admin(day), "benefit.manage", village.unit), of);
const codeOf = async (subjectId = "") => {
  const rows = await withTenant({ countyId: village.countyId, scope: village.path, lines: LINES }, "read", (tx) =>
    tx.select().from(subjectCard).where(eq(subjectCard.subjectId, subjectId)),
  );
  return rows.find(({ revokedAt }) => revokedAt === null)?.code ?? "";
};
const nothing = { type: "shown", on: DAY, valid: [] };

describe("the door behind a card", () => {
  let starred = "";
  let plain = "";
  let four = "";

  const enter = (subjectId: string, benefit: string, by = "王建国本人签字") =>
    work(async (one) => (await benefitsOf(one, subjectId)).find((each) => each.benefit === benefit)?.id ?? "").then(
      (id) =>
        consentToBenefit({
          ctx: admin(),
          input: parse(ConsentToBenefit, {
            ...{ unit: village.unit, id, consentBy: by, consentOn: DAY, idempotencyKey: randomUUID() },
          }),
        }),
    );

  beforeAll(async () => {
    village = await testVillage(R3, 3, "household");
    [starred = "", plain = "", four = ""] = village.subjectIds;
    const input = { unit: village.unit, subjectIds: village.subjectIds, idempotencyKey: randomUUID() };
    await issueCards({ ctx: admin(), input });
    await work(async (one) => {
      const results = [
        { subjectId: starred, classCode: "household", grade: "five-star" },
        { subjectId: plain, classCode: "household", grade: null },
        { subjectId: four, classCode: "household", grade: "four-star" },
      ];
      await grantBenefits(one, await finalClosing(one, { cycleId: village.cycleId }, results));
    });
  });

  it("says to anybody which benefits hold and until when, by the code scanned, pasted or typed, and nothing else", async () => {
    const code = await codeOf(starred);
    for (const typed of [code, printedCardCode(code).toLowerCase(), `https://xiangji.example/c/${code}`]) {
      const shown = await door(typed);
      if (shown.type !== "shown") throw new Error(shown.type);
      expect(shown.valid.map(({ until, benefits }) => [until, benefits.length])).toEqual([["2027-01-09", 7]]);
      const told = JSON.stringify(shown);
      for (const secret of ["王建国", starred, "石桥村", "云岭", "9000"]) expect(told).not.toContain(secret);
    }
  });

  it("says the same of an unknown code, of nonsense, of who holds nothing and of a benefit that has run out", async () => {
    expect(await door("2345 6789 ABCD EFGH")).toEqual(nothing);
    expect(await door("'; drop table card; --")).toEqual(nothing);
    expect(await door(await codeOf(plain))).toEqual(nothing);
    expect(await door(await codeOf(starred), "2027-01-10")).toEqual({ ...nothing, on: "2027-01-10" });
  });

  it("shows what passes points on only with consent, which is recorded once", async () => {
    const waiting = await work((one) => benefitsHere(one, "waiting"));
    expect(waiting.map(({ benefit, waitsFor }) => [benefit, waitsFor]).sort()).toEqual([
      ["loans", "consent"],
      ["three-cares", "condition"],
    ]);
    await enter(starred, "loans");
    await expect(enter(starred, "loans")).rejects.toMatchObject({ code: "benefit.alreadyConsented" });
    await expect(enter(starred, "ambulance")).rejects.toMatchObject({ code: "benefit.noConsentNeeded" });
    const shown = await door(await codeOf(starred));
    expect(shown).toMatchObject({ valid: [{ benefits: { length: 8 } }] });
  });

  it("shows what is for some only of those with the grade once the village has entered that they are some of them", async () => {
    const code = await codeOf(four);
    expect(await door(code)).toEqual(nothing);
    await enter(four, "three-cares", "镇民政办名册，2026年第3号");
    expect(await door(code)).toMatchObject({ valid: [{ benefits: [{ zh: "享受五星卡各项待遇" }] }] });
  });

  it("shows no benefit that was ended, and nothing of a card that was lost", async () => {
    const [first] = await work((one) => benefitsOf(one, starred));
    const ending = { unit: village.unit, id: first?.id ?? "", reason: "不符合条件" };
    await endBenefit({ ctx: admin(), input: { ...ending, idempotencyKey: randomUUID() } });
    await expect(
      endBenefit({ ctx: admin(), input: { ...ending, idempotencyKey: randomUUID() } }),
    ).rejects.toMatchObject({ code: "benefit.alreadyEnded" });
    expect(await door(await codeOf(starred))).toMatchObject({ valid: [{ benefits: { length: 7 } }] });
    expect((await work((one) => benefitsHere(one, "past"))).map(({ endReason }) => endReason)).toEqual([
      { words: "不符合条件" },
    ]);
    const lost = await codeOf(starred);
    const input = { unit: village.unit, subjectId: starred, reason: "赶集时丢了", idempotencyKey: randomUUID() };
    await revokeCard({ ctx: admin(), input });
    expect(await door(lost)).toEqual(nothing);
    expect(await door(await codeOf(starred))).toMatchObject({ valid: [{ benefits: { length: 7 } }] });
  });

  it("finds cards that were issued before there was a door, once", async () => {
    const old = "7K7K7K7K8M8M8M8M";
    await withTenant({ countyId: village.countyId, scope: village.path, lines: LINES }, "write", (tx) =>
      tx
        .update(subjectCard)
        .set({ code: old, issuedAt: new Date("2026-01-01T00:00:00Z") })
        .where(and(eq(subjectCard.subjectId, starred), isNull(subjectCard.revokedAt))),
    );
    expect(await door(old)).toEqual(nothing);
    expect(await work(backfillCardKeys)).toBe(3);
    expect(await door(old)).toMatchObject({ valid: [{ benefits: { length: 7 } }] });
    expect(await work(backfillCardKeys)).toBe(0);
  });

  it("answers one address only so often, whatever it asks", async () => {
    const address = randomUUID();
    for (let i = 0; i < 60; i += 1) await door("2345", DAY, address);
    expect(await door("2345", DAY, address)).toMatchObject({ type: "throttled" });
  });
});
