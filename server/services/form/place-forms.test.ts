import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { closing, result } from "@/db/schema/result";
import { withTenant } from "@/db/tenant";
import { LINES } from "@/server/domain/access/lines";
import type { FormDocument } from "@/server/domain/form/document";
import { forWorkbook } from "@/server/domain/form/workbook";
import { S1 } from "@/server/domain/scheme/templates/s1";
import { S2 } from "@/server/domain/scheme/templates/s2";
import { T1 } from "@/server/domain/scheme/templates/t1";
import { RecordEntries, recordEntries } from "@/server/services/entry/record-entries";
import { parse } from "@/server/services/parse";
import { testDatabase } from "@/server/testing/database";
import { loosePhotos } from "@/server/testing/factories/photo";
import { type TestPlace, testPlace } from "@/server/testing/factories/place";
import { readForm, readOwnLetter } from "./reads";
import type { FormCode } from "./registry";

testDatabase();

type Staff = "teacher" | "marketOfficer" | "safetyOfficer";

const asOwner = <T>(place: TestPlace, work: Parameters<typeof withTenant<T>>[2]) =>
  withTenant({ countyId: place.countyId, scope: place.path, lines: LINES }, "write", work);

/** A posted act, without walking its steps: only the forms are tried here. */
async function act(place: TestPlace, role: Staff, on: string, subjectId: string, how: Record<string, unknown>) {
  const ctx = place.as(role, on);
  const input = parse(RecordEntries, {
    ...{ unit: place.unit, schemeId: place.schemeId, subjectIds: [subjectId], actOn: on, heard: "agreed" },
    ...{ reason: "和王小明一起", confirmDuplicate: true, ...how },
    evidence: await loosePhotos(ctx, place.unit),
    idempotencyKey: randomUUID(),
  });
  const { ids } = await recordEntries({ ctx, input });
  await asOwner(place, (tx) =>
    tx.execute(
      sql`update entry set status = 'posted' where county_id = ${place.countyId} and id = any(${sql.param(ids)}::uuid[])`,
    ),
  );
}

type Row = { subjectId: string; score: number; grade?: string; next?: string };

async function finalClosing(place: TestPlace, line: "market" | "enterprise", summary: unknown, rows: readonly Row[]) {
  const id = randomUUID();
  await asOwner(place, async (tx) => {
    const [cycle] = await tx.execute<{ id: string; version_id: string }>(
      sql`select id, version_id from cycle where county_id = ${place.countyId} order by starts_on limit 1`,
    );
    const of = { countyId: place.countyId, orgPath: place.path, line };
    await tx.insert(closing).values({
      ...{ ...of, id, schemeId: place.schemeId, cycleId: cycle?.id ?? "", versionId: cycle?.version_id ?? "" },
      ...{ status: "final", finalOn: "2027-01-06", summary, preparedBy: randomUUID(), preparedByName: "甲" },
      ...{ inputHash: Buffer.alloc(32), resultHash: Buffer.alloc(32) },
      ...{ preparedAt: new Date("2027-01-05T00:00:00Z"), confirmedAt: new Date("2027-01-06T00:00:00Z") },
    });
    await tx.insert(result).values(
      rows.map(({ subjectId, score, grade, next }) => ({
        ...{ ...of, closingId: id, subjectId, classCode: "licensed", score, grade: grade ?? null },
        explanation: next === undefined ? {} : { nextGradeCode: next },
      })),
    );
  });
  return id;
}

describe("the forms of a class", () => {
  let school: TestPlace;
  let ming: string;
  let hua: string;
  const form = async (code: FormCode, search: Record<string, string> = {}, ctx = school.as("teacher", "2026-03-20")) =>
    (await readForm(ctx, school.unit, code, search)).documents;

  beforeAll(async () => {
    school = await testPlace(T1, "2026-03-01");
    [ming, hua] = [await school.add("王小明"), await school.add("李小华")];
    await act(school, "teacher", "2026-03-17", ming, { itemCode: "good-outside" });
    await act(school, "teacher", "2026-03-18", hua, { itemCode: "study-skip" });
    await act(school, "teacher", "2026-03-19", hua, { itemCode: "study-skip" });
  });

  it("count a week by item and name no child", async () => {
    const [week] = await form("classWeekly", { from: "2026-03-20" });
    expect(week?.period).toBe("2026年3月16日至3月22日");
    expect(week?.totals?.slice(3)).toEqual([3, { points: 300 }, { points: -1000 }]);
    expect(week?.rows.map((row) => row[3])).toEqual(expect.arrayContaining([1, 2]));
    const text = JSON.stringify(week);
    for (const name of ["王小明", "李小华"]) expect(text).not.toContain(name);
    expect((await form("classWeekly", { from: "2026-03-02" }))[0]).toMatchObject({ rows: [], totals: null });
  });

  it("write a letter to each family that names its own child and no other, not even in a reason", async () => {
    const letters = await form("parentLetter", { month: "2026-03" });
    expect(letters).toHaveLength(2);
    const of = (name: string) => letters.find(({ facts }) => facts.some(({ value }) => value === name)) as FormDocument;
    expect(of("李小华").totals).toEqual(["本月合计", null, null, { points: -1000 }]);
    expect(of("王小明").rows.map((row) => row[3])).toEqual([{ points: 300 }]);
    expect(JSON.stringify(of("李小华"))).not.toContain("王小明");
    expect(JSON.stringify(of("王小明"))).not.toContain("李小华");
    expect(JSON.stringify(letters)).not.toMatch(/名次|排名|平均/);
    expect(await form("parentLetter", { subject: hua })).toHaveLength(1);
    expect(forWorkbook(letters).map(({ notes }) => notes[0])).toEqual([
      expect.stringContaining("本月加分 3 分"),
      expect.stringContaining("扣分 10 分"),
    ]);
  });

  it("write the family its own child's letter, the teacher's word for word; another child's is not there", async () => {
    const mother = school.as("guardian", "2026-03-20", { name: "母亲", subjectId: ming });
    const own = (subject: string | undefined, ctx = mother, at: { unit: string } = school) =>
      readOwnLetter(ctx, at.unit, { subject, month: "2026-03" });
    const [printed] = await form("parentLetter", { month: "2026-03", subject: ming });
    expect((await own(ming)).letter).toEqual(printed);
    const elsewhere = await school.add("赵小天", { group: 1 });
    for (const other of [hua, elsewhere, randomUUID(), undefined, "1' or true"])
      await expect(own(other)).rejects.toMatchObject({ code: "access.notFound" });
    await expect(own(elsewhere, mother, school.groups[1])).rejects.toMatchObject({ code: "access.notFound" });
    // Even a grant that names a child of the class next door opens only the rows of its own class.
    const strayed = school.as("guardian", "2026-03-20", { name: "父亲", subjectId: elsewhere });
    await expect(own(elsewhere, strayed)).rejects.toMatchObject({ code: "access.notFound" });
    for (const role of ["teacher", "student"] as const)
      await expect(own(ming, school.as(role, "2026-03-20", { name: role, subjectId: ming }))).rejects.toMatchObject({
        code: "access.forbidden",
      });
  });

  it("are the teacher's: neither a guardian, nor the teacher of the class next door, nor an office may open them", async () => {
    const next = school.as("teacher", "2026-03-20", { name: "隔壁", at: school.groups[1].path });
    const guardian = school.as("guardian", "2026-03-20", { name: "母亲", subjectId: ming });
    const office = school.as("townshipOffice", "2026-03-20", { name: "镇办", at: school.townshipPath });
    for (const code of ["classWeekly", "parentLetter"] as const) {
      await expect(form(code, {}, next)).rejects.toMatchObject({ code: "access.notFound" });
      await expect(form(code, {}, guardian)).rejects.toMatchObject({ code: "access.forbidden" });
      await expect(form(code, {}, office)).rejects.toMatchObject({ code: "access.forbidden" });
    }
  });
});

describe("the risk card of a seller", () => {
  it("shows the grade that holds from the last result, its inspections, and no score", async () => {
    const market = await testPlace(S1, "2026-01-01");
    const [one, two, fresh] = [
      await market.add("张家粮油店"),
      await market.add("李家熟食"),
      await market.add("新开小店"),
    ];
    const officer = market.as("marketOfficer", "2027-01-10");
    const cards = async (search = {}) => (await readForm(officer, market.unit, "riskCard", search)).documents;
    expect(await cards()).toEqual([]);
    await finalClosing(market, "market", {}, [
      { subjectId: one, score: 2300, grade: "a" },
      { subjectId: two, score: 4000, grade: "b", next: "c" },
    ]);
    const found = await cards();
    expect(found.map(({ rows }) => [rows[0]?.[0], rows[0]?.[3], rows[0]?.[5]])).toEqual([
      ["张家粮油店", "A级", 1],
      ["李家熟食", "C级", 3],
    ]);
    expect(found[1]?.layout).toMatchObject({ type: "risk", grade: "C" });
    expect(JSON.stringify(found)).not.toMatch(/2300|4000|新开小店/);
    expect(fresh).toBeTruthy();
    expect(await cards({ number: "李家熟食" })).toHaveLength(1);
    // Cut apart on paper, one list in the workbook.
    expect(forWorkbook(found)).toMatchObject([{ facts: [], rows: [{ 0: "张家粮油店" }, { 0: "李家熟食" }] }]);
  });
});

describe("the monthly notice of an enterprise", () => {
  it("names the best person and the worst department, and nobody else", async () => {
    const works = await testPlace(S2, "2026-04-01");
    const [li, zhao] = [await works.add("李工"), await works.add("赵工", { group: 1 })];
    const officer = works.as("safetyOfficer", "2027-01-10");
    const awards = [
      { award: "standard-bearer", winners: [li], candidates: [li] },
      { award: "worst-department", winners: [], candidates: [works.groups[0].id, works.groups[1].id] },
    ];
    const id = await finalClosing(works, "enterprise", { awards }, [
      { subjectId: li, score: 0 },
      { subjectId: zhao, score: -500 },
    ]);
    const { documents } = await readForm(officer, works.unit, "areaNotice", { closing: id });
    expect(documents[0]?.rows.map((row) => row.slice(0, 3))).toEqual([
      ["月度安全标兵", "李工", "+3"],
      ["当月末位部门", "并列，待安全领导小组决定", "—"],
    ]);
    expect(documents[1]?.totals?.slice(2)).toEqual([2, { points: 500 }]);
    expect(JSON.stringify(documents)).not.toContain("赵工");
    await expect(readForm(officer, works.unit, "areaNotice", { closing: randomUUID() })).rejects.toMatchObject({
      code: "cycle.notFound",
    });
  });
});
