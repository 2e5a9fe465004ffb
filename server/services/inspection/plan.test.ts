import { randomUUID } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { inspection } from "@/db/schema/follow";
import { scheme } from "@/db/schema/scheme";
import { S1 } from "@/server/domain/scheme/templates/s1";
import { authorise, readIn, type Work, writeIn } from "@/server/services/access";
import { cyclesOf } from "@/server/services/cycle/reads";
import { raiseFollowUps } from "@/server/services/follow/raise";
import { testDatabase } from "@/server/testing/database";
import { finalClosing } from "@/server/testing/factories/closing";
import { testPlace } from "@/server/testing/factories/place";
import { plan, planInspections } from "./plan";
import { inspectionPlans } from "./reads";
import { strikeInspection } from "./strike-inspection";

testDatabase();

const key = () => randomUUID();

async function market() {
  const place = await testPlace(S1, "2026-01-05");
  const shop = await place.add("王记熟食店", { classCode: "licensed" });
  const stall = await place.add("李家豆腐摊", { classCode: "small" });
  const gate = await place.add("校门口文具食品店", { classCode: "campus" });
  const officer = (day: string) => place.as("marketOfficer", day);
  const work = <T>(day: string, of: (work: Work) => Promise<T>) =>
    writeIn(authorise(officer(day), "inspection.manage", place.unit), of);
  const rows = (day: string) =>
    work(day, ({ tx }) =>
      tx
        .select()
        .from(inspection)
        .where(eq(inspection.countyId, place.countyId))
        .orderBy(inspection.month, inspection.no),
    );
  const monthsOf = async (day: string, subjectId: string) =>
    (await rows(day)).filter((row) => row.subjectId === subjectId).map(({ month, grade }) => [month, grade]);
  const strike = (day: string, id: string, doneOn = day) =>
    strikeInspection({
      ctx: officer(day),
      input: { unit: place.unit, id, doneOn, result: "符合要求", idempotencyKey: key() },
    });
  return { place, shop, stall, gate, officer, work, rows, monthsOf, strike };
}

describe("the inspection plan of a market under S1", () => {
  it("is drawn up when the year is final, from the grade each seller starts the next one with, evenly over its months", async () => {
    const { place, shop, stall, gate, officer, work, monthsOf } = await market();
    const [cycle] = await readIn(authorise(officer("2026-12-31"), "cycle.read", place.unit), cyclesOf);
    await work("2027-01-08", async (one) => {
      const closingId = await finalClosing(one, { cycleId: cycle?.id ?? "" }, [
        { subjectId: shop, classCode: "licensed", grade: "b", next: "c", flags: ["inspections"] },
        { subjectId: stall, classCode: "small", grade: "c", next: "c", flags: ["inspections"] },
        { subjectId: gate, classCode: "campus", grade: "d", next: "d", flags: ["inspections"] },
      ]);
      await raiseFollowUps(one, closingId);
      await raiseFollowUps(one, closingId);
    });
    const months = (...list: string[]) => list.map((month) => `2027-${month}`);
    const of = async (id: string) => (await monthsOf("2027-01-08", id)).map(([month]) => month);
    expect(await of(shop)).toEqual(months("01", "05", "09"));
    expect(await of(stall)).toEqual(months("02", "06", "10"));
    expect(await of(gate)).toEqual(months("01", "04", "07", "10"));
    const [plan] = await readIn(authorise(officer("2027-05-20"), "inspection.manage", place.unit), (one) =>
      inspectionPlans(one, undefined),
    );
    // What was left undone in months that have passed stands with those of this month.
    expect(plan?.rows.map(({ name, month, overdue }) => [name, month, overdue])).toEqual([
      ["王记熟食店", "2027-01", true],
      ["校门口文具食品店", "2027-01", true],
      ["李家豆腐摊", "2027-02", true],
      ["校门口文具食品店", "2027-04", true],
      ["王记熟食店", "2027-05", false],
    ]);
    expect([plan?.planned, plan?.done, plan?.late]).toEqual([10, 0, 4]);
  });

  it("is struck off once, with a day of the cycle and a result", async () => {
    const { place, officer, rows, strike } = await market();
    const input = { unit: place.unit, schemeId: place.schemeId, idempotencyKey: key() };
    expect(await planInspections({ ctx: officer("2026-01-10"), input })).toEqual({ planned: 8, dropped: 0 });
    const [first] = await rows("2026-01-10");
    await expect(strike("2026-01-10", first?.id ?? "", "2026-01-11")).rejects.toMatchObject({
      code: "inspection.future",
    });
    await expect(strike("2026-01-10", first?.id ?? "", "2025-12-31")).rejects.toMatchObject({
      code: "inspection.outsideCycle",
    });
    await strike("2026-01-10", first?.id ?? "");
    await expect(strike("2026-01-10", first?.id ?? "")).rejects.toMatchObject({ code: "inspection.alreadyDone" });
    await expect(strike("2026-01-10", randomUUID())).rejects.toMatchObject({ code: "inspection.notFound" });
  });

  it("is drawn up anew for a seller whose grade changes, without touching what was done or other sellers", async () => {
    const { place, shop, gate, officer, rows, monthsOf, strike } = await market();
    const planned = (day: string) =>
      planInspections({
        ctx: officer(day),
        input: { unit: place.unit, schemeId: place.schemeId, idempotencyKey: key() },
      });
    await planned("2026-01-10");
    expect(await planned("2026-02-10")).toEqual({ planned: 0, dropped: 0 });
    const before = await monthsOf("2026-02-10", gate);
    const own = (await rows("2026-02-10")).filter(({ subjectId }) => subjectId === shop);
    expect(own.every(({ grade }) => grade === own[0]?.grade)).toBe(true);
    await strike("2026-02-10", own[0]?.id ?? "");
    await writeIn(authorise(officer("2026-02-11"), "inspection.manage", place.unit), ({ tx }) =>
      tx.update(inspection).set({ grade: "a" }).where(eq(inspection.subjectId, shop)),
    );
    await planned("2026-07-01");
    const after = (await rows("2026-07-01")).filter(({ subjectId }) => subjectId === shop);
    expect(after.filter(({ doneOn }) => doneOn !== null).map(({ id }) => id)).toEqual([own[0]?.id]);
    expect(after).toHaveLength(own.length);
    expect(after.filter(({ doneOn }) => doneOn === null).every(({ month }) => month >= "2026-07")).toBe(true);
    expect(await monthsOf("2026-07-01", gate)).toEqual(before);
  });

  it("is drawn up once where two draw it up at the same moment", async () => {
    const { place, work, rows } = await market();
    const [found] = await work("2026-03-01", ({ tx }) =>
      tx.select({ id: scheme.id }).from(scheme).where(eq(scheme.countyId, place.countyId)),
    );
    const drawn = (waits: number) =>
      work("2026-03-01", async (one) => {
        const made = await plan(one, found?.id ?? "", "market");
        await setTimeout(waits);
        return made?.planned;
      });
    const [first, second] = await Promise.all([drawn(400), setTimeout(150).then(() => drawn(0))]);
    expect(second).toBe(0);
    expect(await rows("2026-03-01")).toHaveLength(first ?? 0);
  });
});
