import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { noticeLine } from "@/db/schema/notice";
import { subject } from "@/db/schema/roster";
import { withTenant } from "@/db/tenant";
import { LINES } from "@/server/domain/access/lines";
import { H2 } from "@/server/domain/scheme/templates/h2";
import { authorise, readIn } from "@/server/services/access";
import { completeStep } from "@/server/services/entry/complete-step";
import { entryDetail } from "@/server/services/entry/entry-page";
import { entriesPage } from "@/server/services/entry/reads";
import { RecordEntries, recordEntries } from "@/server/services/entry/record-entries";
import { publishNotice } from "@/server/services/notice/publish-notice";
import { noticeDetail, noticeDraft, noticePoster, noticesPage } from "@/server/services/notice/reads";
import { objectionsPage } from "@/server/services/objection/reads";
import { parse } from "@/server/services/parse";
import { publicNotice } from "@/server/services/public-notice/reads";
import { recordChoices } from "@/server/services/record/reads";
import { townshipTodo, villageTodo } from "@/server/services/todo/reads";
import { testDatabase } from "@/server/testing/database";
import { type TestVillage, testVillage } from "@/server/testing/factories/entry";
import { meetingOn } from "@/server/testing/factories/meeting";

testDatabase();

const DAY = "2026-11-02";
const at = (day: string) => new Date(`${day}T04:00:00Z`);
let village: TestVillage;
let notice: { id: string; shortCode: string };
let entryId = "";
const read = <T>(work: Parameters<typeof readIn<T>>[1], role: "villageAdmin" | "townshipOffice" = "villageAdmin") => {
  const path = village.path.replace("204/", "") as typeof village.path;
  const ctx = role === "villageAdmin" ? village.as(role, DAY) : village.as(role, DAY, { path });
  return readIn(
    authorise(
      ctx,
      role === "villageAdmin" ? "notice.publish" : "entry.read",
      role === "villageAdmin" ? village.unit : village.unit.slice(0, -4),
    ),
    work,
  );
};

describe("a notice read by people", () => {
  beforeAll(async () => {
    village = await testVillage(H2, 3, "resident");
    await withTenant({ countyId: village.countyId, scope: village.path, lines: LINES }, "write", (tx) =>
      tx.update(subject).set({ name: "欧阳志明" }).where(eq(subject.countyId, village.countyId)),
    );
    const common = { unit: village.unit, schemeId: village.schemeId };
    const input = parse(RecordEntries, {
      ...common,
      subjectIds: village.subjectIds,
      itemCode: "env-tidy",
      actOn: DAY,
      reason: "检查干净整洁",
      idempotencyKey: randomUUID(),
    });
    const { ids } = await recordEntries({ ctx: village.as("recorder", DAY), input });
    entryId = ids[0] ?? "";
    await completeStep({
      ctx: village.as("reviewGroup", DAY),
      input: {
        ...common,
        step: "review",
        decision: "approve",
        entryIds: ids,
        returnedIds: [],
        rejectedIds: [],
        meetingId: await meetingOn(village, DAY),
        idempotencyKey: randomUUID(),
      },
    });
    expect((await read((work) => noticeDraft(work, {})))?.lines).toHaveLength(3);
    notice = await publishNotice({
      ctx: village.as("villageAdmin", DAY),
      input: { ...common, title: "石桥村户积分公示", contact: "村委会一楼", idempotencyKey: randomUUID() },
    });
  });

  it("freezes full names for the board and masks them for the web", async () => {
    const rows = await withTenant({ countyId: village.countyId, scope: village.path, lines: LINES }, "read", (tx) =>
      tx
        .select({ name: noticeLine.name, masked: noticeLine.nameMasked })
        .from(noticeLine)
        .where(eq(noticeLine.countyId, village.countyId)),
    );
    expect(rows[0]).toEqual({ name: "欧阳志明", masked: "欧阳*明" });
  });

  it("shows a visitor the allow-listed fields and nothing else, by QR code and by typed code", async () => {
    const poster = await read((work) => noticePoster(work, notice.id));
    for (const code of [poster.code, notice.shortCode, ` ${notice.shortCode.toLowerCase().replace("-", "－")} `]) {
      const page = await publicNotice(code, "198.51.100.1", at(DAY));
      if (page.type !== "shown") throw new Error(page.type);
      expect(page.chainHead).toBe(poster.notice.chainHead);
      expect(Object.keys(page.lines[0]!).sort()).toEqual([
        "corrected",
        "group",
        "held",
        "item",
        "name",
        "no",
        "points",
        "reason",
      ]);
      expect(JSON.stringify(page)).not.toContain("欧阳志明");
      expect(JSON.stringify(page)).not.toContain(village.subjectIds[0]);
    }
  });

  it("closes thirty days after its last day, and does not know a guessed code", async () => {
    expect(await publicNotice(notice.shortCode, "198.51.100.2", at("2026-12-04"))).toMatchObject({
      type: "shown",
      state: "ended",
    });
    expect(await publicNotice(notice.shortCode, "198.51.100.2", at("2026-12-05"))).toMatchObject({ type: "expired" });
    expect(await publicNotice("2222-2222", "198.51.100.2", at(DAY))).toEqual({ type: "unknown" });
    expect(await publicNotice("'; drop table notice; --", "198.51.100.2", at(DAY))).toEqual({ type: "unknown" });
  });

  it("answers one address only so often", async () => {
    const answers = [];
    for (let i = 0; i < 62; i += 1) answers.push(await publicNotice("2222-2222", "198.51.100.3", at(DAY)));
    expect(answers.at(0)).toEqual({ type: "unknown" });
    expect(answers.at(-1)).toMatchObject({ type: "throttled" });
  });

  it("is what every page of the village reads", async () => {
    expect(await read((work) => noticesPage(work))).toMatchObject({ rows: [{ state: "open", lines: 3, open: 0 }] });
    expect((await read((work) => noticeDetail(work, notice.id))).answer).toMatchObject({ dueIfToday: "2026-11-04" });
    expect(await read((work) => entriesPage(work, { tab: "onNotice" }, "zh-CN"))).toMatchObject({
      counts: { onNotice: 3 },
      page: { total: 3 },
    });
    expect(await read((work) => entryDetail(work, entryId, "zh-CN"))).toMatchObject({
      item: "季度检查干净整洁",
      notice: { id: notice.id },
    });
    expect((await read((work) => recordChoices(work, { item: "env-tidy" }, "zh-CN"))).subjects[0]).toMatchObject({
      classTitle: "常住户",
    });
    expect(await read((work) => objectionsPage(work))).toMatchObject({ rows: [] });
    expect((await read((work) => villageTodo(work))).lines).toContainEqual(
      expect.objectContaining({ group: "running", text: "notice", count: 3 }),
    );
    expect(await read((work) => townshipTodo(work), "townshipOffice")).toMatchObject({
      rows: [{ unit: village.unit, onNotice: 3 }],
    });
  });
});
