import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { S2 } from "@/server/domain/scheme/templates/s2";
import { T1 } from "@/server/domain/scheme/templates/t1";
import { throughSteps } from "@/server/seed/through-steps";
import { authorise, readIn, type Work, writeIn } from "@/server/services/access";
import { confirmClose } from "@/server/services/cycle/confirm-close";
import { DecideAward, decideAward } from "@/server/services/cycle/decide-award";
import { prepareCycleClose, preparePeriodClose } from "@/server/services/cycle/prepare-close";
import { cyclesOf } from "@/server/services/cycle/reads";
import { CompleteStep, completeStep } from "@/server/services/entry/complete-step";
import { RecordEntries, recordEntries } from "@/server/services/entry/record-entries";
import { postEntries } from "@/server/services/ledger/post-entries";
import { parse } from "@/server/services/parse";
import { testDatabase } from "@/server/testing/database";
import { loosePhotos } from "@/server/testing/factories/photo";
import { type TestPlace, testPlace } from "@/server/testing/factories/place";
import { proposeAward } from "./propose-award";
import { dueAlerts, raiseAlerts } from "./raise-alerts";
import { followGroups } from "./reads";

testDatabase();
const key = () => randomUUID();

async function act(place: TestPlace, role: "teacher" | "safetyOfficer", on: string, subjectId: string, how: object) {
  const { unit, schemeId } = place;
  const [first, second] = [place.as(role, on), place.as(role, on, { name: "另一位" })];
  const said = { actOn: on, reason: "现场记录", heard: "agreed", confirmDuplicate: true };
  const evidence = await loosePhotos(first, unit);
  const input = { unit, schemeId, subjectIds: [subjectId], ...said, ...how, evidence, idempotencyKey: key() };
  const { ids } = await recordEntries({ ctx: first, input: parse(RecordEntries, input) });
  const check = { unit, schemeId, step: "firstCheck", entryIds: ids, idempotencyKey: key() };
  await completeStep({ ctx: second, input: parse(CompleteStep, check) });
  await postEntries({ ctx: second, input: { unit, schemeId, entryIds: ids, idempotencyKey: key() } });
}

describe("a talk with the family under T1", () => {
  it("is raised within the month, once, for who is among the lowest with more than ten deducted, and is withdrawn when it is not called for any more", async () => {
    const school = await testPlace(T1, "2026-03-01");
    const [ming, hua] = [await school.add("王小明"), await school.add("李小华")];
    for (const day of ["2026-03-10", "2026-03-11", "2026-03-12"])
      await act(school, "teacher", day, ming, { itemCode: "study-skip" });
    await act(school, "teacher", "2026-03-10", hua, { itemCode: "study-skip" });
    const raise = (day: string) =>
      writeIn(authorise(school.as("teacher", day), "follow.manage", school.unit), async (work) => {
        let raised = 0;
        for (const due of await dueAlerts(work)) raised += await raiseAlerts(work, due);
        return raised;
      });
    expect(await raise("2026-03-12")).toBe(1);
    expect(await raise("2026-03-31")).toBe(0);
    expect(await raise("2026-04-02")).toBe(0);
    const groups = (who: ReturnType<TestPlace["as"]>) =>
      readIn(authorise(who, "follow.read", school.unit), (work: Work) => followGroups(work, "open"));
    const [group] = await groups(school.as("teacher", "2026-04-02"));
    expect([group?.span, group?.words.kind, group?.rows.map(({ name }) => name)]).toEqual([
      "2026-03",
      "alert",
      ["王小明"],
    ]);
    const guardian = school.as("guardian", "2026-04-02", { subjectId: ming });
    expect(() => authorise(guardian, "follow.read", school.unit)).toThrow("access.forbidden");
    const office = school.as("townshipOffice", "2026-04-02", { at: school.townshipPath });
    expect(await groups(office)).toEqual([]);
    await writeIn(authorise(school.as("teacher", "2026-04-02"), "follow.manage", school.unit), ({ tx }) =>
      tx.execute(sql`update entry set act_on = '2026-02-28' where county_id = ${school.countyId}`),
    );
    expect(await raise("2026-04-03")).toBe(0);
    expect(await groups(school.as("teacher", "2026-04-03"))).toEqual([]);
  });
});

describe("the bonus of the standard-bearer under S2", () => {
  it("waits for the decision among equals, becomes one entry that somebody else checks, and never a second one", async () => {
    const works = await testPlace(S2, "2026-04-01");
    const [one, two, three] = [await works.add("李工"), await works.add("赵工"), await works.add("孙工", { group: 1 })];
    await act(works, "safetyOfficer", "2026-04-15", three, { itemCode: "daily-conduct", step: "serious" });
    const day = "2026-05-06";
    const [first, second] = [works.as("safetyOfficer", day), works.as("safetyOfficer", day, { name: "另一位" })];
    const { unit } = works;
    const [cycle] = (await readIn(authorise(first, "cycle.read", unit), cyclesOf)).toReversed();
    const cycleId = cycle?.id ?? "";
    const confirm = (closingId: string) =>
      confirmClose({ ctx: second, input: { unit, closingId, idempotencyKey: key() } });
    for (const { id: periodId } of cycle?.periods ?? [])
      await confirm(
        (await preparePeriodClose({ ctx: first, input: { unit, cycleId, periodId, idempotencyKey: key() } })).id,
      );
    const { id: closingId } = await prepareCycleClose({ ctx: first, input: { unit, cycleId, idempotencyKey: key() } });
    await confirm(closingId);
    await writeIn(authorise(second, "cycle.confirm", unit), (work) => throughSteps(work, closingId));
    const later = works.as("safetyOfficer", "2026-05-20");
    const bonus = async () =>
      (await readIn(authorise(later, "follow.read", unit), (work) => followGroups(work, "open"))).filter(
        ({ words }) => words.kind === "award",
      );
    expect(await bonus()).toEqual([]);
    const said = { award: "standard-bearer", winnerId: two, minutes: "安全领导小组 5 月会议" };
    await decideAward({ ctx: later, input: parse(DecideAward, { unit, closingId, ...said, idempotencyKey: key() }) });
    const [open] = await bonus();
    expect([open?.rows.map(({ name }) => name), open?.words]).toMatchObject([
      ["赵工"],
      { bonus: 300, item: "standard-bearer" },
    ]);
    const propose = (id = open?.rows[0]?.id ?? "") =>
      proposeAward({ ctx: later, input: { unit, id, idempotencyKey: key() } });
    const { id } = await propose();
    await expect(propose()).rejects.toMatchObject({ code: "follow.alreadyDone" });
    const entries = await readIn(authorise(later, "entry.read", unit), ({ tx }) =>
      tx.execute<{ id: string; subject_id: string; points: number; status: string; act_on: string }>(sql`
        select id, subject_id, points, status, act_on::text from entry where county_id = ${works.countyId} and item_code = 'standard-bearer'`),
    );
    expect(entries).toMatchObject([{ id, subject_id: two, points: 300, status: "proposed", act_on: "2026-05-20" }]);
    expect(one).not.toBe(two);
    const check = { unit, schemeId: works.schemeId, step: "firstCheck", entryIds: [id], idempotencyKey: key() };
    await expect(completeStep({ ctx: later, input: parse(CompleteStep, check) })).rejects.toThrow();
    const other = works.as("safetyOfficer", "2026-05-20", { name: "另一位" });
    await completeStep({ ctx: other, input: parse(CompleteStep, { ...check, idempotencyKey: key() }) });
  });
});
