import { randomUUID } from "node:crypto";
import { and, eq, inArray } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { newId } from "@/db/ids";
import { entry } from "@/db/schema/entry";
import { hearing } from "@/db/schema/hearing";
import { appUser, userGrant } from "@/db/schema/user";
import { withTenant } from "@/db/tenant";
import { LINES } from "@/server/domain/access/lines";
import { H2 } from "@/server/domain/scheme/templates/h2";
import { H5 } from "@/server/domain/scheme/templates/h5";
import { authorise, readIn, type Work } from "@/server/services/access";
import { CompleteStep, completeStep } from "@/server/services/entry/complete-step";
import { RecordEntries, recordEntries } from "@/server/services/entry/record-entries";
import { postEntries } from "@/server/services/ledger/post-entries";
import { PublishNotice, publishNotice } from "@/server/services/notice/publish-notice";
import { parse } from "@/server/services/parse";
import { testDatabase } from "@/server/testing/database";
import { type TestVillage, testVillage } from "@/server/testing/factories/entry";
import { meetingOn } from "@/server/testing/factories/meeting";
import { loosePhotos } from "@/server/testing/factories/photo";
import { AnswerHearing, answerHearing } from "./answer-hearing";
import { hearingsPage, ownHearings } from "./reads";
import { TellSubject, tellSubject } from "./tell-subject";
import { todoOfHearings } from "./todo";

testDatabase();

const DAY = "2026-11-02";
let village: TestVillage;
const key = () => randomUUID();
const inCounty = <T>(work: Parameters<typeof withTenant<T>>[2]) =>
  withTenant({ countyId: village.countyId, scope: village.path, lines: LINES }, "write", work);

const record = (subjectIds: string[], heard: string, changes: Record<string, unknown> = {}) =>
  recordEntries({
    ctx: village.as("recorder", DAY),
    input: parse(RecordEntries, {
      unit: village.unit,
      schemeId: village.schemeId,
      subjectIds,
      itemCode: "env-yard",
      points: 100,
      actOn: "2026-11-01",
      reason: "院内杂乱",
      heard,
      idempotencyKey: key(),
      ...changes,
    }),
  });

async function review(entryIds: string[], day: string, changes: Record<string, unknown> = {}) {
  return completeStep({
    ctx: village.as("reviewGroup", day),
    input: parse(CompleteStep, {
      unit: village.unit,
      schemeId: village.schemeId,
      step: "review",
      entryIds,
      meetingId: await meetingOn(village, day),
      idempotencyKey: key(),
      ...changes,
    }),
  });
}

const proposedOf = async (subjectIds: string[]): Promise<string[]> => {
  const rows = await inCounty((tx) =>
    tx
      .select({ id: entry.id })
      .from(entry)
      .where(and(eq(entry.countyId, village.countyId), inArray(entry.subjectId, subjectIds))),
  );
  return rows.map(({ id }) => id);
};

const hearingOf = async (entryId: string) => {
  const [row] = await inCounty((tx) =>
    tx
      .select()
      .from(hearing)
      .where(and(eq(hearing.countyId, village.countyId), eq(hearing.entryId, entryId))),
  );
  if (!row) throw new Error("no hearing");
  return row;
};

const tell = (hearingId: string, changes: Record<string, unknown> = {}, day = DAY) =>
  tellSubject({
    ctx: village.as("recorder", day),
    input: parse(TellSubject, { unit: village.unit, hearingId, how: "visit", idempotencyKey: key(), ...changes }),
  });

const answer = (hearingId: string, subjectId: string, day: string, changes: Record<string, unknown> = {}) =>
  answerHearing({
    ctx: village.as("resident", day, { subjectId, name: subjectId }),
    input: parse(AnswerHearing, { unit: village.unit, hearingId, answer: "agreed", idempotencyKey: key(), ...changes }),
  });

async function giveAccount(subjectId: string): Promise<void> {
  const now = new Date(`${DAY}T00:00:00Z`);
  const [userId, loginIndex] = [newId(now), Buffer.from(randomUUID())];
  const common = { countyId: village.countyId, orgPath: village.path, createdAt: now };
  await inCounty(async (tx) => {
    await tx.insert(appUser).values({
      ...common,
      id: userId,
      name: "户主",
      loginName: subjectId,
      loginIndex,
      passwordHash: "x",
      updatedAt: now,
    });
    await tx.insert(userGrant).values({
      ...common,
      id: newId(now),
      userId,
      role: "resident",
      orgUnitId: village.villageId,
      line: "household",
      subjectId,
      validFrom: "2026-01-01",
    });
  });
}

beforeAll(async () => {
  village = await testVillage(H2, 420, "resident");
});

describe("nobody loses points unheard", () => {
  it("not before being told, not before the days to answer have passed, then in silence", async () => {
    const { ids } = await record([village.subjectIds[0]!], "tell");
    await expect(review(ids, DAY)).rejects.toMatchObject({
      code: "entry.notHeard",
      params: { count: 1, toTell: 1, waiting: 0 },
    });
    const { id } = await hearingOf(ids[0]!);
    await tell(id);
    await expect(review(ids, "2026-11-05")).rejects.toMatchObject({
      code: "entry.notHeard",
      params: { count: 1, toTell: 0, waiting: 1, until: "2026-11-05" },
    });
    expect(await review(ids, "2026-11-06")).toMatchObject({ approved: 1 });
  });

  it("a deduction is posted by no path before that", async () => {
    const { ids } = await record([village.subjectIds[1]!], "tell");
    const post = { unit: village.unit, schemeId: village.schemeId, entryIds: ids, idempotencyKey: key() };
    await expect(postEntries({ ctx: village.as("villageAdmin", DAY), input: post })).rejects.toMatchObject({
      code: "entry.notReady",
    });
  });

  it("one unheard among 400 stops the whole batch, and says that it is one", async () => {
    const subjects = village.subjectIds.slice(10, 410);
    await record(subjects.slice(1), "agreed");
    const heard = await proposedOf(subjects.slice(1));
    const { ids: unheard } = await record(subjects.slice(0, 1), "tell");
    await expect(review([...heard, ...unheard], DAY)).rejects.toMatchObject({
      code: "entry.notHeard",
      params: { count: 1 },
    });
    const left = await inCounty((tx) =>
      tx.$count(entry, and(eq(entry.countyId, village.countyId), eq(entry.status, "reviewed"))),
    );
    expect(left).toBe(1);
    // Returning it needs no hearing.
    const back = { returnedIds: unheard, reason: "请先上门告知" };
    expect(await review(heard, DAY, back)).toMatchObject({ approved: 399, returned: 1 });
  });

  it("who was heard at a visit before it was recorded may be decided on at once", async () => {
    const { ids } = await record([village.subjectIds[2]!], "disagreed");
    expect(await review(ids, DAY)).toMatchObject({ approved: 1 });
  });

  it("nor because nobody was at home: a note was left, and the days to answer run", async () => {
    const { ids } = await record([village.subjectIds[7]!], "absent");
    expect(await hearingOf(ids[0]!)).toMatchObject({
      how: "visit",
      answer: "absent",
      toldOn: DAY,
      dueOn: "2026-11-05",
    });
    await expect(review(ids, "2026-11-05")).rejects.toMatchObject({
      code: "entry.notHeard",
      params: { count: 1, toTell: 0, waiting: 1, until: "2026-11-05" },
    });
    expect(await review(ids, "2026-11-06")).toMatchObject({ approved: 1 });
  });

  it("nor by a visit that is dated back to before the deduction was there", async () => {
    const { ids } = await record([village.subjectIds[8]!], "tell");
    const { id } = await hearingOf(ids[0]!);
    await tell(id, { toldOn: "2026-10-20" });
    expect(await hearingOf(ids[0]!)).toMatchObject({ toldOn: "2026-10-20", dueOn: "2026-11-05" });
    await expect(review(ids, DAY)).rejects.toMatchObject({ code: "entry.notHeard" });
  });

  it("nor earlier than was promised, when an earlier visit is written down afterwards", async () => {
    const { ids } = await record([village.subjectIds[9]!], "tell");
    const { id } = await hearingOf(ids[0]!);
    await tell(id, { how: "paper" }, "2026-11-04");
    await tell(id, { toldOn: DAY }, "2026-11-04");
    expect(await hearingOf(ids[0]!)).toMatchObject({ how: "visit", toldOn: DAY, dueOn: "2026-11-07" });
  });

  it("an addition needs no hearing", async () => {
    const { ids } = await record([village.subjectIds[2]!], "tell", { itemCode: "env-tidy", points: undefined });
    expect(await review(ids, DAY)).toMatchObject({ approved: 1 });
  });
});

describe("a hearing", () => {
  it("is told at once in the product to whoever has an account, who answers there", async () => {
    const subjectId = village.subjectIds[3]!;
    await giveAccount(subjectId);
    const { ids } = await record([subjectId], "tell");
    const row = await hearingOf(ids[0]!);
    expect(row).toMatchObject({ how: "inProduct", toldOn: DAY, dueOn: "2026-11-05" });
    const resident = village.as("resident", DAY, { subjectId });
    const own = (work: Work) => ownHearings(work, "zh-CN");
    expect(await readIn(authorise(resident, "hearing.answer", village.unit), own)).toMatchObject([
      { id: row.id, points: -100, state: "waiting" },
    ]);
    const todo = await readIn(authorise(resident, "hearing.answer", village.unit), todoOfHearings);
    expect(todo).toMatchObject([{ key: "hearing:own", count: 1, dueOn: "2026-11-05", path: "/my" }]);
    await expect(answer(row.id, subjectId, DAY, { answer: "disagreed" })).rejects.toMatchObject({
      code: "hearing.wordsMissing",
    });
    await answer(row.id, subjectId, DAY, { answer: "disagreed", words: "当天刚修房子" });
    expect(await hearingOf(ids[0]!)).toMatchObject({ answer: "disagreed", words: "当天刚修房子" });
    await expect(answer(row.id, subjectId, DAY)).rejects.toMatchObject({ code: "hearing.alreadyAnswered" });
    // Answered, it may be decided on: the disagreement is read by who decides.
    expect(await review(ids, DAY)).toMatchObject({ approved: 1 });
    await expect(tell(row.id)).rejects.toMatchObject({ code: "hearing.alreadyDecided" });
  });

  it("is answered by nobody else, and not after its last day", async () => {
    const subjectId = village.subjectIds[4]!;
    const { ids } = await record([subjectId], "tell");
    const { id } = await hearingOf(ids[0]!);
    // Untold, the subject does not find it either.
    await expect(answer(id, subjectId, DAY)).rejects.toMatchObject({ code: "hearing.notFound" });
    await tell(id, { answer: "absent" });
    await expect(answer(id, village.subjectIds[5]!, DAY)).rejects.toMatchObject({ code: "hearing.notFound" });
    await expect(answer(id, subjectId, "2026-11-06")).rejects.toMatchObject({ code: "hearing.closed" });
    await answer(id, subjectId, "2026-11-05");
    expect(await hearingOf(ids[0]!)).toMatchObject({ how: "visit", answer: "agreed", answeredOn: "2026-11-05" });
  });

  it("keeps its first day when somebody is told again, and takes what is said at the visit", async () => {
    const { ids } = await record([village.subjectIds[6]!], "tell");
    const { id } = await hearingOf(ids[0]!);
    await expect(tell(id, { how: "inProduct" })).rejects.toMatchObject({ code: "hearing.noAccount" });
    await expect(tell(id, { toldOn: "2026-11-03" })).rejects.toMatchObject({ code: "hearing.future" });
    await tell(id, { how: "paper" });
    await tell(id, { how: "phone", answer: "disagreed", words: "电话里说不同意" }, "2026-11-04");
    expect(await hearingOf(ids[0]!)).toMatchObject({ how: "paper", dueOn: "2026-11-05", answer: "disagreed" });
    const ctx = village.as("recorder", "2026-11-04");
    const list = (work: Work) => hearingsPage(work, "answered", 1, "zh-CN");
    const page = await readIn(authorise(ctx, "hearing.tell", village.unit), list);
    expect(page.rows.map((row) => row.id)).toContain(id);
  });
});

describe("a notice before the decision", () => {
  it("does not show a deduction whose subject was not heard, and shows it once it was", async () => {
    village = await testVillage(H5, 3, "household");
    const evidence = await loosePhotos(village.as("recorder", DAY), village.unit);
    const changes = { itemCode: "penalty-waste", points: undefined, evidence };
    const { ids } = await record([village.subjectIds[0]!], "tell", changes);
    const common = { unit: village.unit, schemeId: village.schemeId };
    await completeStep({
      ctx: village.as("villageAdmin", DAY),
      input: parse(CompleteStep, { ...common, step: "firstCheck", entryIds: ids, idempotencyKey: key() }),
    });
    const publish = () =>
      publishNotice({
        ctx: village.as("villageAdmin", DAY),
        input: parse(PublishNotice, { ...common, title: "积分公示", contact: "村委会", idempotencyKey: key() }),
      });
    await expect(publish()).rejects.toMatchObject({ code: "notice.notHeard", params: { count: 1 } });
    await tell((await hearingOf(ids[0]!)).id, { answer: "agreed" });
    expect(await publish()).toMatchObject({ endsOn: expect.any(String) });
  });
});
