import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import type { OrgPath } from "@/server/domain/access/path";
import { H2 } from "@/server/domain/scheme/templates/h2";
import { authorise, readIn } from "@/server/services/access";
import { CompleteStep, completeStep } from "@/server/services/entry/complete-step";
import { RecordEntries, recordEntries } from "@/server/services/entry/record-entries";
import { readFile } from "@/server/services/file/reads";
import { uploadFile } from "@/server/services/file/upload-file";
import { PublishNotice, publishNotice } from "@/server/services/notice/publish-notice";
import { AnswerObjection, answerObjection } from "@/server/services/objection/answer-objection";
import { raiseObjection } from "@/server/services/objection/raise-objection";
import { parse } from "@/server/services/parse";
import { testDatabase } from "@/server/testing/database";
import { testVillage } from "@/server/testing/factories/entry";
import { meetingOn } from "@/server/testing/factories/meeting";
import { photoBytes } from "@/server/testing/factories/photo";
import { raiseAppeal } from "./raise-appeal";
import { appealsPage } from "./reads";

testDatabase();

const DAY = "2026-11-02";
const NEXT = "2026-11-03";

it("the township opens the papers of the objection and of the appeal that it decides; who it is about cannot (invariant 10)", async () => {
  const village = await testVillage(H2, 2, "resident");
  const { unit, schemeId, path } = village;
  const common = () => ({ unit, schemeId, idempotencyKey: randomUUID() });
  const [subjectId = ""] = village.subjectIds;
  const office = village.as("villageAdmin", NEXT);
  const scan = async () =>
    (await uploadFile({ ctx: office, input: { unit, fileName: "申诉书.jpg", bytes: await photoBytes() } })).id;

  const { ids } = await recordEntries({
    ctx: village.as("recorder", DAY),
    input: parse(RecordEntries, {
      ...common(),
      ...{ subjectIds: [subjectId], itemCode: "env-tidy", actOn: DAY, reason: "检查干净整洁" },
    }),
  });
  const meetingId = await meetingOn(village, DAY);
  await completeStep({
    ctx: village.as("reviewGroup", DAY),
    input: parse(CompleteStep, { ...common(), step: "review", entryIds: ids, meetingId }),
  });
  const { id: noticeId } = await publishNotice({
    ctx: village.as("villageAdmin", DAY),
    input: parse(PublishNotice, { ...common(), entryIds: ids, title: "积分公示", contact: "村委会" }),
  });
  const [objectionPaper, appealPaper] = [await scan(), await scan()];
  const raised = { unit, noticeId, lineNo: 1, reason: "当天没有检查", objectorName: "王五", fileId: objectionPaper };
  const { id: objectionId } = await raiseObjection({ ctx: office, input: { ...raised, idempotencyKey: randomUUID() } });
  await answerObjection({
    ctx: office,
    input: parse(AnswerObjection, {
      ...{ unit, objectionId, outcome: "dismissed", answer: "经核实，属实", idempotencyKey: randomUUID() },
    }),
  });
  await raiseAppeal({
    ctx: office,
    input: { unit, objectionId, reason: "答复与事实不符", fileId: appealPaper, idempotencyKey: randomUUID() },
  });

  const above = path.replace("204/", "") as OrgPath;
  const township = village.as("townshipOffice", NEXT, { name: "镇办", path: above });
  const { appeals } = await readIn(authorise(township, "appeal.answer", unit), appealsPage);
  expect(appeals).toMatchObject([{ paperId: objectionPaper, appealPaperId: appealPaper }]);
  const about = village.as("resident", NEXT, { name: "张三", subjectId });
  for (const id of [objectionPaper, appealPaper]) {
    expect((await readFile(township, unit, id, false)).contentType).toContain("image/");
    await expect(readFile(about, unit, id, false)).rejects.toMatchObject({ code: "file.notFound" });
  }
});
