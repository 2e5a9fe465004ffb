import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { entry } from "@/db/schema/entry";
import { period } from "@/db/schema/scheme";
import { withTenant } from "@/db/tenant";
import { LINES } from "@/server/domain/access/lines";
import { H2 } from "@/server/domain/scheme/templates/h2";
import { completeStep } from "@/server/services/entry/complete-step";
import { editEntry } from "@/server/services/entry/edit-entry";
import { RecordEntries, recordEntries } from "@/server/services/entry/record-entries";
import { withdrawEntry } from "@/server/services/entry/withdraw-entry";
import { postEntries } from "@/server/services/ledger/post-entries";
import { publishNotice } from "@/server/services/notice/publish-notice";
import { answerObjection } from "@/server/services/objection/answer-objection";
import { raiseObjection } from "@/server/services/objection/raise-objection";
import { parse } from "@/server/services/parse";
import { testDatabase } from "@/server/testing/database";
import { type TestVillage, testVillage } from "@/server/testing/factories/entry";
import { meetingOn } from "@/server/testing/factories/meeting";

testDatabase();

const DAY = "2026-11-02";
let village: TestVillage;

const act = (changes: Record<string, unknown> = {}) =>
  parse(RecordEntries, {
    unit: village.unit,
    schemeId: village.schemeId,
    subjectIds: [village.subjectIds[0]],
    itemCode: "env-tidy",
    actOn: "2026-11-01",
    reason: "季度检查干净整洁",
    idempotencyKey: randomUUID(),
    ...changes,
  });
const record = (changes: Record<string, unknown> = {}, day = DAY) =>
  recordEntries({ ctx: village.as("recorder", day), input: act(changes) });
const review = async (ids: string[], day = DAY, ctx = village.as("reviewGroup", day)) =>
  completeStep({
    ctx,
    input: {
      unit: village.unit,
      schemeId: village.schemeId,
      step: "review",
      decision: "approve",
      entryIds: ids,
      returnedIds: [],
      rejectedIds: [],
      meetingId: await meetingOn(village, day),
      idempotencyKey: randomUUID(),
    },
  });
const publish = (ids: string[], day: string) =>
  publishNotice({
    ctx: village.as("villageAdmin", day),
    input: {
      unit: village.unit,
      schemeId: village.schemeId,
      entryIds: ids,
      title: "石桥村户积分公示",
      contact: "村委会一楼",
      idempotencyKey: randomUUID(),
    },
  });
const post = (ids: string[], day: string) =>
  postEntries({
    ctx: village.as("villageAdmin", day),
    input: { unit: village.unit, schemeId: village.schemeId, entryIds: ids, idempotencyKey: randomUUID() },
  });
const inCounty = <T>(work: Parameters<typeof withTenant<T>>[2]) =>
  withTenant({ countyId: village.countyId, scope: village.path, lines: LINES }, "write", work);

describe("an entry on its way to the ledger", () => {
  beforeAll(async () => {
    village = await testVillage(H2, 420, "resident");
  });

  it("is reviewed, put on notice for its full days, and posted the day after the last", async () => {
    const { ids, nextStep } = await record();
    expect(nextStep).toBe("review");
    await review(ids);
    const notice = await publish(ids, DAY);
    expect(notice.endsOn).toBe("2026-11-04");
    await expect(post(ids, "2026-11-04")).rejects.toMatchObject({ code: "entry.onNotice" });
    expect(await post(ids, "2026-11-05")).toMatchObject({ posted: 1 });
  });

  it("cannot skip a step", async () => {
    const { ids } = await record({ subjectIds: [village.subjectIds[1]] });
    await expect(post(ids, DAY)).rejects.toMatchObject({ code: "entry.notReady" });
    await expect(publish(ids, DAY)).rejects.toMatchObject({ code: "notice.notWaiting" });
    await review(ids);
    await expect(post(ids, DAY)).rejects.toMatchObject({ code: "entry.notReady" });
    await expect(review(ids)).rejects.toMatchObject({ code: "entry.wrongStep" });
  });

  it("is never approved by who proposed it", async () => {
    const { ids } = await record({ subjectIds: [village.subjectIds[2]] });
    const recorder = village.as("recorder", DAY);
    const same = village.as("reviewGroup", DAY, { id: recorder.userId });
    await expect(review(ids, DAY, same)).rejects.toMatchObject({ code: "entry.ownProposal", params: { count: 1 } });
  });

  it("is held by an objection alone, and rejected for ever when it is upheld", async () => {
    const { ids } = await record({ subjectIds: [village.subjectIds[3], village.subjectIds[4]] });
    await review(ids);
    const notice = await publish(ids, DAY);
    const neighbour = village.as("resident", "2026-11-03", { name: "邻居", subjectId: village.subjectIds[9] });
    const raise = (ctx = neighbour) =>
      raiseObjection({
        ctx,
        input: {
          unit: village.unit,
          noticeId: notice.id,
          lineNo: 1,
          reason: "当天没有检查",
          idempotencyKey: randomUUID(),
        },
      });
    const { id, dueOn } = await raise();
    expect(dueOn).toBe("2026-11-04");
    await expect(raise()).rejects.toMatchObject({ code: "objection.alreadyRaised" });
    await expect(
      raise(village.as("resident", "2026-11-05", { name: "迟到", subjectId: village.subjectIds[8] })),
    ).rejects.toMatchObject({ code: "notice.closed" });
    await expect(post(ids, "2026-11-05")).rejects.toMatchObject({ code: "entry.underObjection" });
    const answer = {
      unit: village.unit,
      objectionId: id,
      outcome: "upheld" as const,
      answer: "经核实确未检查",
      idempotencyKey: randomUUID(),
    };
    await answerObjection({ ctx: village.as("villageAdmin", "2026-11-04"), input: answer });
    const rows = await inCounty((tx) =>
      tx
        .select({ id: entry.id, status: entry.status })
        .from(entry)
        .where(and(eq(entry.countyId, village.countyId), eq(entry.noticeId, notice.id))),
    );
    const rejected = rows.filter((row) => row.status === "rejected").map((row) => row.id);
    expect(rejected).toHaveLength(1);
    await expect(post(rejected, "2026-11-05")).rejects.toMatchObject({ code: "entry.notReady" });
    expect(
      await post(
        ids.filter((one) => !rejected.includes(one)),
        "2026-11-05",
      ),
    ).toMatchObject({ posted: 1 });
  });

  it("is refused in the future, twice on one day without a word, over its limit, and without an enrolment", async () => {
    const subjectIds = [village.subjectIds[10]];
    await expect(record({ subjectIds, actOn: "2026-11-03" })).rejects.toMatchObject({ code: "entry.futureAct" });
    await record({ subjectIds });
    await expect(record({ subjectIds })).rejects.toMatchObject({ code: "entry.duplicate" });
    await expect(record({ subjectIds, confirmDuplicate: true })).rejects.toMatchObject({ code: "entry.overTimes" });
    await expect(record({ subjectIds: [village.subjectIds[11]], actOn: "2025-12-31" })).rejects.toMatchObject({
      code: "scheme.outsideCycles",
    });
    await expect(record({ subjectIds: [randomUUID()] })).rejects.toMatchObject({ code: "access.notFound" });
  });

  it("takes half points only, as they are typed, and hears whoever loses points", async () => {
    const lose = { subjectIds: [village.subjectIds[12]], itemCode: "env-yard", reason: "院内杂乱" };
    expect(() => act({ ...lose, points: 25 })).toThrowError(expect.objectContaining({ code: "input.invalid" }));
    await expect(record({ ...lose, points: "１．５" })).rejects.toMatchObject({ code: "entry.heardMissing" });
    expect(await record({ ...lose, points: "１．５", heard: "agreed" })).toMatchObject({ points: -150 });
  });

  it("goes back to its recorder with the reason, and from the first step again once corrected", async () => {
    const { ids } = await record({ subjectIds: [village.subjectIds[17]] });
    const back = {
      unit: village.unit,
      schemeId: village.schemeId,
      step: "review" as const,
      decision: "return" as const,
      entryIds: ids,
      returnedIds: [],
      rejectedIds: [],
    };
    const reviewer = village.as("reviewGroup", DAY);
    await expect(
      completeStep({ ctx: reviewer, input: { ...back, idempotencyKey: randomUUID() } }),
    ).rejects.toMatchObject({ code: "entry.reasonMissing" });
    await completeStep({ ctx: reviewer, input: { ...back, reason: "请写明哪一天", idempotencyKey: randomUUID() } });
    const { subjectIds: _subjects, schemeId: _scheme, ...words } = act({ reason: "11月1日检查干净整洁" });
    const edited = { ...words, entryId: ids[0]!, version: 2 };
    await expect(
      editEntry({ ctx: village.as("recorder", DAY, { name: "别人" }), input: edited }),
    ).rejects.toMatchObject({ code: "entry.notOwn" });
    await editEntry({ ctx: village.as("recorder", DAY), input: edited });
    await expect(
      editEntry({ ctx: village.as("recorder", DAY), input: { ...edited, idempotencyKey: randomUUID() } }),
    ).rejects.toMatchObject({ code: "entry.changed" });
    await review(ids);
    const withdraw = { unit: village.unit, entryId: ids[0]!, reason: "记错了", idempotencyKey: randomUUID() };
    await expect(withdrawEntry({ ctx: village.as("recorder", DAY), input: withdraw })).rejects.toMatchObject({
      code: "entry.alreadyDecided",
    });
  });

  it("is one entry however often the same form arrives", async () => {
    const input = act({ subjectIds: [village.subjectIds[13]] });
    const ctx = village.as("recorder", DAY);
    const answers = await Promise.all(Array.from({ length: 64 }, () => recordEntries({ ctx, input })));
    expect(new Set(answers.map(({ ids }) => ids[0])).size).toBe(1);
    await expect(recordEntries({ ctx, input: { ...input, reason: "另一件事" } })).rejects.toMatchObject({
      code: "request.reusedKey",
    });
  });

  it("is recorded for 400 households in one request within a second", async () => {
    const subjectIds = village.subjectIds.slice(20, 420);
    const started = performance.now();
    expect(await record({ subjectIds })).toMatchObject({ recorded: 400 });
    expect(performance.now() - started).toBeLessThan(1000);
  });

  it("of a closed quarter goes to the open one, marked late", async () => {
    await inCounty((tx) =>
      tx
        .update(period)
        .set({ status: "closed" })
        .where(and(eq(period.countyId, village.countyId), eq(period.no, 3))),
    );
    expect(await record({ subjectIds: [village.subjectIds[14]], actOn: "2026-09-30" })).toMatchObject({ late: true });
    const { ids } = await record({ subjectIds: [village.subjectIds[15]] });
    await review(ids);
    await publish(ids, DAY);
    await inCounty((tx) =>
      tx
        .update(period)
        .set({ status: "closed" })
        .where(and(eq(period.countyId, village.countyId), eq(period.no, 4))),
    );
    await expect(post(ids, "2026-11-20")).rejects.toMatchObject({ code: "entry.periodClosed" });
    await expect(record({ subjectIds: [village.subjectIds[16]] })).rejects.toMatchObject({
      code: "entry.periodClosed",
    });
  });
});
