import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { entry } from "@/db/schema/entry";
import { subject } from "@/db/schema/roster";
import { roundMark } from "@/db/schema/round";
import { period } from "@/db/schema/scheme";
import { withTenant } from "@/db/tenant";
import type { TenantContext } from "@/server/domain/access/context";
import { LINES } from "@/server/domain/access/lines";
import { H2 } from "@/server/domain/scheme/templates/h2";
import { authorise, readIn } from "@/server/services/access";
import { RecordEntries, recordEntries } from "@/server/services/entry/record-entries";
import { parse } from "@/server/services/parse";
import { testDatabase } from "@/server/testing/database";
import { type TestVillage, testVillage } from "@/server/testing/factories/entry";
import { EndRound, endRound } from "./end-round";
import { inspectedDays } from "./inspected";
import { MarkRound, markRound } from "./mark-round";
import { roundsPage, sheetOfRound } from "./reads";
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
const marksOf = (roundId: string) =>
  inCounty((tx) =>
    tx
      .select()
      .from(roundMark)
      .where(and(eq(roundMark.countyId, village.countyId), eq(roundMark.roundId, roundId))),
  );
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

describe("an inspection round", () => {
  beforeAll(async () => {
    village = await testVillage(H2, 80, "resident");
    recorder = village.as("recorder", DAY);
  });

  it("records what was found at each household with its round, and counts nothing found as inspected", async () => {
    const round = await start();
    const found = await mark(round.id, id(0), {
      items: [
        { itemCode: "env-tidy", reason: "干净整洁" },
        { itemCode: "env-waste", step: "unsorted", reason: "未分类", heard: "agreed" },
      ],
    });
    expect(found).toMatchObject({ status: "marked", recorded: 2, points: 150 });
    expect(await mark(round.id, id(1), { items: [] })).toMatchObject({ status: "marked", recorded: 0 });
    expect(await mark(round.id, id(2), { items: [], skip: "absent" })).toMatchObject({ status: "skipped" });
    expect(
      (await entriesOf(round.id)).map(({ origin, itemCode, points }) => [origin, itemCode, points]).sort(),
    ).toEqual([
      ["round", "env-tidy", 200],
      ["round", "env-waste", -50],
    ]);
    const sheet = await at((work) => sheetOfRound(work, round.id, "zh-CN"));
    expect(sheet.stops.slice(0, 4).map(({ mark: one }) => one?.status ?? null)).toEqual([
      "marked",
      "marked",
      "skipped",
      null,
    ]);
    expect(sheet.stops[0]?.left.map(({ times }) => times)).toEqual([0, 1, 0]);
    const days = await at((work) => inspectedDays(work, village.schemeId, "2026-01-01", "2026-12-31"));
    expect([0, 1, 2].map((n) => days.get(id(n)) ?? [])).toEqual([["2026-11-01"], ["2026-11-01"], []]);
    const [line] = (await at((work) => roundsPage(work, {}, "zh-CN"))).lines;
    expect(line).toMatchObject({ stops: 80, done: 3, entries: 2, conflicts: 0, mine: true });
  });

  it("writes one household once, however often its key is sent at the same time (invariant 8)", async () => {
    const round = await start();
    const key = randomUUID();
    const answers = await Promise.all(
      Array.from({ length: 64 }, () => mark(round.id, id(10), { idempotencyKey: key })),
    );
    expect(new Set(answers.map((answer) => JSON.stringify(answer.entryIds))).size).toBe(1);
    expect(await entriesOf(round.id)).toHaveLength(1);
    expect(await marksOf(round.id)).toHaveLength(1);
  });

  it("refuses a second finding at a household that is marked, and keeps the first", async () => {
    const round = await start();
    await mark(round.id, id(11));
    await expect(mark(round.id, id(11), { items: [] })).rejects.toMatchObject({ code: "round.alreadyMarked" });
    expect(await marksOf(round.id)).toMatchObject([{ status: "marked" }]);
  });

  it("shows a limit that somebody else took in the meantime as a conflict, and writes nothing", async () => {
    const round = await start();
    const other = village.as("recorder", DAY, { name: "李强" });
    await recordEntries({
      ctx: other,
      input: parse(RecordEntries, {
        unit: village.unit,
        schemeId: village.schemeId,
        subjectIds: [id(12)],
        itemCode: "env-tidy",
        actOn: "2026-10-20",
        reason: "季度检查",
        idempotencyKey: randomUUID(),
      }),
    });
    await expect(mark(round.id, id(12))).rejects.toMatchObject({ code: "entry.overTimes" });
    expect(await entriesOf(round.id)).toEqual([]);
    expect(await marksOf(round.id)).toMatchObject([{ status: "conflict", conflict: "entry.overTimes" }]);
    await expect(end(round.id, "finished")).rejects.toMatchObject({ code: "round.openConflicts" });
    await mark(round.id, id(12), { items: [], skip: "dropped" });
    expect(await marksOf(round.id)).toMatchObject([{ status: "skipped", conflict: null }]);
    expect(await end(round.id, "finished")).toMatchObject({ status: "finished", left: 79 });
  });

  it("asks once before a duplicate of the same day, and records it when confirmed", async () => {
    const round = await start({ itemCodes: ["env-labour"] });
    const items = [{ itemCode: "env-labour", units: 1, reason: "参加整治" }];
    await mark(round.id, id(13), { items });
    const again = await start({ itemCodes: ["env-labour"] });
    await expect(mark(again.id, id(13), { items })).rejects.toMatchObject({ code: "entry.duplicate" });
    expect(await mark(again.id, id(13), { items, confirmDuplicate: true })).toMatchObject({ recorded: 1 });
  });

  it("does not record a household that has moved out, nor in a round that has ended", async () => {
    const round = await start();
    await inCounty((tx) =>
      tx
        .update(subject)
        .set({ status: "moved_out" })
        .where(and(eq(subject.countyId, village.countyId), eq(subject.id, id(14)))),
    );
    await expect(mark(round.id, id(14))).rejects.toMatchObject({ code: "round.subjectGone" });
    await mark(round.id, id(14), { items: [], skip: "dropped" }).catch(() => null);
    await mark(round.id, id(15));
    await expect(end(round.id, "discarded")).rejects.toMatchObject({ code: "round.hasEntries" });
  });

  it("belongs to who started it: nobody else's phone sends its marks", async () => {
    const round = await start();
    const other = village.as("recorder", DAY, { name: "李强" });
    await expect(mark(round.id, id(16), {}, other)).rejects.toMatchObject({ code: "round.otherPerson" });
    await expect(mark(round.id, id(16), { by: other.userId })).rejects.toMatchObject({ code: "round.otherPerson" });
    expect(await marksOf(round.id)).toEqual([]);
    expect(await end(round.id, "discarded", village.as("villageAdmin", DAY))).toMatchObject({ status: "discarded" });
    await expect(mark(round.id, id(16))).rejects.toMatchObject({ code: "round.ended" });
  });

  it("takes no item that needs a decision, no more than eight, and no day to come", async () => {
    await expect(start({ itemCodes: ["civ-feast"] })).rejects.toMatchObject({ code: "round.itemNotForRounds" });
    await expect(start({ itemCodes: [] })).rejects.toMatchObject({ code: "round.noItems" });
    await expect(start({ actOn: "2026-11-03" })).rejects.toMatchObject({ code: "entry.futureAct" });
    await expect(start({ groupId: randomUUID() })).rejects.toMatchObject({ code: "access.notFound" });
  });

  it("waits in the to-do list of who walks it, with the households that are left", async () => {
    const walker = village.as("recorder", DAY, { name: "赵敏" });
    const round = await start({}, walker);
    await mark(round.id, id(20), {}, walker);
    const lines = await at(todoOfRounds, walker);
    expect(lines).toMatchObject([{ text: "round", count: 78, path: `rounds/${round.id}` }]);
    expect(await at(todoOfRounds, village.as("recorder", DAY, { name: "钱进" }))).toEqual([]);
  });

  it("keeps a closed period closed: a late finding goes to the next one that is open", async () => {
    const round = await start({ actOn: "2026-09-30" });
    await inCounty((tx) =>
      tx
        .update(period)
        .set({ status: "closed" })
        .where(and(eq(period.countyId, village.countyId), eq(period.id, village.periodIds[2] ?? ""))),
    );
    await mark(round.id, id(30));
    expect(await entriesOf(round.id)).toMatchObject([{ late: true, periodId: village.periodIds[3] }]);
  });
});
