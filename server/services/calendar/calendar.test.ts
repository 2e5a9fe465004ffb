import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { clockMove } from "@/db/schema/calendar";
import { notice, objection } from "@/db/schema/notice";
import { withTenant } from "@/db/tenant";
import { LINES } from "@/server/domain/access/lines";
import type { OrgPath } from "@/server/domain/access/path";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { H2 } from "@/server/domain/scheme/templates/h2";
import { authorise, readIn } from "@/server/services/access";
import { CompleteStep, completeStep } from "@/server/services/entry/complete-step";
import { RecordEntries, recordEntries } from "@/server/services/entry/record-entries";
import { publishNotice } from "@/server/services/notice/publish-notice";
import { noticeDetail } from "@/server/services/notice/reads";
import { raiseObjection } from "@/server/services/objection/raise-objection";
import { objectionsPage } from "@/server/services/objection/reads";
import { parse } from "@/server/services/parse";
import { publicNotice } from "@/server/services/public-notice/reads";
import { testDatabase } from "@/server/testing/database";
import { type TestVillage, testVillage } from "@/server/testing/factories/entry";
import { meetingOn } from "@/server/testing/factories/meeting";
import { calendarPage } from "./reads";
import { SaveCalendar, saveCalendar } from "./save-calendar";

testDatabase();

/** A Monday; five working days from here end on Friday 6 November 2026. */
const DAY = "2026-11-02";
const DOCUMENT = "国办发明电〔2026〕9号";
const WORKING: SchemeDefinition = {
  ...H2,
  workflow: {
    ...H2.workflow,
    entries: {
      ...H2.workflow.entries,
      steps: H2.workflow.entries.steps.map((step) =>
        step.type === "notice" ? { ...step, days: 5, dayKind: "working" as const } : step,
      ),
    },
    objections: { ...H2.workflow.objections, answer: { type: "withinDays", days: 7, dayKind: "working" } },
  },
};
let village: TestVillage;
let opened: { id: string; shortCode: string; endsOn: string };
let objectionId = "";

const county = () => {
  const top = `/${village.countyId}/` as OrgPath;
  return { ctx: village.as("countyBureau", DAY, { path: top }), unit: String(village.countyId) };
};
const save = (file: string, key: string = randomUUID()) => {
  const { ctx, unit } = county();
  return saveCalendar({ ctx, input: parse(SaveCalendar, { unit, file, document: DOCUMENT, idempotencyKey: key }) });
};
const rows = <T>(work: Parameters<typeof withTenant<T>>[2]) =>
  withTenant({ countyId: village.countyId, scope: village.path, lines: LINES }, "read", work);
const ends = async () => {
  const [one] = await rows((tx) =>
    tx
      .select({ endsOn: notice.endsOn, dueOn: objection.dueOn })
      .from(notice)
      .innerJoin(objection, eq(objection.noticeId, notice.id))
      .where(and(eq(notice.countyId, village.countyId), eq(notice.id, opened.id))),
  );
  return one;
};

describe("the county's calendar (invariant 12)", () => {
  beforeAll(async () => {
    village = await testVillage(WORKING, 1, "resident");
    const common = { unit: village.unit, schemeId: village.schemeId };
    const { ids } = await recordEntries({
      ctx: village.as("recorder", DAY),
      input: parse(RecordEntries, {
        ...common,
        subjectIds: village.subjectIds,
        itemCode: "env-tidy",
        actOn: DAY,
        reason: "检查干净整洁",
        idempotencyKey: randomUUID(),
      }),
    });
    const meetingId = await meetingOn(village, DAY);
    await completeStep({
      ctx: village.as("reviewGroup", DAY),
      input: parse(CompleteStep, {
        ...common,
        step: "review",
        entryIds: ids,
        meetingId,
        idempotencyKey: randomUUID(),
      }),
    });
    opened = await publishNotice({
      ctx: village.as("villageAdmin", DAY),
      input: { ...common, title: "积分公示", contact: "村委会", idempotencyKey: randomUUID() },
    });
    const raised = await raiseObjection({
      ctx: village.as("resident", DAY, { name: "邻居", subjectId: village.subjectIds[0]! }),
      input: {
        ...{ unit: village.unit, noticeId: opened.id, lineNo: 1, reason: "当天没有检查" },
        idempotencyKey: randomUUID(),
      },
    });
    objectionId = raised.id;
  });

  it("starts from the package: five working days are Monday to Friday", async () => {
    expect(await ends()).toEqual({ endsOn: "2026-11-06", dueOn: "2026-11-11" });
  });

  it("moves running clocks later when a day off is entered, and says so on every page", async () => {
    const saved = await save("2026-11-05,off,临时放假\n2026-11-07,work,补班");
    // 2, 3, 4, 6 and the Saturday worked; the answer: 3, 4, 6, 7, 9, 10, 11 stays.
    expect(saved).toMatchObject({ days: 2, notices: 1, objections: 0, kept: 0 });
    expect(await ends()).toEqual({ endsOn: "2026-11-07", dueOn: "2026-11-11" });
    await save("2026-11-05,off,临时放假");
    expect(await ends()).toEqual({ endsOn: "2026-11-09", dueOn: "2026-11-12" });
    const move = { fromOn: "2026-11-07", toOn: "2026-11-09", document: DOCUMENT };
    const access = authorise(village.as("villageAdmin", DAY), "notice.read", village.unit);
    const detail = await readIn(access, (work) => noticeDetail(work, opened.id));
    expect(detail.deadline.moves.at(-1)).toEqual(move);
    expect(detail.deadline.out.skipped.at(0)).toEqual({ date: "2026-11-05", why: "holiday", name: "临时放假" });
    const page = await publicNotice(opened.shortCode, "198.51.100.9", new Date(`${DAY}T04:00:00Z`));
    if (page.type !== "shown") throw new Error(page.type);
    expect(page.deadline.moves).toHaveLength(2);
    const objections = await readIn(access, objectionsPage);
    expect(objections.rows[0]).toMatchObject({
      objection: { id: objectionId },
      deadline: { dueOn: "2026-11-12", moves: [{ fromOn: "2026-11-11", toOn: "2026-11-12" }] },
    });
  });

  it("never makes a printed end earlier", async () => {
    const saved = await save("2026-12-31,off,备用");
    expect(saved).toMatchObject({ notices: 0, objections: 0, kept: 2 });
    expect(await ends()).toEqual({ endsOn: "2026-11-09", dueOn: "2026-11-12" });
    const moves = await rows((tx) => tx.select().from(clockMove).where(eq(clockMove.countyId, village.countyId)));
    expect(moves).toHaveLength(3);
  });

  it("saves once however often it is sent, and nothing of a file with a line that cannot be read", async () => {
    const key = randomUUID();
    expect(await save("2027-01-01,off,元旦", key)).toEqual(await save("2027-01-01,off,元旦", key));
    await expect(save("2027-01-01,off,元旦\n2027-13-01,off,")).rejects.toMatchObject({
      code: "calendar.unreadable",
      fields: [{ field: "file", code: "calendar.date", params: { line: 2 } }],
    });
    const { ctx, unit } = county();
    const page = await readIn(authorise(ctx, "calendar.manage", unit), calendarPage);
    expect(page.years.map(({ year, source }) => [year, source.type])).toEqual([
      [2026, "county"],
      [2027, "county"],
      [2028, "none"],
    ]);
    expect(page.moves).toHaveLength(3);
  });

  it("is the county's business alone", async () => {
    const input = parse(SaveCalendar, {
      ...{ unit: village.unit, file: "2027-01-01,off,元旦", document: DOCUMENT },
      idempotencyKey: randomUUID(),
    });
    await expect(saveCalendar({ ctx: village.as("villageAdmin", DAY), input })).rejects.toMatchObject({
      code: "access.forbidden",
    });
  });
});
