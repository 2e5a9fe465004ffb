import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { scheme } from "@/db/schema/scheme";
import type { OrgPath } from "@/server/domain/access/path";
import { H2 } from "@/server/domain/scheme/templates/h2";
import { authorise, readIn } from "@/server/services/access";
import { appealsPage } from "@/server/services/appeal/reads";
import { CompleteStep, completeStep } from "@/server/services/entry/complete-step";
import { RecordEntries, recordEntries } from "@/server/services/entry/record-entries";
import { raiseObjection } from "@/server/services/objection/raise-objection";
import { objectionsPage } from "@/server/services/objection/reads";
import { todoOfObjections } from "@/server/services/objection/todo";
import { parse } from "@/server/services/parse";
import { testDatabase } from "@/server/testing/database";
import { testVillage } from "@/server/testing/factories/entry";
import { meetingOn } from "@/server/testing/factories/meeting";
import { lineItem } from "./line-item";
import { PublishNotice, publishNotice } from "./publish-notice";
import { noticeDetail } from "./reads";

testDatabase();

const DAY = "2026-11-02";
const LATE = "2026-11-20";

it("a line under an objection is called by its item's title in the reader's language, on every list", async () => {
  const village = await testVillage(H2, 1, "resident");
  const { unit, schemeId, path, subjectIds } = village;
  const common = () => ({ unit, schemeId, idempotencyKey: randomUUID() });
  const { ids } = await recordEntries({
    ctx: village.as("recorder", DAY),
    input: parse(RecordEntries, {
      ...common(),
      ...{ subjectIds, itemCode: "env-tidy", actOn: DAY, reason: "检查干净整洁" },
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
  const raised = { unit, noticeId, lineNo: 1, reason: "当天没有检查", objectorName: "王五" };
  await raiseObjection({
    ctx: village.as("villageAdmin", "2026-11-03"),
    input: { ...raised, idempotencyKey: randomUUID() },
  });

  const title = H2.items.find(({ code }) => code === "env-tidy")?.title ?? { zh: "", en: "" };
  const above = path.replace("204/", "") as OrgPath;
  const read = async (locale: "zh-CN" | "en") => {
    const office = { ...village.as("townshipOffice", LATE, { name: "镇办", path: above }), locale };
    const upper = await readIn(authorise(office, "appeal.answer", unit.slice(0, -4)), (work) =>
      Promise.all([appealsPage(work), todoOfObjections(work)]),
    );
    const admin = { ...village.as("villageAdmin", LATE, { name: "村管理员" }), locale };
    const lower = await readIn(authorise(admin, "objection.answer", unit), (work) =>
      Promise.all([objectionsPage(work), todoOfObjections(work), noticeDetail(work, noticeId, locale)]),
    );
    return [
      ...upper[0].overdue.map(({ line }) => line.item),
      ...lower[0].rows.map(({ line }) => line.item),
      ...lower[2].lines.map(({ item }) => item),
      ...[...upper[1], ...lower[1]].map(({ params }) => params.item),
    ];
  };
  expect(await read("zh-CN")).toEqual(Array(5).fill(title.zh));
  expect(await read("en")).toEqual(Array(5).fill(title.en));
  expect(
    (
      await readIn(authorise(village.as("villageAdmin", LATE), "objection.answer", unit), (work) =>
        noticeDetail(work, noticeId),
      )
    ).lines[0]?.item,
  ).toBe(title.zh);
});

it("a line of results is called by its grade, or says that there is none", async () => {
  const village = await testVillage(H2, 1, "resident");
  const [grade] = H2.grading.grades;
  const named = await readIn(authorise(village.as("villageAdmin", DAY), "entry.read", village.unit), async (work) => {
    const [row] = await work.tx.select().from(scheme).where(eq(scheme.id, village.schemeId));
    const of = { versionId: row?.versionId ?? "", kind: null, itemCode: null };
    const lines = [
      { item: grade?.title.zh ?? "", extra: { grade: grade?.code ?? null } },
      { item: "无等次", extra: { grade: null } },
      { item: "得分", extra: { grade: null } },
    ];
    return Promise.all(lines.map((line) => lineItem(work, line, of, "en")));
  });
  expect(named).toEqual([grade?.title.en, "No grade", "Score"]);
});
