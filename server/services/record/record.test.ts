import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { subjectCard } from "@/db/schema/roster";
import { withTenant } from "@/db/tenant";
import { LINES } from "@/server/domain/access/lines";
import { H2 } from "@/server/domain/scheme/templates/h2";
import { authorise, readIn } from "@/server/services/access";
import { RecordEntries, recordEntries } from "@/server/services/entry/record-entries";
import { parse } from "@/server/services/parse";
import { testDatabase } from "@/server/testing/database";
import { type TestVillage, testVillage } from "@/server/testing/factories/entry";
import { type RecordQuery, recordChoices } from "./reads";

testDatabase();

const DAY = "2026-11-02";
const CARD = "23456789ABCDEFGH";
let village: TestVillage;

const ctx = () => village.as("recorder", DAY);
const desk = (query: RecordQuery) =>
  readIn(authorise(ctx(), "entry.record", village.unit), async (work) => {
    const choices = await recordChoices(work, query, "zh-CN");
    if (!choices.chosen) throw new Error("no scheme");
    return choices;
  });
const record = (n: number, changes: Record<string, unknown> = {}) =>
  recordEntries({
    ctx: ctx(),
    input: parse(RecordEntries, {
      unit: village.unit,
      schemeId: village.schemeId,
      subjectIds: [village.subjectIds[n]],
      itemCode: "env-tidy",
      actOn: "2026-11-01",
      reason: "季度检查",
      idempotencyKey: randomUUID(),
      ...changes,
    }),
  });

describe("the record desk", () => {
  beforeAll(async () => {
    village = await testVillage(H2, 12, "resident");
    const scope = { countyId: village.countyId, scope: village.path, lines: LINES };
    await withTenant(scope, "write", async (tx) => {
      await tx.insert(subjectCard).values({
        countyId: village.countyId,
        id: randomUUID(),
        orgPath: village.path,
        line: "household",
        villageId: village.villageId,
        subjectId: village.subjectIds[3] ?? "",
        code: CARD,
        issuedAt: new Date(),
        issuedBy: randomUUID(),
      });
      await tx.execute(
        sql`update subject set name = '赵秀英', name_pinyin = 'zxy' where county_id = ${village.countyId} and id = ${village.subjectIds[3] ?? ""}`,
      );
    });
    await record(0);
    await record(1, { itemCode: "env-labour", units: 4 });
    await record(2, { itemCode: "env-labour", units: 2 });
  });

  it("shows what this person used lately first, the most used at the top", async () => {
    expect((await desk({})).recent).toEqual(["env-labour", "env-tidy"]);
    const other = authorise(village.as("recorder", DAY, { name: "李强" }), "entry.record", village.unit);
    expect(await readIn(other, (work) => recordChoices(work, {}, "zh-CN"))).toMatchObject({ recent: [] });
  });

  it.each([
    ["a name", "秀英"],
    ["initials", "zxy"],
    ["a house number", "4"],
  ])("finds somebody by %s", async (_, q) => {
    expect((await desk({ q })).subjects.map(({ id }) => id)).toEqual([village.subjectIds[3]]);
  });

  it("opens the subject of a card that is typed, and says so where a card leads nowhere", async () => {
    const found = await desk({ q: "2345-6789 abcd efgh" });
    expect(found.subject?.name).toBe("赵秀英");
    expect((await desk({ q: "23456789ABCDEFG2" })).subject).toBeNull();
    expect((await desk({ subject: randomUUID() })).unknown).toBe(true);
  });

  it("shows what is left of every limit for the subject that was chosen", async () => {
    const { items } = await desk({ subject: village.subjectIds[1] });
    const leftOf = (code: string) => items.find((item) => item.code === code)?.left;
    expect(leftOf("env-labour")).toMatchObject([{ type: "points", per: "cycle", most: 1000, left: 800 }]);
    expect(leftOf("env-tidy")).toMatchObject([{ type: "times", per: "period", left: 1 }]);
  });

  it("shows it for everybody in the list of an item", async () => {
    const { subjects } = await desk({ item: "env-tidy" });
    expect(subjects).toHaveLength(12);
    expect(subjects.find(({ id }) => id === village.subjectIds[0])?.left).toMatchObject([{ left: 0 }]);
  });

  it("warns of the same subject, item and day beside the field that confirms it, and records it once confirmed", async () => {
    const again = { itemCode: "env-labour", units: 1 };
    await expect(record(1, again)).rejects.toMatchObject({
      code: "entry.duplicate",
      fields: [{ field: "confirmDuplicate", code: "entry.duplicate" }],
    });
    expect(await record(1, { ...again, confirmDuplicate: true })).toMatchObject({ recorded: 1 });
  });
});
