import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import type { TenantContext } from "@/server/domain/access/context";
import { T1 } from "@/server/domain/scheme/templates/t1";
import { authorise, readIn, type Work } from "@/server/services/access";
import { ownSubjects, readCard } from "@/server/services/card/reads";
import { issueCodes } from "@/server/services/code/issue-codes";
import { readCycle } from "@/server/services/cycle/reads";
import { CompleteStep, completeStep } from "@/server/services/entry/complete-step";
import { RecordEntries, recordEntries } from "@/server/services/entry/record-entries";
import { postEntries } from "@/server/services/ledger/post-entries";
import { ownStanding } from "@/server/services/own-standing/reads";
import { parse } from "@/server/services/parse";
import { placesBelow } from "@/server/services/place/reads";
import { listSubjects, rosterQueryOf, subjectDetail } from "@/server/services/roster/reads";
import { standingsAt } from "@/server/services/standing/reads";
import { testDatabase } from "@/server/testing/database";
import { type TestPlace, testPlace } from "@/server/testing/factories/place";

testDatabase();

const DAY = "2026-10-15";

/** Two families of one class, a teacher of it and one of the class next door (T1: private by design; domain.md, invariant 11). */
describe("a class", () => {
  let school: TestPlace;
  let [ming, hua, next] = ["", "", ""];
  let [mother, father, child, teacher, deputy, otherTeacher] = [] as unknown as TenantContext[] & { length: 6 };

  beforeAll(async () => {
    school = await testPlace(T1, "2026-09-01");
    ming = await school.add("王小明");
    hua = await school.add("李小华", { classCode: "officer" });
    next = await school.add("赵小天", { group: 1 });
    mother = school.as("guardian", DAY, { name: "王家长", subjectId: ming });
    father = school.as("guardian", DAY, { name: "李家长", subjectId: hua });
    child = school.as("student", DAY, { name: "王小明", subjectId: ming });
    teacher = school.as("teacher", DAY);
    deputy = school.as("teacher", DAY, { name: "副班主任" });
    otherTeacher = school.as("teacher", DAY, { name: "隔壁班主任", at: school.groups[1].path });
    await post([ming], "study-late", {});
    await post([hua], "left-room", {});
  });

  /** Recorded by the teacher, checked by the deputy, posted. */
  async function post(subjectIds: string[], itemCode: string, how: { points?: number }) {
    const { unit, schemeId } = school;
    const act = { itemCode, actOn: DAY, reason: "课堂记录", heard: "agreed", ...how };
    const { ids } = await recordEntries({
      ctx: teacher as TenantContext,
      input: parse(RecordEntries, { unit, schemeId, subjectIds, ...act, idempotencyKey: randomUUID() }),
    });
    await completeStep({
      ctx: deputy as TenantContext,
      input: parse(CompleteStep, {
        unit,
        schemeId,
        step: "firstCheck",
        entryIds: ids,
        idempotencyKey: randomUUID(),
      }),
    });
    await postEntries({
      ctx: deputy as TenantContext,
      input: { unit, schemeId, entryIds: ids, idempotencyKey: randomUUID() },
    });
  }

  const own = <T>(ctx: TenantContext | undefined, read: (work: Work) => Promise<T>) =>
    readIn(authorise(ctx as TenantContext, "own.read", school.unit), read);

  test("shows a guardian and the child one card and its score, with the deduction of an officer doubled on the other", async () => {
    for (const ctx of [mother, child]) {
      expect((await own(ctx, ownSubjects)).map(({ id }) => id)).toEqual([ming]);
      const card = await own(ctx, (work) => readCard(work, ming, 2026));
      expect(card.entries.map(({ entry }) => [entry.itemCode, entry.points])).toEqual([["study-late", -100]]);
      expect((await own(ctx, (work) => ownStanding(work, ming)))?.score).toBe(7900);
    }
    expect((await own(father, (work) => ownStanding(work, hua)))?.score).toBe(8300);
  });

  test("tells a guardian of another family's child what it tells of a child that does not exist", async () => {
    const answers = (id: string) =>
      Promise.all(
        [own(mother, (work) => readCard(work, id, 2026)), own(mother, (work) => ownStanding(work, id))].map((reading) =>
          reading.then(() => "read").catch((error: { code: string }) => error.code),
        ),
      );
    expect(await answers(hua)).toEqual(await answers(randomUUID()));
    expect(await answers(hua)).toEqual(["redemption.notFound", "access.notFound"]);
  });

  test.each([
    "roster.read",
    "standing.read",
    "entry.read",
    "cycle.read",
    "notice.read",
    "template.read",
    "code.issue",
    "dashboard.read",
    "places.read",
  ] as const)("gives neither guardian nor child the teachers' %s", (permission) => {
    for (const ctx of [mother, child])
      expect(() => authorise(ctx as TenantContext, permission, school.unit)).toThrow("access.forbidden");
  });

  test("lists to a teacher the own class and nobody of the class next door", async () => {
    const rows = (ctx: TenantContext | undefined, unit: string) =>
      readIn(authorise(ctx as TenantContext, "roster.read", unit), (work) => listSubjects(work, rosterQueryOf({})));
    expect((await rows(teacher, school.unit)).rows.map(({ name }) => name)).toEqual(["王小明", "李小华"]);
    expect((await rows(otherTeacher, school.groups[1].unit)).rows.map(({ name }) => name)).toEqual(["赵小天"]);
    const detail = (id: string) =>
      readIn(authorise(teacher as TenantContext, "roster.read", school.unit), (work) => subjectDetail(work, id));
    await expect(detail(next)).rejects.toThrow("roster.notFound");
    expect(() => authorise(teacher as TenantContext, "roster.read", school.groups[1].unit)).toThrow("access.notFound");
  });

  test("keeps its cycles, codes and standing from the teacher next door", async () => {
    const [standing] = await readIn(authorise(teacher as TenantContext, "standing.read", school.unit), standingsAt);
    expect(standing?.rows.map(({ name, score }) => [name, score])).toEqual([
      ["王小明", 7900],
      ["李小华", 8300],
    ]);
    const beside = authorise(otherTeacher as TenantContext, "standing.read", school.groups[1].unit);
    expect(await readIn(beside, standingsAt)).toEqual([]);
    const cycleId = standing?.cycle.id ?? "";
    const access = authorise(otherTeacher as TenantContext, "cycle.read", school.groups[1].unit);
    await expect(readIn(access, (work) => readCycle(work, cycleId))).rejects.toThrow("cycle.notFound");
    const input = { unit: school.groups[1].unit, subjectIds: [ming] };
    await expect(issueCodes({ ctx: otherTeacher as TenantContext, input })).rejects.toThrow("access.notFound");
  });

  test("shows township and county counts and no child", async () => {
    for (const [role, at] of [
      ["townshipOffice", school.townshipPath],
      ["countyBureau", school.townshipPath.slice(0, 8)],
    ] as const) {
      const ctx = school.as(role, DAY, { name: role, at: at as never });
      const unit = at.slice(1, -1).replaceAll("/", "-");
      const { rows } = await readIn(authorise(ctx, "places.read", unit), placesBelow);
      expect(rows.map(({ kind, eligible, entries }) => ({ kind, eligible, entries }))).toContainEqual({
        kind: "class",
        eligible: 2,
        entries: 2,
      });
      expect(JSON.stringify(rows)).not.toMatch(/王小明|李小华/);
      const roster = authorise(ctx, "roster.read", school.unit);
      await expect(readIn(roster, (work) => subjectDetail(work, ming))).rejects.toThrow("roster.notFound");
      await expect(readIn(roster, (work) => listSubjects(work, rosterQueryOf({})))).rejects.toThrow("access.notFound");
      const card = authorise(ctx, "entry.read", school.unit);
      await expect(readIn(card, (work) => readCard(work, ming, 2026))).rejects.toThrow(/notFound/);
    }
  });
});
