import { randomUUID } from "node:crypto";
import { and, eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { entry } from "@/db/schema/entry";
import { orgUnit } from "@/db/schema/org";
import { withTenant } from "@/db/tenant";
import type { TenantContext } from "@/server/domain/access/context";
import { LINES } from "@/server/domain/access/lines";
import type { OrgPath } from "@/server/domain/access/path";
import { H1 } from "@/server/domain/scheme/templates/h1";
import { H2 } from "@/server/domain/scheme/templates/h2";
import { authorise, readIn } from "@/server/services/access";
import { completeStep } from "@/server/services/entry/complete-step";
import { RecordEntries, recordEntries } from "@/server/services/entry/record-entries";
import { parse } from "@/server/services/parse";
import { todoOfEntries } from "@/server/services/todo/entries";
import { testDatabase } from "@/server/testing/database";
import { type TestVillage, testVillage } from "@/server/testing/factories/entry";
import { AssignCrossReview, assignCrossReview } from "./assign-cross-review";
import { EndRound, endRound } from "./end-round";
import { MarkRound, markRound } from "./mark-round";
import { crossReviewPage, roundChoices, sheetOfRound } from "./reads";
import { StartRound, startRound } from "./start-round";
import { todoOfRounds } from "./todo";

testDatabase();

const DAY = "2026-11-02";
const ITEMS = ["env-tidy", "env-yard", "env-waste"];
let village: TestVillage;
let recorder: TenantContext;

const start = (changes: Record<string, unknown> = {}, ctx = recorder, unit = village.unit) =>
  startRound({
    ctx,
    input: parse(StartRound, {
      unit,
      schemeId: village.schemeId,
      title: "11 月庭院检查",
      actOn: "2026-11-01",
      itemCodes: ITEMS,
      idempotencyKey: randomUUID(),
      ...changes,
    }),
  });
const mark = (roundId: string, subjectId = "", changes: Record<string, unknown> = {}, ctx = recorder) =>
  markRound({
    ctx,
    input: parse(MarkRound, {
      unit: village.unit,
      roundId,
      subjectId,
      by: ctx.userId,
      items: [{ itemCode: "env-tidy", reason: "季度检查干净整洁（11 月庭院检查）" }],
      idempotencyKey: randomUUID(),
      ...changes,
    }),
  });
const end = (roundId: string, as: string, ctx = recorder) =>
  endRound({ ctx, input: parse(EndRound, { unit: village.unit, roundId, as, idempotencyKey: randomUUID() }) });
const inCounty = <T>(work: Parameters<typeof withTenant<T>>[2]) =>
  withTenant({ countyId: village.countyId, scope: village.path, lines: LINES }, "write", work);
const entriesOf = (roundId: string) =>
  inCounty((tx) =>
    tx
      .select()
      .from(entry)
      .where(and(eq(entry.countyId, village.countyId), eq(entry.roundId, roundId))),
  );
const at = <T>(
  read: (work: Parameters<Parameters<typeof readIn<T>>[1]>[0]) => Promise<T>,
  ctx = recorder,
  unit = village.unit,
) => readIn(authorise(ctx, "round.run", unit), read);
const id = (n: number) => village.subjectIds[n] ?? "";

describe("cross-review", () => {
  const paths = { own: "", other: "" };
  const ids = { own: "", other: "" };
  let reviewer: TenantContext;

  beforeAll(async () => {
    village = await testVillage(H2, 10, "resident");
    recorder = village.as("recorder", DAY);
    Object.assign(paths, { own: `${village.unit}-01`, other: `${village.unit}-02` });
    Object.assign(ids, { own: village.gridId, other: randomUUID() });
    reviewer = village.as("reviewGroup", DAY, { name: "一组评议员", path: `${village.path}01/` as OrgPath });
    await inCounty(async (tx) => {
      await tx.insert(orgUnit).values({
        countyId: village.countyId,
        id: ids.other,
        orgPath: `${village.path}02/` as OrgPath,
        parentId: village.villageId,
        level: "group",
        kind: "grid",
        name: "二组",
        nameEn: "Group 2",
        sortNo: 2,
        createdAt: new Date("2026-01-01T00:00:00Z"),
      });
      await tx.execute(
        sql`update org_unit set parent_id = ${village.villageId} where county_id = ${village.countyId} and id = ${ids.own}`,
      );
      await tx.execute(
        sql`update subject set group_id = ${ids.other} where county_id = ${village.countyId} and id = any(${sql.param(village.subjectIds.slice(5))}::uuid[])`,
      );
    });
  });

  const assign = (changes: Record<string, unknown> = {}) =>
    assignCrossReview({
      ctx: village.as("villageAdmin", DAY),
      input: parse(AssignCrossReview, {
        unit: village.unit,
        schemeId: village.schemeId,
        periodId: village.periodIds[3],
        pairs: [
          { groupId: ids.own, reviewingGroupId: ids.other },
          { groupId: ids.other, reviewingGroupId: ids.own },
        ],
        idempotencyKey: randomUUID(),
        ...changes,
      }),
    });
  const review = (ctx: TenantContext, unit: string, entryIds: string[]) =>
    completeStep({
      ctx,
      input: {
        unit,
        schemeId: village.schemeId,
        step: "review",
        decision: "reject",
        reason: "核实不符",
        entryIds,
        returnedIds: [],
        rejectedIds: [],
        idempotencyKey: randomUUID(),
      },
    });
  const recorded = async (n: number) => {
    const { ids: entryIds } = await recordEntries({
      ctx: recorder,
      input: parse(RecordEntries, {
        unit: village.unit,
        schemeId: village.schemeId,
        subjectIds: [id(n)],
        itemCode: "env-tidy",
        actOn: "2026-11-01",
        reason: "季度检查",
        idempotencyKey: randomUUID(),
      }),
    });
    return entryIds;
  };

  it("without an assignment a group walks its own area, and no other", async () => {
    const round = await start({}, reviewer, paths.own);
    const sheet = await at((work) => sheetOfRound(work, round.id, "zh-CN"), reviewer, paths.own);
    expect(sheet.stops).toHaveLength(5);
    await expect(start({ groupId: ids.other }, reviewer, paths.own)).rejects.toMatchObject({ code: "access.notFound" });
    await end(round.id, "discarded", village.as("villageAdmin", DAY));
  });

  it("is assigned by the village, to another group, and only where the scheme says so", async () => {
    const [page] = await at((work) => crossReviewPage(work, "zh-CN"), village.as("villageAdmin", DAY));
    expect(page?.groups.map(({ proposed }) => proposed)).toEqual([ids.other, ids.own]);
    await expect(assign({ pairs: [{ groupId: ids.own, reviewingGroupId: ids.own }] })).rejects.toMatchObject({
      code: "round.selfReview",
    });
    await expect(assign({ pairs: [{ groupId: randomUUID() }] })).rejects.toMatchObject({ code: "access.notFound" });
    expect(await assign()).toEqual({ assigned: 2 });
    expect(await at(todoOfRounds, reviewer, paths.own)).toMatchObject([
      { text: "crossReview", params: { title: "二组" } },
    ]);
  });

  it("sends a group's reviewers to the area that is assigned to them, and bars their own", async () => {
    const choices = await at((work) => roundChoices(work, {}, "zh-CN"), reviewer, paths.own);
    expect(choices?.groups.map(({ value }) => value)).toEqual([ids.other]);
    await expect(start({ groupId: ids.own }, reviewer, paths.own)).rejects.toMatchObject({ code: "round.ownArea" });
    const round = await start({ groupId: ids.other }, reviewer, paths.own);
    const sheet = await at((work) => sheetOfRound(work, round.id, "zh-CN"), reviewer, paths.own);
    expect(sheet.stops.map((stop) => stop.id)).toEqual(village.subjectIds.slice(5));
    await mark(round.id, id(5), { unit: paths.own }, reviewer);
    expect(await entriesOf(round.id)).toMatchObject([{ groupId: ids.other, recordedByName: "一组评议员" }]);
    expect(await at(todoOfRounds, reviewer, paths.own)).toMatchObject([{ text: "round" }]);
  });

  it("lets them review the assigned area's entries, and never those of their own area", async () => {
    const [theirs, own] = [await recorded(6), await recorded(0)];
    const waiting = await at(todoOfEntries, reviewer, paths.own);
    expect([waiting.mine, waiting.others].map((lines) => lines.map(({ count }) => count))).toEqual([[1], [2]]);
    expect(await review(reviewer, paths.own, theirs)).toMatchObject({ rejected: 1 });
    await expect(review(reviewer, paths.own, own)).rejects.toMatchObject({ code: "round.ownArea" });
    const both = {
      ...reviewer,
      grants: [...reviewer.grants, ...village.as("villageAdmin", DAY).grants],
    } as TenantContext;
    await expect(review(both, village.unit, own)).rejects.toMatchObject({ code: "round.ownArea" });
  });

  it("reaches the assigned area as a reviewer only: a recorder of the grid stays in it", async () => {
    const walker = village.as("recorder", DAY, { name: "一组网格员", path: `${village.path}01/` as OrgPath });
    await expect(start({ groupId: ids.other }, walker, paths.own)).rejects.toMatchObject({ code: "access.notFound" });
  });

  it("is not for a scheme without it", async () => {
    village = await testVillage(H1, 1, H1.classes[0]?.code ?? "");
    await expect(assign({ pairs: [] })).rejects.toMatchObject({ code: "round.noCrossReview" });
  });
});
