import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { participant, person, subject } from "@/db/schema/roster";
import { enrolment } from "@/db/schema/scheme";
import { withTenant } from "@/db/tenant";
import { LINES } from "@/server/domain/access/lines";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { R2 } from "@/server/domain/scheme/templates/r2";
import { authorise, readIn } from "@/server/services/access";
import { writeWorkbook } from "@/server/sheets/write";
import { testDatabase } from "@/server/testing/database";
import { type TestVillage, testVillage } from "@/server/testing/factories/entry";
import { previewImport } from "./reads";
import { type ImportReport, runImport } from "./run-import";
import { uploadWorkbook } from "./upload-workbook";

testDatabase();

/** R2 where everybody stands in it at once, so that the classes can be seen. */
const EVERYBODY: SchemeDefinition = { ...R2, roster: { ...R2.roster, participation: "everyone" } as never };

const HEADERS = ["户号", "组别", "姓名", "与户主关系", "类别", "住址"];
const ROWS = [
  ["1", "一组", "王建国", "户主", "农户", "一组1号"],
  ["1", "一组", "李秀英", "妻", "党员", ""],
  ["2", "一组", "周明", "户主", "", "一组2号"],
  ["", "一组", "李红梅", "", "党员", ""],
  ["", "一组", "张大山", "", "村干部", ""],
  ["", "二组", "便民超市", "", "商户", "街口"],
  ["", "", "青石村党支部", "", "村党支部", ""],
  ["D8", "", "便民小吃", "", "服务行业", "街口"],
];

let village: TestVillage;
const clerk = () => village.as("villageAdmin", "2026-05-20");

async function upload(rows: readonly (readonly string[])[]): Promise<string> {
  const sheet = {
    name: "登记册",
    title: "登记册",
    columns: HEADERS.map((header) => ({ header })),
    rows: rows.map((row) => [...row]),
  };
  const bytes = await writeWorkbook([sheet]);
  return (await uploadWorkbook({ ctx: clerk(), input: { unit: village.unit, fileName: "登记册.xlsx", bytes } })).id;
}

const preview = (runId: string) =>
  readIn(authorise(clerk(), "roster.import", village.unit), (work) => previewImport(work, runId));

async function run(rows: readonly (readonly string[])[]): Promise<ImportReport> {
  const runId = await upload(rows);
  const input = { unit: village.unit, runId, mode: "all" as const, changed: "update" as const };
  await runImport({ ctx: clerk(), input: { ...input, idempotencyKey: randomUUID() } });
  const done = await preview(runId);
  if (done.status === "previewed" || !done.report) throw new RangeError("not imported");
  return done.report;
}

const standing = () =>
  withTenant({ countyId: village.countyId, scope: village.path, lines: LINES }, "read", async (tx) => {
    const rows = await tx
      .select({
        kind: subject.kind,
        code: subject.code,
        name: subject.name,
        place: participant.place,
        held: enrolment.classCode,
      })
      .from(subject)
      .innerJoin(participant, and(eq(participant.countyId, subject.countyId), eq(participant.id, subject.id)))
      .leftJoin(enrolment, and(eq(enrolment.countyId, subject.countyId), eq(enrolment.subjectId, subject.id)))
      .where(eq(subject.countyId, village.countyId))
      .orderBy(subject.kind, subject.code);
    const persons = await tx.$count(person, eq(person.countyId, village.countyId));
    return { rows: rows.map((row) => [row.kind, row.code, row.name, row.place, row.held]), persons };
  });

describe("a register with persons and units beside the households", () => {
  beforeEach(async () => {
    village = await testVillage(EVERYBODY, 0, "household");
  });

  it("shows what each row will be registered as before anything is imported", async () => {
    const shown = await preview(await upload(ROWS));
    if (shown.status !== "previewed") throw new RangeError(shown.status);
    const [sheet] = shown.sheets;
    expect(sheet).toMatchObject({ kind: "household", use: "household", counts: { new: 8, invalid: 0 } });
    expect(sheet?.rows.map(({ values }) => [values.name, values.kind ?? null])).toEqual([
      ["王建国", null],
      ["李秀英", null],
      ["周明", null],
      ["李红梅", "person"],
      ["张大山", "person"],
      ["便民超市", "organisation"],
      ["青石村党支部", "organisation"],
      ["便民小吃", "organisation"],
    ]);
  });

  it("imports them in the class that 类别 names, and a member of a household stays with it whatever 类别 says", async () => {
    expect(await run(ROWS)).toMatchObject({ households: 2, persons: 3, registered: 5, left: [] });
    expect(await standing()).toEqual({
      persons: 3,
      rows: [
        ["organisation", "D8", "便民小吃", "街口", "service"],
        ["organisation", "单001", "便民超市", "街口", "service"],
        ["organisation", "单002", "青石村党支部", null, "branch"],
        ["person", "个001", "李红梅", null, "member"],
        ["person", "个002", "张大山", null, "cadre"],
      ],
    });
  });

  it("changes nothing the second time, and takes a new address", async () => {
    await run(ROWS);
    expect(await run(ROWS)).toMatchObject({ households: 0, registered: 0, updated: 0, unchanged: 8 });
    const moved = ROWS.map((row) => (row[2] === "便民超市" ? [...row.slice(0, 5), "村口"] : row));
    expect(await run(moved)).toMatchObject({ registered: 0, updated: 1, unchanged: 7 });
    expect((await standing()).rows).toContainEqual(["organisation", "单001", "便民超市", "村口", "service"]);
  });

  it("says which word it did not understand, and imports that row as a household", async () => {
    const shown = await preview(await upload([...ROWS, ["9", "一组", "钱多", "", "其他", ""]]));
    if (shown.status !== "previewed") throw new RangeError(shown.status);
    expect(shown.sheets[0]?.findings).toContainEqual(
      expect.objectContaining({ code: "kind.unreadable", params: expect.objectContaining({ value: "其他" }) }),
    );
  });
});
