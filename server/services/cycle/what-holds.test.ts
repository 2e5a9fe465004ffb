import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { H2 } from "@/server/domain/scheme/templates/h2";
import { P3 } from "@/server/domain/scheme/templates/p3";
import { throughSteps } from "@/server/seed/through-steps";
import { acceptFilings } from "@/server/services/filing/accept-filings";
import { readForm } from "@/server/services/form/reads";
import { parse } from "@/server/services/parse";
import { testDatabase } from "@/server/testing/database";
import { closersOf } from "@/server/testing/factories/closers";
import { type TestVillage, testVillage } from "@/server/testing/factories/entry";
import { inVillage } from "@/server/testing/factories/entry-rows";
import { AnswerReopening, answerReopening } from "./answer-reopening";
import { AskReopening, askReopening } from "./ask-reopening";
import { readCycleInput } from "./cycle-input";
import { DiscardPreview, discardPreview } from "./discard-closing";
import { endLists } from "./end-lists";
import { ensureCycles } from "./open-cycle";
import { openEnds } from "./open-ends";
import { preparePeriodClose } from "./prepare-close";
import { cyclesOf } from "./reads";

testDatabase();

let village: TestVillage;
let by: ReturnType<typeof closersOf>;

async function begin(definition: typeof H2, classCode: string) {
  village = await testVillage(definition, 3, classCode);
  by = closersOf(village);
}

/** An objection to the first line of the results, as the village or the township has answered it. */
const objection = (noticeId: string, status: "dismissed" | "upheld") =>
  inVillage(village, (tx) =>
    tx.execute(sql`
      insert into objection (county_id, id, org_path, line, village_id, scheme_id, notice_id, line_no, subject_id, channel, by_user_id, objector_name, reason,
        raised_at, due_on, status)
      select county_id, ${randomUUID()}::uuid, org_path, line, village_id, scheme_id, id, 1, ${village.subjectIds[0]}::uuid, 'paper', published_by, '王某', '少算了',
        '2027-01-09', '2027-01-12', ${status} from notice where county_id = ${village.countyId} and id = ${noticeId}`),
  );

describe("a cycle whose results are not final", () => {
  beforeEach(() => begin(H2, "resident"));

  it("bars the closing of the one after it, which rests on them, and not of its periods", async () => {
    await by.closePeriods();
    const first = await by.confirmed();
    await by.at((work) => ensureCycles(work, village.schemeId, "2027-06-01"), "2027-06-01");
    const [next] = await by.at(cyclesOf, "2028-01-05");
    expect(next).toMatchObject({ name: "2027", status: "open" });
    const cycleId = next?.id ?? "";
    const periodId = next?.periods[0]?.id ?? "";
    await preparePeriodClose({ ctx: by.first("2028-01-05"), input: { ...by.common(), cycleId, periodId } });
    const ends = await by.at((work) => openEnds(work, cycleId, null), "2028-01-05");
    expect(ends).toMatchObject({ earlier: 1 });
    const [list] = await by.at((work) => endLists(work, cycleId, null, { ...ends, periods: 0 }), "2028-01-05");
    expect(list).toMatchObject({
      kind: "earlier",
      total: 1,
      lines: [{ name: "2026", path: `cycles/${village.cycleId}` }],
    });
    await by.at((work) => throughSteps(work, first), "2028-01-06");
    expect(await by.at((work) => openEnds(work, cycleId, null), "2028-01-06")).toMatchObject({ earlier: 0 });
  });
});

describe("a veto that is found after its year was closed", () => {
  it("is read with the first day of the period that took it", async () => {
    await begin({ ...H2, vetoes: P3.vetoes }, "resident");
    await inVillage(village, (tx) =>
      tx.execute(sql`
        insert into entry (county_id, id, org_path, line, village_id, scheme_id, version_id, cycle_id, period_id, subject_id, kind, item_code, component,
          clause, points, redeemable, act_on, decision, late, status, step_no, next_step, recorded_by, recorded_by_name, recorded_at, posted_at)
        select s.county_id, ${randomUUID()}::uuid, s.org_path, s.line, s.village_id, s.id, s.version_id, p.cycle_id, p.id, ${village.subjectIds[0]}::uuid, 'veto',
          'discipline', 'veto', '一票否决', 0, 0, '2025-11-20', '{"date": "2025-11-20"}', true, 'posted', 1, 'post', ${randomUUID()}::uuid, '书记', now(), now()
        from scheme s join period p on p.county_id = s.county_id and p.scheme_id = s.id and p.no = 1
        where s.county_id = ${village.countyId} and s.id = ${village.schemeId} order by p.starts_on limit 1`),
    );
    const { input } = await by.at((work) => readCycleInput(work, village.cycleId));
    const [from] = input.cycle.periods.map((one) => one.from);
    expect(input.vetoes).toMatchObject([{ on: "2025-11-20", lateIn: from }]);
  });
});

describe("an appeal against results that were let through", () => {
  beforeEach(() => begin(H2, "resident"));

  it("keeps them from becoming final while it is open, and for good where it was right", async () => {
    await by.closePeriods();
    const closingId = await by.confirmed();
    await by.reviewed(closingId);
    const { id: noticeId } = await by.publish(closingId, "2027-01-08");
    await objection(noticeId, "dismissed");
    await by.fileUp(closingId, "2027-01-20");
    await by.answered(closingId, "accepted", "2027-01-21");
    await inVillage(village, (tx) =>
      tx.execute(sql`
        insert into appeal (county_id, id, org_path, line, village_id, scheme_id, notice_id, line_no, subject_id, objection_id, channel, by_user_id, appellant_name,
          reason, raised_at, due_on, status)
        select county_id, ${randomUUID()}::uuid, org_path, line, village_id, scheme_id, notice_id, line_no, subject_id, id, 'paper', by_user_id, '王某', '仍然少算',
          '2027-01-21', '2027-02-20', 'open' from objection where county_id = ${village.countyId} and notice_id = ${noticeId}`),
    );
    await expect(by.finish(closingId, "2027-01-22")).rejects.toMatchObject({ code: "cycle.contested" });
    await inVillage(village, (tx) =>
      tx.execute(sql`update appeal set status = 'upheld' where county_id = ${village.countyId}`),
    );
    await expect(by.finish(closingId, "2027-01-22")).rejects.toMatchObject({ code: "cycle.contested" });
    await inVillage(village, (tx) =>
      tx.execute(sql`update appeal set status = 'dismissed' where county_id = ${village.countyId}`),
    );
    await by.finish(closingId, "2027-01-22");
    expect(await by.stateOf(closingId)).toMatchObject({ status: "final" });
  });
});

describe("results that the village takes back while the township has them", () => {
  beforeEach(() => begin(H2, "resident"));

  it("tell the township who took them back, and why", async () => {
    await by.closePeriods();
    const closingId = await by.confirmed();
    await by.reviewed(closingId);
    const { id: noticeId } = await by.publish(closingId, "2027-01-08");
    await by.fileUp(closingId, "2027-01-20");
    await objection(noticeId, "upheld");
    const discarded = { unit: village.unit, closingId, reason: "异议成立，重新核算" };
    await discardPreview({ ctx: by.first("2027-01-21"), input: parse(DiscardPreview, discarded) });
    const [filed] = await inVillage(village, (tx) =>
      tx.execute<{ id: string; answer: string; by: string }>(
        sql`select id, answer, answered_by_name as by from filing where county_id = ${village.countyId}`,
      ),
    );
    expect(filed).toMatchObject({ by: "主任", answer: "异议成立，重新核算" });
    await expect(
      acceptFilings({ ctx: by.office("2027-01-21"), input: { unit: village.unit, filingIds: [filed?.id ?? ""] } }),
    ).rejects.toMatchObject({ code: "filing.alreadyAnswered", params: { by: "主任" } });
  });
});

describe("the results of a period that have been on notice", () => {
  beforeEach(() => begin(H2, "resident"));

  it("can be taken back from the day after it, whether or not somebody has looked at the notice since", async () => {
    const [periodId = ""] = village.periodIds;
    const closing = { ...by.common(), cycleId: village.cycleId, periodId };
    const { id: closingId } = await preparePeriodClose({ ctx: by.first("2026-04-02"), input: closing });
    const { endsOn } = await by.publish(closingId, "2026-04-02");
    const taken = (day: string) =>
      discardPreview({
        ctx: by.first(day),
        input: parse(DiscardPreview, { unit: village.unit, closingId, reason: "漏了一户" }),
      });
    await expect(taken(endsOn)).rejects.toMatchObject({ code: "cycle.onNotice", params: { until: endsOn } });
    await taken("2026-05-20");
  });
});

describe("the bonus of a period that was opened again", () => {
  const best = { of: "subject", pick: "best", per: "period", tie: "none", bonus: 200 } as const;
  const text = { zh: "季度之星", en: "Best of the quarter" };

  it("waits no longer for who was best before", async () => {
    await begin({ ...H2, awards: [{ ...best, code: "best", title: text, clause: "第九条" }] }, "resident");
    const [one = "", two = ""] = village.subjectIds;
    await by.posted(one, "2026-11-02", "2026-11-03");
    await by.closePeriods();
    const open = () =>
      by.at(({ tx }) =>
        tx.execute(sql`select subject_id as id from follow_up where county_id = ${village.countyId} and kind = 'award' and status = 'open'
          and span = ${village.periodIds[3] ?? ""}`),
      );
    expect(await open()).toEqual([{ id: one }]);
    const first = await by.confirmed();
    await by.at((work) => throughSteps(work, first));
    const late = "2027-03-01";
    const ask = parse(AskReopening, { ...by.common(), closingId: first, reason: "漏记一户" });
    const { id: reopeningId } = await askReopening({ ctx: by.first(late), input: ask });
    const grant = { ...by.common(), reopeningId, decision: "grant", answer: "同意" };
    await answerReopening({ ctx: by.office(late), input: parse(AnswerReopening, grant) });
    await by.posted(two, "2026-12-01", late);
    await by.closePeriod(village.periodIds[3] ?? "", late);
    // Two are equal now, and the rule book gives it to nobody among equals.
    expect(await open()).toEqual([]);
  });
});

describe("a printed card", () => {
  beforeEach(() => begin(H2, "resident"));

  it("bears a cycle's score and grade only once they are final", async () => {
    await by.closePeriods();
    const closingId = await by.confirmed();
    const facts = async () => {
      const { documents } = await readForm(by.first(), village.unit, "householdCard", { cycle: village.cycleId });
      return documents[0]?.facts.map(({ label }) => label) ?? [];
    };
    expect(await facts()).not.toContain("周期得分");
    await by.at((work) => throughSteps(work, closingId));
    expect(await facts()).toContain("周期得分");
  });
});
