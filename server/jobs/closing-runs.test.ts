import { randomUUID } from "node:crypto";
import { and, eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { closingRun } from "@/db/schema/closing";
import { closing } from "@/db/schema/result";
import { appUser } from "@/db/schema/user";
import { withTenant } from "@/db/tenant";
import type { TenantContext } from "@/server/domain/access/context";
import { LINES } from "@/server/domain/access/lines";
import { type OrgPath, unitCode } from "@/server/domain/access/path";
import type { Role } from "@/server/domain/access/roles";
import { H2 } from "@/server/domain/scheme/templates/h2";
import { authorise, readIn } from "@/server/services/access";
import { cancelClosingRun } from "@/server/services/closing-run/cancel-closing-run";
import { runChoices } from "@/server/services/closing-run/covered";
import { closingRunProgress, readRun, runsOf } from "@/server/services/closing-run/reads";
import { type StartClosingRun, startClosingRun } from "@/server/services/closing-run/start-closing-run";
import { testDatabase } from "@/server/testing/database";
import { type TestVillage, testVillage } from "@/server/testing/factories/entry";
import { contextWith, testUser } from "@/server/testing/factories/user";
import { runClosings } from "./closing-runs";

testDatabase();

const quiet = { info: () => {}, error: () => {} };
const NOW = new Date("2027-01-10T04:00:00Z");

type Place = TestVillage & { top: string; anna: TenantContext; bert: TenantContext };

/** A village whose year is over with all its periods closed, and two people of the county who may close it. */
async function overdueVillage(): Promise<Place> {
  const village = await testVillage(H2, 5, "resident");
  const path = `/${village.countyId}/` as OrgPath;
  await inCounty(village.countyId, sql`update period set status = 'closed' where county_id = ${village.countyId}`);
  const unit = { id: village.villageId, path, code: unitCode(path) };
  const somebody = async (role: Role) => {
    const user = await testUser(village.countyId, role, unit);
    return contextWith([{ role, unit }], user.id, NOW);
  };
  return { ...village, top: unit.code, anna: await somebody("countyBureau"), bert: await somebody("countyBureau") };
}

const inCounty = (countyId: number, statement: ReturnType<typeof sql>) =>
  withTenant({ countyId, scope: `/${countyId}/` as OrgPath, lines: LINES }, "write", (tx) => tx.execute(statement));

describe("closing many villages in the background", () => {
  let place: Place;
  const input = (act: "prepare" | "confirm"): StartClosingRun => ({
    ...{ unit: place.top, act, line: "household", cycleName: "2026", templateId: null },
    idempotencyKey: randomUUID(),
  });
  const asAnna = <T>(read: Parameters<typeof readIn<T>>[1]) =>
    readIn(authorise(place.anna, "closing.run", place.top), read);
  const closings = () =>
    asAnna(({ tx }) =>
      tx
        .select({ id: closing.id, status: closing.status, by: closing.preparedBy })
        .from(closing)
        .where(and(eq(closing.countyId, place.countyId), eq(closing.cycleId, place.cycleId))),
    );

  beforeEach(async () => {
    place = await overdueVillage();
  });

  it("previews every village as the person who asked, and has another one confirm", async () => {
    expect(await asAnna(runChoices)).toMatchObject([{ line: "household", name: "2026", prepare: 1, confirm: 0 }]);
    const { id, villages } = await startClosingRun({ ctx: place.anna, input: input("prepare") });
    expect(villages).toBe(1);
    expect(await runClosings(place.countyId, quiet, () => NOW)).toBe(1);
    expect(await asAnna((work) => readRun(work, id))).toMatchObject({
      run: { status: "done", done: 1, total: 1 },
      parts: [{ name: "石桥村", status: "done", subjects: 5, refusal: null }],
    });
    expect(await closings()).toMatchObject([{ status: "previewed", by: place.anna.userId }]);
    await startClosingRun({ ctx: place.bert, input: input("confirm") });
    await runClosings(place.countyId, quiet, () => NOW);
    // H2 has a review, a meeting, a notice and the filing before results are final.
    expect(await closings()).toMatchObject([{ status: "confirmed" }]);
  });

  it("lists a confirmation by who previewed as refused, with words and the village", async () => {
    await startClosingRun({ ctx: place.anna, input: input("prepare") });
    await runClosings(place.countyId, quiet, () => NOW);
    const { id } = await startClosingRun({ ctx: place.anna, input: input("confirm") });
    await runClosings(place.countyId, quiet, () => NOW);
    expect((await asAnna((work) => readRun(work, id))).parts).toMatchObject([
      { status: "refused", refusal: { code: "cycle.ownPreparation" }, orgPath: place.path },
    ]);
    // Both were started at one moment of the test's clock: their order says nothing.
    const runs = (await asAnna(runsOf)).rows.toSorted((a, b) => b.refused - a.refused);
    expect(runs).toMatchObject([{ id, status: "done", refused: 1 }, { refused: 0 }]);
    expect(await closings()).toMatchObject([{ status: "previewed" }]);
  });

  it("lists a village with open ends as refused and changes nothing there", async () => {
    await inCounty(
      place.countyId,
      sql`update period set status = 'open' where county_id = ${place.countyId} and no = 4`,
    );
    const { id } = await startClosingRun({ ctx: place.anna, input: input("prepare") });
    await runClosings(place.countyId, quiet, () => NOW);
    expect((await asAnna((work) => readRun(work, id))).parts).toMatchObject([
      { status: "refused", refusal: { code: "cycle.openEnds", params: { count: 1 } } },
    ]);
    expect(await closings()).toEqual([]);
  });

  it("goes on where a runner that was killed has left off, and closes nothing twice", async () => {
    const { id } = await startClosingRun({ ctx: place.anna, input: input("prepare") });
    await inCounty(
      place.countyId,
      sql`update closing_run set status = 'running', claimed_until = now() + interval '1 minute' where county_id = ${place.countyId}`,
    );
    expect(await runClosings(place.countyId, quiet, () => NOW)).toBe(0);
    await inCounty(
      place.countyId,
      sql`update closing_run set claimed_until = now() - interval '1 second' where county_id = ${place.countyId}`,
    );
    expect(
      await Promise.all([runClosings(place.countyId, quiet, () => NOW), runClosings(place.countyId, quiet, () => NOW)]),
    ).toContain(1);
    expect(await asAnna((work) => readRun(work, id))).toMatchObject({ run: { status: "done", done: 1 } });
    expect(await closings()).toHaveLength(1);
  });

  it("does nothing for somebody whose account was disabled meanwhile", async () => {
    const { id } = await startClosingRun({ ctx: place.anna, input: input("prepare") });
    await withTenant({ countyId: place.countyId, scope: `/${place.countyId}/` as OrgPath, lines: [] }, "write", (tx) =>
      tx
        .update(appUser)
        .set({ status: "disabled" })
        .where(and(eq(appUser.countyId, place.countyId), eq(appUser.id, place.anna.userId))),
    );
    await runClosings(place.countyId, quiet, () => NOW);
    expect((await asAnna((work) => readRun(work, id))).parts).toMatchObject([
      { status: "refused", refusal: { code: "closingRun.requesterGone" } },
    ]);
    expect(await closings()).toEqual([]);
  });

  it("is cancelled once, keeps what is done, and shows how far it is", async () => {
    const { id } = await startClosingRun({ ctx: place.anna, input: input("prepare") });
    const at = { unit: place.top, runId: id };
    expect(await closingRunProgress({ ctx: place.anna, input: at })).toMatchObject({
      status: "queued",
      done: 0,
      total: 1,
    });
    await cancelClosingRun({ ctx: place.bert, input: at });
    expect(await runClosings(place.countyId, quiet, () => NOW)).toBe(0);
    await expect(cancelClosingRun({ ctx: place.bert, input: at })).rejects.toMatchObject({
      code: "closingRun.alreadyOver",
    });
    expect(await closings()).toEqual([]);
  });

  it("is refused twice at once, without anything to close, and in a line of others", async () => {
    await startClosingRun({ ctx: place.anna, input: input("prepare") });
    const start = (ctx: TenantContext, change: Partial<StartClosingRun>) =>
      startClosingRun({ ctx, input: { ...input("prepare"), ...change } });
    await expect(start(place.bert, {})).rejects.toMatchObject({ code: "closingRun.alreadyRunning" });
    await expect(start(place.bert, { line: "party" })).rejects.toMatchObject({ code: "closingRun.line" });
    await runClosings(place.countyId, quiet, () => NOW);
    await expect(start(place.bert, {})).rejects.toMatchObject({ code: "closingRun.nothing" });
    const runs = await asAnna(({ tx }) =>
      tx.select({ id: closingRun.id }).from(closingRun).where(eq(closingRun.countyId, place.countyId)),
    );
    expect(runs).toHaveLength(1);
  });
});
