import { randomUUID } from "node:crypto";
import { and, asc, eq } from "drizzle-orm";
import { beforeAll, expect, it } from "vitest";
import { evidence } from "@/db/schema/entry";
import { hearing } from "@/db/schema/hearing";
import { H2 } from "@/server/domain/scheme/templates/h2";
import { raiseAppeal } from "@/server/services/appeal/raise-appeal";
import { withdrawAppeal } from "@/server/services/appeal/withdraw-appeal";
import { CompleteStep, completeStep } from "@/server/services/entry/complete-step";
import { RecordEntries, recordEntries } from "@/server/services/entry/record-entries";
import { PublishNotice, publishNotice } from "@/server/services/notice/publish-notice";
import { parse } from "@/server/services/parse";
import { testDatabase } from "@/server/testing/database";
import { type TestVillage, testVillage } from "@/server/testing/factories/entry";
import { entryRow, inVillage } from "@/server/testing/factories/entry-rows";
import { meetingOn } from "@/server/testing/factories/meeting";
import { loosePhotos } from "@/server/testing/factories/photo";
import { AnswerObjection, answerObjection } from "./answer-objection";
import { raiseObjection } from "./raise-objection";
import { withdrawObjection } from "./withdraw-objection";

testDatabase();

const DAY = "2026-11-02";
const NEXT = "2026-11-03";
let village: TestVillage;
let next = 0;
const common = () => ({ unit: village.unit, schemeId: village.schemeId, idempotencyKey: randomUUID() });

const review = async (entryIds: string[], day: string) =>
  completeStep({
    ctx: village.as("reviewGroup", day),
    input: parse(CompleteStep, {
      ...common(),
      step: "review",
      entryIds,
      meetingId: await meetingOn(village, day),
    }),
  });

/** An entry on notice that a neighbour objects to and the village upholds, entering it as it should have been. */
async function corrected(act: Record<string, unknown>, correction: Record<string, unknown>) {
  const { ids } = await recordEntries({
    ctx: village.as("recorder", DAY),
    input: parse(RecordEntries, { ...common(), subjectIds: [village.subjectIds[next]], actOn: DAY, ...act }),
  });
  next += 1;
  await review(ids, DAY);
  const { id: noticeId } = await publishNotice({
    ctx: village.as("villageAdmin", DAY),
    input: parse(PublishNotice, { ...common(), entryIds: ids, title: "积分公示", contact: "村委会" }),
  });
  const { id: objectionId } = await raiseObjection({
    ctx: village.as("resident", NEXT, { name: "邻居李四", subjectId: village.subjectIds[9]! }),
    input: { unit: village.unit, noticeId, lineNo: 1, reason: "分值不对", idempotencyKey: randomUUID() },
  });
  const { correctionId } = await answerObjection({
    ctx: village.as("villageAdmin", NEXT),
    input: parse(AnswerObjection, {
      ...{ unit: village.unit, objectionId, outcome: "upheld", answer: "经核实，应予更正" },
      ...{ correction, idempotencyKey: randomUUID() },
    }),
  });
  return { entryId: ids[0] ?? "", correctionId: correctionId ?? "" };
}

beforeAll(async () => {
  village = await testVillage(H2, 10, "resident");
});

it("a corrected entry keeps the photos of the first one, whoever took them", async () => {
  const photos = await loosePhotos(village.as("recorder", DAY), village.unit, 2);
  const act = { itemCode: "env-tidy", reason: "检查干净整洁", evidence: photos };
  const { correctionId } = await corrected(act, { itemCode: "civ-simple" });
  const kept = await inVillage(village, (tx) =>
    tx
      .select({ fileId: evidence.fileId })
      .from(evidence)
      .where(and(eq(evidence.countyId, village.countyId), eq(evidence.entryId, correctionId)))
      .orderBy(asc(evidence.no)),
  );
  expect(kept.map(({ fileId }) => fileId)).toEqual(photos);
});

it("a corrected deduction is told and heard anew before anybody decides (product.md)", async () => {
  const act = { itemCode: "env-yard", points: 50, reason: "院内杂乱", heard: "agreed" };
  const { entryId, correctionId } = await corrected(act, { points: 150 });
  const [first, again] = [await entryRow(village, entryId), await entryRow(village, correctionId)];
  const opened = await inVillage(village, (tx) =>
    tx.$count(hearing, and(eq(hearing.countyId, village.countyId), eq(hearing.entryId, correctionId))),
  );
  expect(first).toMatchObject({ heard: "agreed", points: -50, status: "rejected" });
  expect(again).toMatchObject({ heard: null, points: -150, status: "proposed" });
  expect(opened).toBe(1);
  await expect(review([correctionId], NEXT)).rejects.toMatchObject({ code: "entry.notHeard" });
});

it("an objection on paper is not taken back by who recorded the entry, nor its appeal by who answered (invariants 2 and 3)", async () => {
  const recorder = village.as("villageAdmin", DAY, { name: "会计" });
  const { ids } = await recordEntries({
    ctx: recorder,
    input: parse(RecordEntries, {
      ...common(),
      ...{ subjectIds: [village.subjectIds[8]], actOn: DAY, itemCode: "env-tidy", reason: "检查干净整洁" },
    }),
  });
  await review(ids, DAY);
  const { id: noticeId } = await publishNotice({
    ctx: recorder,
    input: parse(PublishNotice, { ...common(), entryIds: ids, title: "积分公示", contact: "村委会" }),
  });
  const { unit } = village;
  const raised = { unit, noticeId, lineNo: 1, reason: "当天没有检查", objectorName: "王五" };
  const { id: objectionId } = await raiseObjection({
    ctx: recorder,
    input: { ...raised, idempotencyKey: randomUUID() },
  });
  const again = { unit, objectionId, idempotencyKey: randomUUID() };
  await expect(withdrawObjection({ ctx: recorder, input: again })).rejects.toMatchObject({
    code: "objection.ownEntry",
  });
  const other = village.as("villageAdmin", DAY, { name: "书记" });
  await answerObjection({
    ctx: other,
    input: parse(AnswerObjection, {
      ...again,
      outcome: "dismissed",
      answer: "经核实，属实",
      idempotencyKey: randomUUID(),
    }),
  });
  const { id: appealId } = await raiseAppeal({
    ctx: other,
    input: { unit, objectionId, reason: "答复与事实不符", idempotencyKey: randomUUID() },
  });
  const back = { unit, appealId, idempotencyKey: randomUUID() };
  await expect(withdrawAppeal({ ctx: other, input: back })).rejects.toMatchObject({ code: "appeal.ownAnswer" });
});
