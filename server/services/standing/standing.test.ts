import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { TenantContext } from "@/server/domain/access/context";
import { addDays } from "@/server/domain/calendar/dates";
import { S1 } from "@/server/domain/scheme/templates/s1";
import { S2 } from "@/server/domain/scheme/templates/s2";
import { T1 } from "@/server/domain/scheme/templates/t1";
import { throughSteps } from "@/server/seed/through-steps";
import { authorise, readIn, writeIn } from "@/server/services/access";
import { awardsOf } from "@/server/services/award/reads";
import { confirmClose } from "@/server/services/cycle/confirm-close";
import { DecideAward, decideAward } from "@/server/services/cycle/decide-award";
import { DecideResults, decideResults } from "@/server/services/cycle/decide-results";
import { prepareCycleClose, preparePeriodClose } from "@/server/services/cycle/prepare-close";
import { PublishResults, publishResults } from "@/server/services/cycle/publish-results";
import { cyclesOf, readClosing, readResult } from "@/server/services/cycle/reads";
import { CompleteStep, completeStep } from "@/server/services/entry/complete-step";
import { RecordEntries, recordEntries } from "@/server/services/entry/record-entries";
import { MoveGrade, moveGrade } from "@/server/services/grade/move-grade";
import { withdrawMove } from "@/server/services/grade/withdraw-move";
import { postEntries } from "@/server/services/ledger/post-entries";
import { noticeDetail } from "@/server/services/notice/reads";
import { parse } from "@/server/services/parse";
import { EditParticipant, editParticipant } from "@/server/services/roster/edit-participant";
import { testDatabase } from "@/server/testing/database";
import { loosePhotos } from "@/server/testing/factories/photo";
import { type TestPlace, testPlace } from "@/server/testing/factories/place";
import { standingsAt } from "./reads";

testDatabase();

const key = () => randomUUID();
type Role = "teacher" | "marketOfficer" | "safetyOfficer";

/** Recorded by one officer of the place, checked and posted by the other. */
async function act(place: TestPlace, role: Role, on: string, subjectId: string, how: Record<string, unknown>) {
  const { unit, schemeId } = place;
  const [first, second] = [place.as(role, on), place.as(role, on, { name: "另一位" })];
  const said = { actOn: on, reason: "现场记录", heard: "agreed", confirmDuplicate: true };
  const record = parse(RecordEntries, {
    unit,
    schemeId,
    subjectIds: [subjectId],
    ...said,
    ...how,
    evidence: await loosePhotos(first, unit),
    idempotencyKey: key(),
  });
  const { ids } = await recordEntries({ ctx: first, input: record });
  const check = parse(CompleteStep, { unit, schemeId, step: "firstCheck", entryIds: ids, idempotencyKey: key() });
  await completeStep({ ctx: second, input: check });
  await postEntries({ ctx: second, input: { unit, schemeId, entryIds: ids, idempotencyKey: key() } });
}

const standing = async (place: TestPlace, ctx: TenantContext) => {
  const [found] = await readIn(authorise(ctx, "standing.read", place.unit), standingsAt);
  if (!found) throw new Error("no standing");
  return found;
};

/** Closes every period of the first cycle and the cycle itself, as of `day`; answers the cycle's closing. */
async function closeAll(place: TestPlace, role: Role, day: string, isFinal = true): Promise<string> {
  const [first, second] = [place.as(role, day), place.as(role, day, { name: "另一位" })];
  const { unit } = place;
  const cycles = await readIn(authorise(first, "cycle.read", unit), cyclesOf);
  const cycle = cycles.at(-1);
  if (!cycle) throw new Error("no cycle");
  const confirm = (closingId: string) =>
    confirmClose({ ctx: second, input: { unit, closingId, idempotencyKey: key() } });
  for (const { id: periodId } of cycle.periods) {
    const input = { unit, cycleId: cycle.id, periodId, idempotencyKey: key() };
    await confirm((await preparePeriodClose({ ctx: first, input })).id);
  }
  const input = { unit, cycleId: cycle.id, idempotencyKey: key() };
  const { id } = await prepareCycleClose({ ctx: first, input });
  await confirm(id);
  if (isFinal) await writeIn(authorise(second, "cycle.confirm", unit), (work) => throughSteps(work, id));
  return id;
}

const awards = (place: TestPlace, ctx: TenantContext, closingId: string) =>
  readIn(authorise(ctx, "cycle.read", place.unit), async (work) =>
    awardsOf(work, await readClosing(work, closingId), S2),
  );

describe("a market under S1", () => {
  const DAY = "2026-03-10";
  const setUp = async () => {
    const market = await testPlace(S1, "2026-01-05");
    const shop = await market.add("王记熟食店", { classCode: "licensed" });
    const stall = await market.add("李家豆腐摊", { classCode: "small" });
    const gate = await market.add("校门口文具食品店", { classCode: "campus" });
    await act(market, "marketOfficer", DAY, shop, { itemCode: "static-category", points: 1500 });
    await act(market, "marketOfficer", DAY, shop, { itemCode: "dynamic-hygiene", points: 1000 });
    await act(market, "marketOfficer", DAY, shop, { itemCode: "dynamic-process", points: 1000 });
    return { market, shop, stall, gate, officer: market.as("marketOfficer", DAY) };
  };

  it("shows sellers with grade, next grade and the inspections it demands", async () => {
    const { market, officer } = await setUp();
    const { rows } = await standing(market, officer);
    expect(
      rows.map(({ name, score, grade, nextGrade, leastPerYear, inspected }) => [
        name,
        score,
        grade?.en,
        nextGrade?.en,
        leastPerYear,
        inspected,
      ]),
    ).toEqual([
      ["王记熟食店", 3500, "Grade B", "Grade B", 2, 1],
      ["李家豆腐摊", 0, "Grade C", "Grade C", 3, 0],
      ["校门口文具食品店", 0, "Grade D", "Grade D", 4, 0],
    ]);
    // Twenty working days after 5 January 2026.
    expect(rows.map(({ scoreBy }) => scoreBy)).toEqual([null, "2026-02-02", null]);
  });

  it("moves the next grade by an event with a reason, takes it back, and refuses what the rule book does not allow", async () => {
    const { market, shop, gate, officer } = await setUp();
    const move = (subjectId: string, event: string, steps: number) => {
      const said = { on: DAY, reason: "抽检报告 12 号", idempotencyKey: key() };
      const input = parse(MoveGrade, {
        unit: market.unit,
        schemeId: market.schemeId,
        subjectId,
        event,
        steps,
        ...said,
      });
      return moveGrade({ ctx: officer, input });
    };
    const { id } = await move(shop, "sampling-failed", 2);
    const next = async () => (await standing(market, officer)).rows[0]?.nextGrade?.en;
    expect(await next()).toBe("Grade D");
    await expect(move(shop, "clean-years", 2)).rejects.toMatchObject({ code: "grade.tooManySteps" });
    await expect(move(shop, "no-such", 1)).rejects.toMatchObject({ code: "grade.unknownEvent" });
    await expect(move(gate, "sampling-failed", 1)).rejects.toMatchObject({ code: "grade.classFixed" });
    await withdrawMove({
      ctx: officer,
      input: { unit: market.unit, moveId: id, reason: "报告更正", idempotencyKey: key() },
    });
    expect(await next()).toBe("Grade B");
  });

  it("starts the next year with the grade that the last one gave, until a seller is scored again", async () => {
    const { market, shop, stall, gate, officer } = await setUp();
    const said = { on: DAY, reason: "抽检报告 12 号", idempotencyKey: key() };
    const move = { unit: market.unit, schemeId: market.schemeId, subjectId: shop, event: "sampling-failed", steps: 1 };
    await moveGrade({ ctx: officer, input: parse(MoveGrade, { ...move, ...said }) });
    await closeAll(market, "marketOfficer", "2027-01-08");
    const { rows } = await standing(market, market.as("marketOfficer", "2027-01-20"));
    const grades = Object.fromEntries(rows.map(({ id, grade }) => [id, grade?.en]));
    expect(grades).toEqual({ [shop]: "Grade C", [stall]: "Grade C", [gate]: "Grade D" });
  });

  it("takes another class from the day it is entered", async () => {
    const { market, stall } = await setUp();
    const later = "2026-06-01";
    const said = { kind: "workplace", name: "李家豆腐店", classCode: "licensed", version: 1, idempotencyKey: key() };
    const input = parse(EditParticipant, { unit: market.unit, id: stall, ...said });
    await editParticipant({ ctx: market.as("marketOfficer", later), input });
    const { rows } = await standing(market, market.as("marketOfficer", later));
    const row = rows.find(({ id }) => id === stall);
    expect([row?.name, row?.classTitle?.en, row?.grade?.en]).toEqual(["李家豆腐店", "Licensed seller", "Grade A"]);
  });

  it("is nobody's business beside it: neither a township's offices nor a safety officer see a seller", async () => {
    const { market, officer } = await setUp();
    const township = market.as("townshipOffice", DAY, { at: market.townshipPath });
    expect(() => authorise(township, "standing.read", market.unit)).toThrow("access.forbidden");
    const elsewhere = market.as("safetyOfficer", DAY, { at: `${market.townshipPath}e01/` as never });
    expect(() => authorise(elsewhere, "standing.read", market.unit)).toThrow("access.notFound");
    expect(authorise(officer, "roster.read", market.unit).rows.lines).toEqual(["market"]);
  });
});

describe("an enterprise under S2", () => {
  it("names who has the fewest deductions and the worst department, and puts no list of deductions on notice", async () => {
    const works = await testPlace(S2, "2026-04-01");
    const DAY = "2026-04-15";
    const [one, two] = [await works.add("李工"), await works.add("赵工", { group: 1 })];
    const three = await works.add("孙工", { group: 1 });
    await act(works, "safetyOfficer", DAY, two, { itemCode: "daily-conduct", step: "serious" });
    await act(works, "safetyOfficer", DAY, three, { itemCode: "weekly-let-pass", step: "ordinary" });
    const found = await standing(works, works.as("safetyOfficer", DAY));
    expect(found.awards.map(({ winners }) => winners)).toEqual([["李工"], ["department"]]);
    expect(found.groups.map(({ id, deducted }) => [id, deducted])).toEqual([
      [works.groups[1].id, 500],
      [works.groups[0].id, 0],
    ]);
    const closed = "2026-05-06";
    const closingId = await closeAll(works, "safetyOfficer", closed, false);
    const ctx = works.as("safetyOfficer", closed, { name: "另一位" });
    const decision = parse(DecideResults, {
      unit: works.unit,
      closingId,
      note: "领导小组 5 月 6 日会议通过",
      idempotencyKey: key(),
    });
    await decideResults({ ctx, input: decision });
    const input = parse(PublishResults, {
      unit: works.unit,
      closingId,
      title: "四月安全积分公示",
      contact: "安环部",
      idempotencyKey: key(),
    });
    const { id } = await publishResults({ ctx, input });
    const [best] = await awards(works, ctx, closingId);
    expect([best?.winners.map(({ name }) => name), best?.toDecide]).toEqual([["李工"], false]);
    const page = await readIn(authorise(ctx, "notice.read", works.unit), (work) => noticeDetail(work, id));
    expect(page.lines.map((line) => line.subject_id)).toEqual([one]);
  });
});

describe("equal standard-bearers under S2", () => {
  it("wait for a decision on record, made once and only for one of them", async () => {
    const works = await testPlace(S2, "2026-04-01");
    const [one, two, three] = [await works.add("李工"), await works.add("赵工"), await works.add("孙工", { group: 1 })];
    await act(works, "safetyOfficer", "2026-04-15", three, { itemCode: "daily-conduct", step: "serious" });
    const closingId = await closeAll(works, "safetyOfficer", "2026-05-06");
    const ctx = works.as("safetyOfficer", "2026-05-06");
    const decide = (winnerId: string, award = "standard-bearer") => {
      const said = { closingId, award, winnerId, minutes: "安全领导小组 5 月 6 日会议", idempotencyKey: key() };
      return decideAward({ ctx, input: parse(DecideAward, { unit: works.unit, ...said }) });
    };
    const [open] = await awards(works, ctx, closingId);
    expect(open?.candidates.map(({ id }) => id).sort()).toEqual([one, two].sort());
    expect(open?.toDecide).toBe(true);
    await expect(decide(three)).rejects.toMatchObject({ code: "cycle.notCandidate" });
    await expect(decide(one, "worst-department")).rejects.toMatchObject({ code: "cycle.awardNotOpen" });
    await decide(two);
    await expect(decide(one)).rejects.toMatchObject({ code: "cycle.alreadyDecided" });
    const [made] = await awards(works, ctx, closingId);
    expect([made?.decided?.winner, made?.toDecide]).toEqual(["赵工", false]);
  });
});

describe("a class under T1", () => {
  it("closes its term without a notice, and tells a family its child's reward and no place", async () => {
    const school = await testPlace(T1, "2026-03-01");
    const [ming, hua] = [await school.add("王小明"), await school.add("李小华")];
    await act(school, "teacher", "2026-03-20", ming, { itemCode: "good-outside" });
    await act(school, "teacher", "2026-03-20", hua, { itemCode: "study-skip" });
    const day = addDays("2026-07-15", 6);
    const closingId = await closeAll(school, "teacher", day);
    const input = parse(PublishResults, {
      unit: school.unit,
      closingId,
      title: "学期结果",
      contact: "班主任",
      idempotencyKey: key(),
    });
    await expect(publishResults({ ctx: school.as("teacher", day), input })).rejects.toThrow("access.forbidden");
    const mother = school.as("guardian", day, { subjectId: ming });
    const read = (ctx: TenantContext, id: string, as: "own.read" | "cycle.read") =>
      readIn(authorise(ctx, as, school.unit), (work) => readResult(work, closingId, id));
    const own = await read(mother, ming, "own.read");
    expect([own.result.score, own.result.grade, own.result.rank]).toEqual([8300, "first", null]);
    expect(JSON.stringify(own.stored.explanation?.grade)).not.toContain("place");
    await expect(read(mother, hua, "own.read")).rejects.toThrow("cycle.notFound");
    const teachers = await read(school.as("teacher", day), hua, "cycle.read");
    expect([teachers.result.score, teachers.result.rank]).toEqual([7500, 2]);
  });
});
