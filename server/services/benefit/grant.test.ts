import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { newId } from "@/db/ids";
import { benefitGrant } from "@/db/schema/follow";
import { cycle } from "@/db/schema/scheme";
import { R3 } from "@/server/domain/scheme/templates/r3";
import { authorise, type Work, writeIn } from "@/server/services/access";
import { endScheme } from "@/server/services/scheme/end-scheme";
import { testDatabase } from "@/server/testing/database";
import { finalClosing } from "@/server/testing/factories/closing";
import { testVillage } from "@/server/testing/factories/entry";
import { endGrantsOf, grantBenefits } from "./grant";

testDatabase();

async function setUp(definition = R3) {
  const village = await testVillage(definition, 3, "household");
  const [five = "", four = "", none = ""] = village.subjectIds;
  const at = <T>(day: string, work: (work: Work) => Promise<T>) =>
    writeIn(authorise(village.as("villageAdmin", day), "benefit.manage", village.unit), work);
  const rows = () =>
    at("2026-07-10", ({ tx }) =>
      tx
        .select()
        .from(benefitGrant)
        .where(eq(benefitGrant.countyId, village.countyId))
        .orderBy(benefitGrant.validFrom, benefitGrant.benefit),
    );
  const close = (day: string, cycleId: string, grades: Record<string, string | null>) =>
    at(day, (work) =>
      finalClosing(
        work,
        { cycleId },
        Object.entries(grades).map(([subjectId, grade]) => ({ subjectId, classCode: "household", grade })),
      ),
    );
  const secondCycle = () =>
    at("2026-07-10", async ({ tx, now }) => {
      const id = newId(now);
      const [first] = await tx.select().from(cycle).where(eq(cycle.id, village.cycleId));
      if (!first) throw new Error("no cycle");
      await tx.insert(cycle).values({ ...first, id, name: "2027", startsOn: "2027-01-01", endsOn: "2027-06-30" });
      return id;
    });
  return { village, five, four, none, at, rows, close, secondCycle };
}

describe("benefits of a final closing under R3", () => {
  it("run from the day of the result for the months of the rule book, for the grades it names and nobody else", async () => {
    const { village, five, four, none, at, rows, close } = await setUp();
    const closingId = await close("2026-07-10", village.cycleId, {
      [five]: "five-star",
      [four]: "four-star",
      [none]: null,
    });
    expect(await at("2026-07-10", (work) => grantBenefits(work, closingId))).toBe(9);
    expect(await at("2026-07-10", (work) => grantBenefits(work, closingId))).toBe(0);
    const held = await rows();
    expect(held.filter(({ subjectId }) => subjectId === five)).toHaveLength(8);
    expect(held.filter(({ subjectId }) => subjectId === four).map(({ benefit }) => benefit)).toEqual(["three-cares"]);
    expect(new Set(held.map(({ validFrom, validUntil }) => `${validFrom} ${validUntil}`))).toEqual(
      new Set(["2026-07-10 2027-01-09"]),
    );
    expect(held.every(({ consentOn, endedOn }) => consentOn === null && endedOn === null)).toBe(true);
  });

  it("end when the next result is final, and begin anew for who still has the grade", async () => {
    const { village, five, four, at, rows, close, secondCycle } = await setUp();
    const first = await close("2026-07-10", village.cycleId, { [five]: "five-star", [four]: "five-star" });
    await at("2026-07-10", (work) => grantBenefits(work, first));
    const second = await close("2027-01-05", await secondCycle(), { [five]: "five-star", [four]: "three-star" });
    await at("2027-01-05", (work) => grantBenefits(work, second));
    const clinic = (await rows()).filter(({ benefit }) => benefit === "clinic-fees");
    expect(clinic.map(({ subjectId, validFrom, endedOn }) => [subjectId === five, validFrom, endedOn])).toEqual(
      expect.arrayContaining([
        [true, "2026-07-10", "2027-01-05"],
        [false, "2026-07-10", "2027-01-05"],
        [true, "2027-01-05", null],
      ]),
    );
    expect(clinic).toHaveLength(3);
    expect(clinic.filter(({ endReason }) => endReason === "replaced")).toHaveLength(2);
  });

  it("that are held as long as the grade end with the rule book; those given until a day keep it", async () => {
    const benefits = R3.benefits.map((one) => (one.code === "windows" ? { ...one, months: null } : one));
    const { village, five, at, rows, close } = await setUp({ ...R3, benefits });
    const closingId = await close("2026-07-10", village.cycleId, { [five]: "five-star" });
    await at("2026-07-10", (work) => grantBenefits(work, closingId));
    const input = { unit: village.unit, schemeId: village.schemeId, reason: "改用新的办法" };
    await endScheme({ ctx: village.as("villageAdmin", "2026-08-01"), input });
    const ended = (await rows()).filter(({ endedOn }) => endedOn !== null);
    expect(ended).toMatchObject([{ benefit: "windows", endedOn: "2026-08-01", endReason: "schemeEnded" }]);
  });

  it("end when the closing is reopened, with the reason as a code", async () => {
    const { village, five, at, rows, close } = await setUp();
    const closingId = await close("2026-07-10", village.cycleId, { [five]: "five-star" });
    await at("2026-07-10", (work) => grantBenefits(work, closingId));
    await at("2026-07-20", (work) => endGrantsOf(work, closingId, "reopened"));
    const held = await rows();
    expect(held).toHaveLength(8);
    expect(held.every(({ endedOn, endReason }) => endedOn === "2026-07-20" && endReason === "reopened")).toBe(true);
  });

  it("that had run out before the reopening keep their last day", async () => {
    const { village, five, at, rows, close } = await setUp();
    const closingId = await close("2026-07-10", village.cycleId, { [five]: "five-star" });
    await at("2026-07-10", (work) => grantBenefits(work, closingId));
    await at("2027-01-10", (work) => endGrantsOf(work, closingId, "reopened"));
    expect((await rows()).map(({ validUntil, endedOn }) => [validUntil, endedOn])).toEqual(
      Array.from({ length: 8 }, () => ["2027-01-09", null]),
    );
  });
});
