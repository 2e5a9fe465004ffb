import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { crossReview } from "@/db/schema/round";
import type { OrgPath } from "@/server/domain/access/path";
import { H1 } from "@/server/domain/scheme/templates/h1";
import { H2 } from "@/server/domain/scheme/templates/h2";
import { authorise, readIn, type Work } from "@/server/services/access";
import { CompleteStep, completeStep } from "@/server/services/entry/complete-step";
import { RecordEntries, recordEntries } from "@/server/services/entry/record-entries";
import { parse } from "@/server/services/parse";
import { testDatabase } from "@/server/testing/database";
import { type TestVillage, testVillage } from "@/server/testing/factories/entry";
import { inVillage } from "@/server/testing/factories/entry-rows";
import { meetingOn } from "@/server/testing/factories/meeting";
import { HoldMeeting, holdMeeting } from "./hold-meeting";
import { meetingAgenda, meetingDetail, meetingList, meetingsOfEntry } from "./reads";
import { todoOfMeetings } from "./todo";

testDatabase();

const DAY = "2026-11-02";
let village: TestVillage;

async function record(itemCode: string, subjectIds: string[], day = DAY): Promise<string[]> {
  const { ids } = await recordEntries({
    ctx: village.as("recorder", day),
    input: parse(RecordEntries, {
      unit: village.unit,
      schemeId: village.schemeId,
      subjectIds,
      itemCode,
      actOn: day,
      reason: "检查干净整洁",
      idempotencyKey: randomUUID(),
    }),
  });
  return ids;
}

const decide = (entryIds: string[], changes: Record<string, unknown> = {}, day = DAY) =>
  completeStep({
    ctx: village.as(changes.step === "firstCheck" ? "villageAdmin" : "reviewGroup", day),
    input: parse(CompleteStep, {
      unit: village.unit,
      schemeId: village.schemeId,
      step: "review",
      entryIds,
      idempotencyKey: randomUUID(),
      ...changes,
    }),
  });

const reading = <T>(work: (work: Work) => Promise<T>, day = DAY) =>
  readIn(authorise(village.as("villageAdmin", day), "meeting.hold", village.unit), work);

describe("a step of the whole group", () => {
  beforeAll(async () => {
    village = await testVillage(H2, 12, "resident");
  });

  it("is done at a recorded meeting, which may decide several batches and keeps what it decided", async () => {
    const first = await record("env-tidy", village.subjectIds.slice(0, 3));
    const second = await record("env-tidy", village.subjectIds.slice(3, 5));
    await expect(decide(first)).rejects.toMatchObject({ code: "meeting.missing" });
    expect(await reading(todoOfMeetings)).toMatchObject([{ count: 5, params: { count: 5 } }]);
    const agenda = await reading((work) => meetingAgenda(work, village.schemeId, "review", "zh-CN"));
    expect(agenda.lines).toHaveLength(5);
    expect(agenda.need.rule).toMatchObject({ wholeGroup: true, leastReviewers: 5 });
    const meetingId = await meetingOn(village, DAY);
    expect(await reading(todoOfMeetings)).toEqual([]);
    await decide(first, { meetingId });
    await decide(second, { meetingId, returnedIds: [second[0]], reason: "请写明哪一天" });
    const held = await reading((work) => meetingDetail(work, meetingId, "zh-CN"));
    expect(held.lines).toHaveLength(5);
    expect(held.lines.filter(({ outcome }) => outcome === "returned")).toHaveLength(1);
    const list = await reading((work) => meetingList(work, 1));
    expect(list.rows).toMatchObject([{ id: meetingId, decided: 5 }]);
    const of = await reading((work) => meetingsOfEntry(work, first[0] ?? ""));
    expect([...of]).toMatchObject([{ id: meetingId, entitled: 5, present: 5 }]);
  });

  it.each([
    ["too few came", { present: 4, signatories: "张一、王二、李三、赵四", inFavour: 4 }, "meeting.noQuorum"],
    ["somebody did not sign", { signatories: "张一、王二、李三、赵四" }, "meeting.notSigned"],
    ["one signed twice", { signatories: "张一、张一、李三、赵四、孙五" }, "meeting.notSigned"],
    [
      "the group has too few members",
      { entitled: 4, present: 4, inFavour: 4, signatories: "一、二、三、四" },
      "meeting.tooFewReviewers",
    ],
    ["more came than may", { present: 6 }, "meeting.overEntitled"],
    ["there are more votes than people", { against: 1 }, "meeting.overPresent"],
    ["it lies ahead", { heldOn: "2026-11-03" }, "meeting.future"],
    ["nothing was written down", { minutes: undefined }, "meeting.unrecorded"],
  ])("is refused where %s", async (_name, changes, code) => {
    await expect(meetingOn(village, DAY, {}, changes)).rejects.toMatchObject({ code });
  });

  it("is not done at a meeting before the entry, of another step, or of another village", async () => {
    const before = await meetingOn(village, "2026-11-01");
    const ids = await record("env-tidy", [village.subjectIds[6] ?? ""]);
    await expect(decide(ids, { meetingId: before })).rejects.toMatchObject({ code: "meeting.beforeEntries" });
    await expect(decide(ids, { meetingId: randomUUID() })).rejects.toMatchObject({ code: "meeting.notFound" });
    const other = await meetingOn(village, DAY, { step: "assembly" });
    await expect(decide(ids, { meetingId: other })).rejects.toMatchObject({ code: "meeting.wrongStep" });
    // Returning needs no meeting.
    expect(await decide(ids, { decision: "return", reason: "请补充地点" })).toMatchObject({ returned: 1 });
  });
});

describe("a meeting of one group", () => {
  const beside = { id: randomUUID() };
  const reviewers = () => {
    const unit = `${village.unit}-01`;
    return holdMeeting({
      ctx: village.as("reviewGroup", DAY, { name: "一组组长", path: `${village.path}01/` as OrgPath }),
      input: parse(HoldMeeting, {
        ...{
          unit,
          schemeId: village.schemeId,
          step: "review",
          body: "一组评议会",
          heldOn: DAY,
          place: "一组",
          chair: "甲一",
        },
        ...{
          clerk: "乙二",
          entitled: 5,
          present: 5,
          signatories: ["甲一", "乙二", "丙三", "丁四", "戊五"],
          minutes: "逐条评议",
        },
        idempotencyKey: randomUUID(),
      }),
    });
  };

  it("decides on its own group's entries, and on those of an area that is assigned to it, on no others", async () => {
    village = await testVillage(H2, 3, "resident");
    const [own, other] = [
      await record("env-tidy", [village.subjectIds[0]!]),
      await record("env-tidy", [village.subjectIds[1]!]),
    ];
    await inVillage(village, (tx) =>
      tx.execute(
        sql`update entry set group_id = ${beside.id}::uuid where county_id = ${village.countyId} and id = ${other[0]}::uuid`,
      ),
    );
    const { id: meetingId } = await reviewers();
    await expect(decide([...own, ...other], { meetingId })).rejects.toMatchObject({
      code: "meeting.otherGroup",
      params: { count: 1 },
    });
    expect(await decide(own, { meetingId })).toMatchObject({ approved: 1 });
    await inVillage(village, (tx) =>
      tx.insert(crossReview).values({
        ...{ countyId: village.countyId, id: randomUUID(), orgPath: village.path, villageId: village.villageId },
        ...{ schemeId: village.schemeId, periodId: village.periodIds[3]!, groupId: beside.id },
        ...{ reviewingGroupId: village.gridId, assignedBy: randomUUID(), assignedAt: new Date(`${DAY}T00:00:00Z`) },
      }),
    );
    expect(await decide(other, { meetingId })).toMatchObject({ approved: 1 });
  });
});

describe("a step in the rhythm of the month", () => {
  it("waits for the tally meeting after the month, also in a batch, and never for what is sent back", async () => {
    village = await testVillage(H1, 4, "household");
    const item = H1.items.find(
      ({ sign, points, evidence }) => sign === "addition" && points.type === "fixed" && evidence !== "required",
    );
    const ids = await record(item?.code ?? "", village.subjectIds.slice(0, 2));
    await decide(ids, { step: "firstCheck" });
    await expect(decide(ids)).rejects.toMatchObject({ code: "entry.notYet", params: { count: 2, from: "2026-12-01" } });
    await expect(decide(ids, {}, "2026-11-30")).rejects.toMatchObject({ code: "entry.notYet" });
    expect(await decide(ids, {}, "2026-12-01")).toMatchObject({ approved: 2 });
  });
});
