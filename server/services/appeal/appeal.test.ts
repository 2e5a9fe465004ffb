import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { entry } from "@/db/schema/entry";
import { noticeLine } from "@/db/schema/notice";
import type { OrgPath } from "@/server/domain/access/path";
import { H2 } from "@/server/domain/scheme/templates/h2";
import { H5 } from "@/server/domain/scheme/templates/h5";
import { authorise, readIn, type Work } from "@/server/services/access";
import { CompleteStep, completeStep } from "@/server/services/entry/complete-step";
import { entryDetail } from "@/server/services/entry/entry-page";
import { RecordEntries, recordEntries } from "@/server/services/entry/record-entries";
import { postEntries } from "@/server/services/ledger/post-entries";
import { publishNotice } from "@/server/services/notice/publish-notice";
import { answerForVillage } from "@/server/services/objection/answer-for-village";
import { answerObjection } from "@/server/services/objection/answer-objection";
import { raiseObjection } from "@/server/services/objection/raise-objection";
import { objectionsPage } from "@/server/services/objection/reads";
import { remindVillage } from "@/server/services/objection/remind-village";
import { todoOfObjections } from "@/server/services/objection/todo";
import { parse } from "@/server/services/parse";
import { testDatabase } from "@/server/testing/database";
import { type TestVillage, testVillage } from "@/server/testing/factories/entry";
import { entryRow, entrySteps, inVillage } from "@/server/testing/factories/entry-rows";
import { meetingOn } from "@/server/testing/factories/meeting";
import { loosePhotos } from "@/server/testing/factories/photo";
import { answerAppeal } from "./answer-appeal";
import { raiseAppeal } from "./raise-appeal";
import { appealsPage } from "./reads";
import { todoOfUpheld } from "./todo";
import { withdrawAppeal } from "./withdraw-appeal";

testDatabase();
const DAY = "2026-11-02";
const NEXT = "2026-11-03";
const ENDED = "2026-11-09";
const OBJECTOR = "邻居李四";
let village: TestVillage;
let next = 0;
const township = (day: string, name = "镇办") =>
  village.as("townshipOffice", day, { name, path: village.path.replace("204/", "") as OrgPath });
const neighbour = (day: string) => village.as("resident", day, { name: OBJECTOR, subjectId: village.subjectIds[49]! });
const admin = (day: string, name = "villageAdmin") => village.as("villageAdmin", day, { name });
const stateOf = (id: string) => entryRow(village, id);
const stepsOf = (id: string) => entrySteps(village, id);
const common = () => ({ unit: village.unit, schemeId: village.schemeId });
const key = () => ({ idempotencyKey: randomUUID() });
const post = (id: string, day: string) =>
  postEntries({ ctx: admin(day), input: { ...common(), entryIds: [id], ...key() } });

/** An entry of another household on notice from DAY on, under an objection of NEXT. */
async function objected(): Promise<{ entryId: string; noticeId: string; objectionId: string }> {
  const { ids } = await recordEntries({
    ctx: village.as("recorder", DAY),
    input: parse(RecordEntries, {
      ...common(),
      subjectIds: [village.subjectIds[next]],
      itemCode: "env-tidy",
      actOn: DAY,
      reason: "检查干净整洁",
      ...key(),
    }),
  });
  next += 1;
  const meetingId = await meetingOn(village, DAY);
  const review = parse(CompleteStep, { ...common(), step: "review", entryIds: ids, meetingId, ...key() });
  await completeStep({ ctx: village.as("reviewGroup", DAY), input: review });
  const { id: noticeId } = await publishNotice({
    ctx: admin(DAY),
    input: { ...common(), entryIds: ids, title: "积分公示", contact: "村委会", ...key() },
  });
  const { id: objectionId } = await raiseObjection({
    ctx: neighbour(NEXT),
    input: { unit: village.unit, noticeId, lineNo: 1, reason: "当天没有检查", ...key() },
  });
  return { entryId: ids[0] ?? "", noticeId, objectionId };
}

const answer = (objectionId: string, outcome: "upheld" | "dismissed", more: Record<string, unknown> = {}, day = NEXT) =>
  answerObjection({
    ctx: admin(day),
    input: {
      ...{ unit: village.unit, objectionId, outcome, answer: `经核实，${OBJECTOR}反映的情况已查明` },
      ...key(),
      ...more,
    },
  });
const appealTo = (objectionId: string, day: string, ctx = neighbour(day)) =>
  raiseAppeal({ ctx, input: { unit: village.unit, objectionId, reason: "答复与事实不符", ...key() } });
const decide = (appealId: string, outcome: "upheld" | "dismissed", day: string, ctx = township(day)) =>
  answerAppeal({ ctx, input: { unit: village.unit, appealId, outcome, answer: "经镇里调查，结论如下", ...key() } });

describe("an appeal to the township", () => {
  beforeAll(async () => {
    village = await testVillage(H2, 50, "resident");
  });

  it("holds the entry like an objection until it is answered, then lets it go on to where it was (invariant 3)", async () => {
    const { entryId, noticeId, objectionId } = await objected();
    await answer(objectionId, "dismissed");
    expect((await stateOf(entryId)).status).toBe("on_notice");
    const { id, dueOn } = await appealTo(objectionId, ENDED);
    expect(dueOn).toBe("2026-11-30");
    await expect(post(entryId, ENDED)).rejects.toMatchObject({ code: "entry.underObjection" });
    const [line] = await inVillage(village, (tx) =>
      tx
        .select({ held: noticeLine.held })
        .from(noticeLine)
        .where(and(eq(noticeLine.countyId, village.countyId), eq(noticeLine.noticeId, noticeId))),
    );
    expect(line?.held).toBe(true);
    expect(await decide(id, "dismissed", "2026-11-10")).toEqual({ id, reverse: false });
    expect(await post(entryId, "2026-11-10")).toMatchObject({ posted: 1 });
    const steps = await stepsOf(entryId);
    expect(steps.map(({ step }) => step)).toEqual(
      expect.arrayContaining(["objected", "answered", "appealed", "appealAnswered", "posted"]),
    );
    expect(JSON.stringify(steps)).not.toContain(OBJECTOR);
  });

  it("puts an entry back that had gone on from its notice, and back to exactly that step", async () => {
    const { entryId, objectionId } = await objected();
    await answer(objectionId, "dismissed");
    const other = await objected();
    await answer(other.objectionId, "dismissed");
    await post(other.entryId, ENDED);
    const { stepNo, ...before } = await stateOf(entryId);
    expect(before).toMatchObject({ status: "reviewed", nextStep: "post" });
    const { id } = await appealTo(objectionId, ENDED);
    expect(await stateOf(entryId)).toMatchObject({ status: "on_notice", afterNotice: "post" });
    await expect(post(entryId, ENDED)).rejects.toMatchObject({ code: "entry.underObjection" });
    await withdrawAppeal({ ctx: neighbour(ENDED), input: { unit: village.unit, appealId: id, ...key() } });
    expect(await stateOf(entryId)).toMatchObject({ status: "reviewed", nextStep: "post", stepNo, afterNotice: null });
  });

  it("rejects an entry not yet posted when it is upheld; a posted one stays and is to be reversed", async () => {
    const held = await objected();
    await answer(held.objectionId, "dismissed");
    const first = await appealTo(held.objectionId, NEXT);
    expect(await decide(first.id, "upheld", "2026-11-04")).toEqual({ id: first.id, reverse: false });
    expect((await stateOf(held.entryId)).status).toBe("rejected");
    const posted = await objected();
    await answer(posted.objectionId, "dismissed");
    await post(posted.entryId, ENDED);
    const second = await appealTo(posted.objectionId, ENDED);
    expect((await stateOf(posted.entryId)).status).toBe("posted");
    expect(await decide(second.id, "upheld", "2026-11-10")).toEqual({ id: second.id, reverse: true });
    expect(await readIn(authorise(admin("2026-11-11"), "entry.read", village.unit), todoOfUpheld)).toHaveLength(1);
  });

  it("rejects an entry that was returned to its recorder meanwhile: no correction brings it past the township", async () => {
    const { entryId, objectionId } = await objected();
    await answer(objectionId, "dismissed");
    const { id } = await appealTo(objectionId, NEXT);
    await inVillage(village, (tx) =>
      tx
        .update(entry)
        .set({ status: "returned", nextStep: "review", stepNo: 1, afterNotice: null })
        .where(and(eq(entry.countyId, village.countyId), eq(entry.id, entryId))),
    );
    expect(await decide(id, "upheld", "2026-11-04")).toEqual({ id, reverse: false });
    expect((await stateOf(entryId)).status).toBe("rejected");
  });

  it("is raised by the objector alone, once, within seven working days of the answer", async () => {
    const { objectionId } = await objected();
    await expect(appealTo(objectionId, NEXT)).rejects.toMatchObject({ code: "appeal.notAnswered" });
    await answer(objectionId, "dismissed");
    const stranger = village.as("resident", NEXT, { name: "旁人", subjectId: village.subjectIds[48]! });
    await expect(appealTo(objectionId, NEXT, stranger)).rejects.toMatchObject({ code: "objection.notFound" });
    await expect(appealTo(objectionId, "2026-11-13")).rejects.toMatchObject({ code: "appeal.tooLate" });
    await appealTo(objectionId, "2026-11-12");
    await expect(appealTo(objectionId, "2026-11-12")).rejects.toMatchObject({ code: "appeal.alreadyRaised" });
  });

  it("is answered neither by who answered the objection nor by who recorded or approved the entry (invariant 2)", async () => {
    const { entryId, objectionId } = await objected();
    const late = "2026-11-20";
    const forVillage = (ctx: ReturnType<typeof township>) =>
      answerForVillage({
        ctx,
        input: { unit: village.unit, objectionId, outcome: "dismissed", answer: "镇里代为答复", ...key() },
      });
    await expect(forVillage(township("2026-11-04"))).rejects.toMatchObject({ code: "objection.notOverdue" });
    await forVillage(township(late, "甲"));
    const { id } = await appealTo(objectionId, late);
    await expect(decide(id, "dismissed", late, township(late, "甲"))).rejects.toMatchObject({
      code: "appeal.ownAnswer",
    });
    const { recordedBy, reviewedBy } = await stateOf(entryId);
    for (const who of [recordedBy, reviewedBy]) {
      const ctx = village.as("townshipOffice", late, {
        ...{ id: who ?? "", name: "兼职", path: village.path.replace("204/", "") as OrgPath },
      });
      await expect(decide(id, "dismissed", late, ctx)).rejects.toMatchObject({ code: "appeal.ownEntry" });
    }
    await expect(decide(id, "dismissed", late, admin(late))).rejects.toMatchObject({ code: "access.forbidden" });
    await decide(id, "dismissed", late, township(late, "乙"));
    await expect(decide(id, "upheld", late, township(late, "丙"))).rejects.toMatchObject({
      code: "appeal.alreadyAnswered",
    });
  });

  it("stands on the township's list with overdue objections, and on the to-do of who may act", async () => {
    const { objectionId } = await objected();
    const late = "2026-11-20";
    const unit = village.unit.slice(0, -4);
    const page = await readIn(authorise(township(late), "appeal.answer", unit), appealsPage);
    expect(page.overdue.map((row) => row.objection.id)).toContain(objectionId);
    expect(page.overdue[0]?.objection.objectorName).toBe(OBJECTOR);
    const remind = () => remindVillage({ ctx: township(late), input: { unit: village.unit, objectionId, ...key() } });
    await remind();
    await expect(remind()).rejects.toMatchObject({ code: "objection.alreadyReminded" });
    const todo = await readIn(authorise(township(late), "appeal.answer", unit), todoOfObjections);
    expect(todo.map(({ key }) => key)).toContain(`overdueObjection:${objectionId}`);
    const own = await readIn(authorise(admin(late), "objection.answer", village.unit), todoOfObjections);
    expect(own.map(({ key }) => key)).toContain(`objection:${objectionId}`);
  });
});

describe("an objection", () => {
  it("that is upheld can correct the entry: recorded anew, linked, and again before other eyes", async () => {
    const { entryId, objectionId } = await objected();
    await expect(answer(objectionId, "dismissed", { correction: { itemCode: "civ-simple" } })).rejects.toMatchObject({
      code: "objection.correctionOnlyUpheld",
    });
    const { correctionId } = await answer(objectionId, "upheld", { correction: { itemCode: "civ-simple" } });
    expect((await stateOf(entryId)).status).toBe("rejected");
    expect(await stateOf(correctionId ?? "")).toMatchObject({
      ...{ origin: "correction", correctsId: entryId, itemCode: "civ-simple", status: "proposed", nextStep: "review" },
    });
    const steps = await stepsOf(entryId);
    expect(steps.map(({ step }) => step)).toContain("corrected");
    expect(JSON.stringify(steps)).not.toContain(OBJECTOR);
  });

  it("is not answered by who recorded the entry", async () => {
    const { entryId, objectionId } = await objected();
    const { recordedBy } = await stateOf(entryId);
    const ctx = village.as("villageAdmin", NEXT, { id: recordedBy });
    const input = { unit: village.unit, objectionId, outcome: "dismissed" as const, answer: "不属实，维持", ...key() };
    await expect(answerObjection({ ctx, input })).rejects.toMatchObject({ code: "objection.ownEntry" });
  });

  it("names its objector to who answers, never to the person concerned (invariant 10)", async () => {
    const { entryId } = await objected();
    const { subjectId } = await stateOf(entryId);
    const concerned = village.as("resident", NEXT, { name: "本人", subjectId });
    const { rows } = await readIn(authorise(concerned, "objection.raise", village.unit), objectionsPage);
    expect([rows.length > 0, JSON.stringify(rows).includes(OBJECTOR)]).toEqual([true, false]);
    const all = await readIn(authorise(admin(NEXT), "objection.answer", village.unit), objectionsPage);
    expect(JSON.stringify(all.rows)).toContain(OBJECTOR);
    // Nor to who answers, where it is the own household.
    const both = { ...admin(NEXT), grants: [...admin(NEXT).grants, ...concerned.grants] } as typeof concerned;
    const read = (work: Work) => Promise.all([objectionsPage(work), entryDetail(work, entryId, "zh-CN")]);
    const [{ rows: own }, detail] = await readIn(authorise(both, "objection.answer", village.unit), read);
    expect(JSON.stringify([own.filter((row) => row.line.subjectId === subjectId), detail])).not.toContain(OBJECTOR);
  });
});

describe("where the notice stands before the review (H5)", () => {
  it("keeps an entry under appeal from being reviewed", async () => {
    village = await testVillage(H5, 2, "villager");
    const recorder = village.as("recorder", DAY);
    const { ids } = await recordEntries({
      ctx: recorder,
      input: parse(RecordEntries, {
        ...common(),
        subjectIds: [village.subjectIds[0]],
        itemCode: "civic-study",
        actOn: DAY,
        reason: "参加学习",
        evidence: await loosePhotos(recorder, village.unit),
        ...key(),
      }),
    });
    const step = (name: "firstCheck" | "review", day: string) =>
      completeStep({
        ctx: village.as("reviewGroup", day),
        input: parse(CompleteStep, { ...common(), step: name, entryIds: ids, ...key() }),
      });
    await step("firstCheck", DAY);
    const { id: noticeId } = await publishNotice({
      ctx: admin(DAY),
      input: { ...common(), title: "积分公示", contact: "村委会", ...key() },
    });
    const stranger = village.as("resident", NEXT, { name: OBJECTOR, subjectId: village.subjectIds[1]! });
    const { id: objectionId } = await raiseObjection({
      ctx: stranger,
      input: { unit: village.unit, noticeId, lineNo: 1, reason: "没有参加学习", ...key() },
    });
    await answer(objectionId, "dismissed");
    const objector = village.as("resident", ENDED, { name: OBJECTOR, subjectId: village.subjectIds[1]! });
    const { id } = await appealTo(objectionId, ENDED, objector);
    await expect(step("review", ENDED)).rejects.toMatchObject({ code: "entry.wrongStep" });
    await decide(id, "dismissed", "2026-11-10");
    await step("review", "2026-11-10");
    expect(await stateOf(ids[0] ?? "")).toMatchObject({ nextStep: "post", status: "reviewed" });
  });
});
