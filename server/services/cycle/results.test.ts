import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { H2 } from "@/server/domain/scheme/templates/h2";
import { throughSteps } from "@/server/seed/through-steps";
import { authorise, readIn } from "@/server/services/access";
import { parse } from "@/server/services/parse";
import { testDatabase } from "@/server/testing/database";
import { closersOf } from "@/server/testing/factories/closers";
import { type TestVillage, testVillage } from "@/server/testing/factories/entry";
import { inVillage } from "@/server/testing/factories/entry-rows";
import { meetingOn } from "@/server/testing/factories/meeting";
import { AnswerReopening, answerReopening } from "./answer-reopening";
import { AskReopening, askReopening } from "./ask-reopening";
import { confirmClose } from "./confirm-close";
import { cyclePage } from "./cycle-page";
import { differenceOf } from "./difference-page";
import { DiscardPreview, discardPreview } from "./discard-closing";
import { closingResults, cyclesOf } from "./reads";
import { todoOfClosings } from "./todo";

testDatabase();

const key = () => randomUUID();
const DAY = "2027-01-05";
let village: TestVillage;
let by: ReturnType<typeof closersOf>;

describe("the results of a cycle under H2", () => {
  beforeEach(async () => {
    village = await testVillage(H2, 3, "resident");
    by = closersOf(village);
    await by.closePeriods();
  });

  it("go through the steps of the rule book strictly in their order, and only then are final", async () => {
    const closingId = await by.confirmed();
    expect(await by.stateOf(closingId)).toMatchObject({ status: "confirmed", next_step: 0, cycle: "previewed" });
    const code = (promise: Promise<unknown>, expected: string) =>
      expect(promise).rejects.toMatchObject({ code: expected });
    await code(by.publish(closingId, DAY), "cycle.notItsTurn");
    await code(by.fileUp(closingId, DAY), "cycle.notItsTurn");
    await code(by.finish(closingId, DAY), "cycle.notItsTurn");
    await code(by.decide(closingId, DAY, { note: "大家同意" }), "meeting.missing");
    const early = await meetingOn(village, "2027-01-04");
    await code(by.decide(closingId, DAY, { meetingId: early }), "meeting.beforeResults");
    const review = await meetingOn(village, "2027-01-06", {}, { closingId });
    await code(by.decide(closingId, "2027-01-06", { meetingId: review }, by.first), "cycle.ownResults");
    await by.decide(closingId, "2027-01-06", { meetingId: review });
    await code(by.decide(closingId, "2027-01-06", { meetingId: review }), "meeting.wrongStep");
    await code(
      meetingOn(village, "2027-01-07", { step: "assembly" }, { closingId, entitled: 30, present: 5 }),
      "meeting.noQuorum",
    );
    await by.decide(closingId, "2027-01-07", {
      meetingId: await meetingOn(village, "2027-01-07", { step: "assembly" }, { closingId }),
    });
    const { endsOn } = await by.publish(closingId, "2027-01-08");
    await code(by.publish(closingId, "2027-01-08"), "cycle.alreadyOnNotice");
    await code(by.fileUp(closingId, endsOn), "cycle.notItsTurn");
    await by.fileUp(closingId, "2027-01-20");
    await code(by.fileUp(closingId, "2027-01-20"), "cycle.alreadyFiled");
    await code(by.finish(closingId, "2027-01-20"), "cycle.notItsTurn");
    await by.answered(closingId, "accepted", "2027-01-21");
    await by.finish(closingId, "2027-01-22");
    expect(await by.stateOf(closingId)).toMatchObject({ status: "final", next_step: null, cycle: "closed" });
    const cycles = await by.at(cyclesOf, "2027-01-22");
    expect(cycles.map(({ status }) => status)).toEqual(["open", "closed"]);
  });

  it("come back from the township, and are filed again with what was put right, or taken back and prepared again", async () => {
    const closingId = await by.confirmed();
    await by.reviewed(closingId);
    await expect(
      discardPreview({
        ctx: by.first(),
        input: parse(DiscardPreview, { unit: village.unit, closingId, reason: "想改" }),
      }),
    ).rejects.toMatchObject({ code: "cycle.notReturned" });
    await by.publish(closingId, "2027-01-08");
    await by.fileUp(closingId, "2027-01-20");
    await by.answered(closingId, "returned", "2027-01-21");
    await expect(by.fileUp(closingId, "2027-01-22")).rejects.toMatchObject({ code: "cycle.noteMissing" });
    await by.fileUp(closingId, "2027-01-22", "第三组已核对");
    await by.answered(closingId, "returned", "2027-01-23");
    const todo = await by.at(todoOfClosings, "2027-01-23", by.first);
    expect(todo.map(({ text }) => text)).toEqual(["closing.returned"]);
    const input = { unit: village.unit, closingId, reason: "漏记一条", openPeriod: true };
    await discardPreview({ ctx: by.first("2027-01-24"), input: parse(DiscardPreview, input) });
    expect(await by.stateOf(closingId)).toMatchObject({ status: "discarded", cycle: "open" });
    await by.posted(village.subjectIds[2] ?? "", "2026-11-02", "2027-01-24");
    await by.closePeriod(village.periodIds[3] ?? "", "2027-01-24");
    const again = await by.confirmed("2027-01-24");
    const rows = await by.at((work) => closingResults(work, again), "2027-01-24");
    expect(rows[0]?.subjectId).toBe(village.subjectIds[2]);
  });

  it("stay where they are while an objection to a line is open, and are taken back when it was right", async () => {
    const closingId = await by.confirmed();
    await by.reviewed(closingId);
    const { id: noticeId } = await by.publish(closingId, "2027-01-08");
    const object = (status: string) =>
      inVillage(village, (tx) =>
        tx.execute(sql`
          insert into objection (county_id, id, org_path, line, village_id, scheme_id, notice_id, line_no, subject_id, channel, by_user_id, objector_name, reason,
            raised_at, due_on, status)
          select county_id, ${randomUUID()}::uuid, org_path, line, village_id, scheme_id, id, 1, ${village.subjectIds[0]}::uuid, 'paper', published_by, '王某', '少算了',
            '2027-01-09', '2027-01-12', ${status} from notice where county_id = ${village.countyId} and id = ${noticeId}`),
      );
    await object("open");
    await expect(by.fileUp(closingId, "2027-01-20")).rejects.toMatchObject({ code: "cycle.notItsTurn" });
    await inVillage(village, (tx) =>
      tx.execute(
        sql`update objection set status = 'upheld' where county_id = ${village.countyId} and notice_id = ${noticeId}`,
      ),
    );
    await expect(by.fileUp(closingId, "2027-01-20")).rejects.toMatchObject({ code: "cycle.notItsTurn" });
    const page = await by.at((work) => cyclePage(work, village.cycleId, {}), "2027-01-20");
    expect(page.shown?.way).toMatchObject({ mayDiscard: true, current: { notice: { upheld: 1 } } });
    const input = { unit: village.unit, closingId, reason: "异议成立" };
    await discardPreview({ ctx: by.first("2027-01-20"), input: parse(DiscardPreview, input) });
    expect(await by.stateOf(closingId)).toMatchObject({ status: "discarded", cycle: "open" });
  });

  it("say what has changed since the preview when they cannot be confirmed", async () => {
    const closingId = await by.prepared();
    await inVillage(village, (tx) =>
      tx.execute(
        sql`update enrolment set until_on = '2026-06-30' where county_id = ${village.countyId} and subject_id = ${village.subjectIds[1]}`,
      ),
    );
    await expect(confirmClose({ ctx: by.second(), input: { ...by.common(), closingId } })).rejects.toMatchObject({
      code: "cycle.changed",
      params: { roster: "yes", entries: "no", ballots: "no", moves: "no" },
    });
  });

  it("are opened again by the township alone, keep the first result and show who stands otherwise, and why", async () => {
    const closingId = await by.confirmed();
    await by.at((work) => throughSteps(work, closingId));
    const late = "2027-03-01";
    const ask = parse(AskReopening, { ...by.common(), closingId, reason: "漏记一户的救助" });
    const { id: reopeningId } = await askReopening({ ctx: by.first(late), input: ask });
    await expect(
      askReopening({ ctx: by.second(late), input: { ...ask, idempotencyKey: key() } }),
    ).rejects.toMatchObject({
      code: "cycle.alreadyAsked",
    });
    const grant = () => parse(AnswerReopening, { ...by.common(), reopeningId, decision: "grant", answer: "同意" });
    await expect(answerReopening({ ctx: by.first(late), input: grant() })).rejects.toMatchObject({
      code: "access.forbidden",
    });
    await answerReopening({ ctx: by.office(late), input: grant() });
    expect(await by.stateOf(closingId)).toMatchObject({ status: "reopened", cycle: "open" });
    const added = await by.posted(village.subjectIds[1] ?? "", "2026-12-01", late);
    await by.closePeriod(village.periodIds[3] ?? "", late);
    const again = await by.confirmed(late);
    const found = await by.at((work) => differenceOf(work, again), late);
    expect(found.first.id).toBe(closingId);
    const mine = found.changed.find(({ subjectId }) => subjectId === village.subjectIds[1]);
    expect(mine).toMatchObject({ before: { score: 14000 }, causes: [{ id: added, kind: "added" }] });
    expect(mine?.after.score).toBeGreaterThan(mine?.before.score ?? 0);
    await by.at((work) => throughSteps(work, again), late);
    expect(await by.stateOf(again)).toMatchObject({ status: "final", cycle: "closed" });
    expect(await by.stateOf(closingId)).toMatchObject({ status: "reopened" });
  });

  it("are corrected in the running cycle by what is found after the close", async () => {
    const closingId = await by.confirmed();
    await by.at((work) => throughSteps(work, closingId));
    const late = await by.posted(village.subjectIds[0] ?? "", "2026-05-04", "2027-02-20");
    const page = await readIn(authorise(by.second("2027-02-21"), "cycle.read", village.unit), (work) =>
      cyclePage(work, village.cycleId, {}),
    );
    expect(page.late).toMatchObject([{ id: late, kind: "entry", cycleName: "2027", actOn: "2026-05-04" }]);
  });
});
