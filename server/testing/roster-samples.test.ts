import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { assessHouseholds } from "@/server/domain/roster/household";
import { assessMembers } from "@/server/domain/roster/party";
import { readWorkbook } from "@/server/sheets/read";
import { applyLayout } from "@/server/sheets/roster/apply";
import { parseLayout } from "@/server/sheets/roster/layout";
import { recogniseWorkbook } from "@/server/sheets/roster/recognise";
import truth from "@/server/testing/truth.json";

const CONTEXT = { today: "2026-01-05" };

async function open(file: string) {
  const workbook = await readWorkbook(readFileSync(`public/samples/${file}.xlsx`));
  return { workbook, recognised: recogniseWorkbook(workbook) };
}

async function register(place?: string) {
  const { workbook, recognised } = await open("青石村常住户登记册");
  const [sheet, [found]] = [workbook.sheets[0], recognised];
  if (!sheet || !found?.layout) throw new Error("the register was not recognised");
  const applied = applyLayout(sheet, found.layout);
  if (applied.kind !== "household") throw new Error("the register is not a household register");
  return { sheet, found, layout: found.layout, roster: assessHouseholds(applied.sheet, { ...CONTEXT, place }) };
}

async function branches() {
  const { workbook, recognised } = await open("白塔镇党员花名册");
  return recognised.map((found) => {
    const sheet = workbook.sheets[found.index];
    const applied = sheet && found.layout ? applyLayout(sheet, found.layout) : null;
    if (applied?.kind !== "party") throw new Error(`${found.name} was not recognised`);
    return { found, roster: assessMembers(applied.sheet, CONTEXT) };
  });
}

test("the register holds exactly the households and persons it is known to hold", async () => {
  const { roster, found } = await register();
  expect(found).toMatchObject({ kind: "household", place: "青石村", confidence: 100 });
  expect(roster.counts).toEqual({
    households: truth.households,
    persons: truth.persons,
    validPersons: truth.persons - truth.badId.length - truth.duplicateId.length,
  });
});

test("the wrong check digit and the duplicate are found in their rows, and no other row is invalid", async () => {
  const { roster } = await register();
  const rowsOf = (code: string) => roster.findings.filter((each) => each.code === code).map((each) => each.params.row);
  expect(rowsOf("id.checkDigit")).toEqual(truth.badId);
  expect(rowsOf("id.duplicate")).toEqual(truth.duplicateId);
  const errors = roster.findings.filter((each) => each.severity === "error").map((each) => each.params.row);
  expect(errors).toEqual([...truth.badId, ...truth.duplicateId]);
  expect(roster.findings.find((each) => each.code === "id.duplicate")?.params).toMatchObject({
    row: 72,
    column: "G",
    otherRow: 8,
  });
});

test("beside the two bad rows the register has nothing but the duplicate's birth date and ages that contradict", async () => {
  const { roster } = await register("青石村");
  const other = roster.findings
    .filter((each) => each.severity !== "error")
    .map((each) => `${each.code} ${each.severity}`);
  expect(new Set(other)).toEqual(new Set(["birth.differsFromId warning", "relation.contradictsAge info"]));
  expect(other.filter((each) => each.startsWith("birth"))).toHaveLength(1);
});

test("no identity number stands unmasked in a finding", async () => {
  const { roster } = await register();
  expect(JSON.stringify(roster.findings)).not.toMatch(/\d{15}/);
});

test("the register's two header rows, subtotals, total and note are told from its data", async () => {
  const { layout } = await register();
  expect(layout.headerRows).toEqual([3, 4]);
  expect([layout.firstDataRow, layout.lastDataRow]).toEqual([5, 243]);
  expect(layout.otherRows.filter(({ role }) => role === "subtotal").map(({ row }) => row)).toEqual([55, 114, 183, 244]);
  expect(layout.otherRows.filter(({ role }) => role === "total").map(({ row }) => row)).toEqual([245]);
  expect(layout.otherRows.filter(({ role }) => role === "note").map(({ row }) => row)).toEqual([247]);
  expect(layout.columns.every(({ field }) => field !== null)).toBe(true);
});

test("a household has its number, group, address and the phone of its head, tidied", async () => {
  const { roster } = await register();
  expect(roster.households[10]).toMatchObject({
    row: 43,
    number: "11",
    group: "一组",
    address: "青石村一组15号",
    phone: "13836805758",
    headRow: 43,
  });
  expect(roster.households[1]?.persons.map(({ name, residence }) => [name, residence])).toEqual([
    ["徐祥军", "resident"],
    ["董水国", "away"],
    ["徐玉英", "resident"],
    ["徐萍", "resident"],
  ]);
  expect(roster.households.every(({ headRow, row }) => headRow === row)).toBe(true);
});

test("every person of the register has a birth date to the day and a sex", async () => {
  const { roster } = await register();
  const people = roster.households.flatMap(({ persons }) => persons);
  expect(
    people.every(
      ({ birth, sex, name }) => birth?.precision === "day" && sex !== null && /^[\p{Script=Han}·]+$/u.test(name),
    ),
  ).toBe(true);
});

test("another village's name in the title is pointed out", async () => {
  const { roster } = await register("河口村");
  expect(roster.findings[0]).toEqual({
    code: "title.otherPlace",
    severity: "info",
    params: { row: 1, column: "A", value: "青石村", expected: "河口村" },
  });
});

test("the party workbook is three branches with the members and probationary members it is known to hold", async () => {
  const sheets = await branches();
  expect(sheets.map(({ found }) => [found.kind, found.place])).toEqual([
    ["party", "青石村党支部"],
    ["party", "河口村党支部"],
    ["party", "镇机关党支部"],
  ]);
  const total = (count: "members" | "probationary" | "validMembers") =>
    sheets.reduce((sum, { roster }) => sum + roster.counts[count], 0);
  expect([total("members"), total("probationary"), total("validMembers")]).toEqual([
    truth.members,
    truth.probationary,
    truth.members,
  ]);
  expect(sheets.flatMap(({ roster }) => roster.findings)).toEqual([]);
});

test("classes are proposed: probationary, floating, cadre by post, and no post; in the offices all have posts", async () => {
  const [village, river, offices] = (await branches()).map(({ roster }) => roster.members);
  const hints = (members: typeof village) => Object.groupBy(members ?? [], (member) => member.classHint);
  expect(hints(village).cadre?.map(({ name }) => name)).toEqual(["罗刚萍", "沈霞生"]);
  expect(hints(village).floating?.map(({ name }) => name)).toEqual(["林桂霞", "朱芳祥", "董桂洋"]);
  expect(hints(river).floating?.map(({ name }) => name)).toEqual(["傅勇"]);
  expect(hints(river).probationary?.map(({ name, floating }) => [name, floating])).toEqual([
    ["傅根秀", false],
    ["诸葛桂霞", true],
    ["吕生国", false],
  ]);
  expect(hints(offices).cadre).toHaveLength(15);
});

test("joining dates have the precision the sheet gives, and an unknown column is kept as not imported", async () => {
  const [village, river, offices] = await branches();
  expect(village?.roster.members[12]?.joined).toEqual({ date: "1966-12-01", precision: "month" });
  expect(river?.roster.members.map(({ joined }) => joined?.precision)).toEqual(Array(19).fill("day"));
  expect(river?.roster.members[7]?.joined?.date).toBe("2016-04-28");
  expect(offices?.found.layout?.columns.filter(({ field }) => field === null)).toEqual([
    { column: 4, header: "民 族", field: null },
  ]);
});

test("the points ledger is recognised as a ledger and not read as a roster", async () => {
  const { recognised } = await open("青石村2025年积分台账");
  expect(recognised).toEqual([expect.objectContaining({ kind: "ledger", layout: null, place: "青石村" })]);
});

test("a layout survives JSON and correction: columns taken out are not read, wrong layouts are refused", async () => {
  const { sheet, layout } = await register();
  const sent = parseLayout(JSON.parse(JSON.stringify(layout)));
  expect(sent).toEqual(layout);
  const without = {
    ...layout,
    columns: layout.columns.map((each) => (each.field === "phone" ? { ...each, field: null } : each)),
  };
  const applied = applyLayout(sheet, parseLayout(without));
  expect(applied.sheet.rows.every((row) => !("phone" in row.cells))).toBe(true);
  const refused = (wrong: unknown) => expect(() => parseLayout(wrong)).toThrow("sheet.layoutInvalid");
  refused({ ...layout, columns: layout.columns.filter(({ field }) => field !== "name") });
  refused({ ...layout, columns: layout.columns.map((each) => ({ ...each, field: "name" })) });
  refused({ ...layout, firstDataRow: 3 });
  refused({ kind: "ledger" });
});
