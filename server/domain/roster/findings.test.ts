import { describe, expect, test } from "vitest";
import { FINDING_SEVERITY, type FindingCode } from "./findings";
import { assessHouseholds } from "./household";
import { checkDigitOf } from "./id-number";
import { assessMembers } from "./party";
import type { HouseholdField, PartyField, RawRow, Subtotal } from "./raw";
import type { RawValue } from "./text";

const LETTERS = "ABCDEFGHIJKLMNOP";

function rowsOf<Field extends string>(
  fields: Field[],
  first: number,
  values: (RawValue | { merged: RawValue })[][],
): RawRow<Field>[] {
  return values.map((line, index) => {
    const cells: RawRow<Field>["cells"] = {};
    for (const [at, field] of fields.entries()) {
      const value = line[at] ?? null;
      const merged = typeof value === "object" && value !== null;
      const address = `${LETTERS[at]}${first + index}`;
      cells[field] = { address, value: merged ? value.merged : value, isDate: false, merged };
    }
    return { row: first + index, cells };
  });
}

const FIELDS: HouseholdField[] = [
  "householdNo",
  "group",
  "name",
  "relation",
  "sex",
  "birth",
  "idNumber",
  "phone",
  "resident",
];
const MEMBER: PartyField[] = ["name", "birth", "joined", "standing", "post", "floating", "phone", "note", "idNumber"];
const id = (birth: string, order: string) => {
  const first = `999101${birth}${order}`;
  return first + checkDigitOf(first);
};
const MAN = id("19700101", "011");
const WOMAN = id("19720202", "022");

function households(values: (RawValue | { merged: RawValue })[][], subtotals: Subtotal[] = []) {
  return assessHouseholds({ titlePlace: null, rows: rowsOf(FIELDS, 5, values), subtotals }, { today: "2026-01-05" });
}
function members(values: RawValue[][]) {
  return assessMembers({ titlePlace: null, rows: rowsOf(MEMBER, 3, values), subtotals: [] }, { today: "2026-01-05" });
}
const told = (roster: { findings: { code: string; params: { row: number; column: string } }[] }) =>
  roster.findings.map(({ code, params }) => `${params.row}${params.column} ${code}`);

const HEAD: RawValue[] = [1, "一组", "张三", "户主", "男", "1970-01-01", MAN, "13812345678", "√"];
const WIFE: RawValue[] = [null, null, "李四", "妻", "女", "1972.2.2", WOMAN, "", "否"];

describe("households", () => {
  test("a household with nothing wrong has no findings", () => {
    const roster = households([HEAD, WIFE]);
    expect(roster.findings).toEqual([]);
    expect(roster.counts).toEqual({ households: 1, persons: 2, validPersons: 2 });
  });

  test.each<[string, number, RawValue, string]>([
    ["no name", 2, "", "6C name.missing"],
    ["a wrong check digit", 6, `${WOMAN.slice(0, 17)}${WOMAN.endsWith("1") ? "2" : "1"}`, "6G id.checkDigit"],
    ["a short ID number", 6, "123", "6G id.unreadable"],
    ["an ID number kept as a number", 6, 999101197202020200, "6G id.digitsLost"],
    ["another birth date than the ID's", 5, "1972-02-03", "6F birth.differsFromId"],
    ["another sex than the ID's", 4, "男", "6E sex.differsFromId"],
    ["an unknown sex", 4, "？", "6E sex.unreadable"],
    ["a day the calendar lacks", 5, "1972-02-30", "6F date.impossible"],
    ["a day to come", 5, "2026-01-06", "6F date.impossible"],
    ["an unreadable date", 5, "不详", "6F date.unreadable"],
    ["an unreadable phone", 7, "无", "6H phone.unreadable"],
    ["an unreadable resident flag", 8, "看情况", "6I resident.unreadable"],
    ["an unknown relation", 3, "侄媳", "6D relation.unknown"],
    ["a mother younger than the head", 3, "母亲", "6D relation.contradictsAge"],
    ["a second head", 3, "户主", "6D household.twoHeads"],
  ])("%s is told with row and column", (_, at, value, expected) => {
    const wife: RawValue[] = [...WIFE];
    wife[at] = value;
    const key = expected.endsWith("twoHeads") ? { merged: 1 } : null;
    expect(told(households([HEAD, [key, ...wife.slice(1)]]))).toEqual([expected]);
  });

  test("only errors make their row invalid", () => {
    const roster = households([HEAD, [null, null, "", "妻", "女", "不详", WOMAN, "无", ""]]);
    expect(roster.households[0]?.persons.map((person) => person.valid)).toEqual([true, false]);
    expect(households([HEAD, [null, null, "李四", "妻", "男", "不详", WOMAN, "无", ""]]).counts.validPersons).toBe(2);
  });

  test("a household without a head is told in its first row", () => {
    expect(told(households([HEAD, [2, "一组", ...WIFE.slice(2)]]))).toEqual(["6D household.noHead"]);
  });

  test("the same ID number, and the same name and birth without numbers, are duplicates in the later row", () => {
    expect(told(households([HEAD, WIFE, [2, "一组", "王五", "户主", "男", "", MAN, "", ""]]))).toEqual([
      "7G id.duplicate",
    ]);
    const twin = [2, "一组", "张 三", "户主", "男", "1970年1月1日", "", "", ""];
    expect(told(households([HEAD, twin]))).toEqual(["6C person.duplicate"]);
    const other = [2, "一组", "张三", "户主", "男", "1970-01-01", id("19700101", "033"), "", ""];
    expect(told(households([HEAD, other]))).toEqual(["6C person.lookalike"]);
  });

  test("two groups may both begin with household 1, and repeated numbers without merging are one household", () => {
    const second = [1, "二组", "王五", "户主", "男", "", "", "", ""];
    const roster = households([HEAD, [1, "一组", ...WIFE.slice(2)], second]);
    expect(roster.households.map(({ group, persons }) => [group, persons.length])).toEqual([
      ["一组", 2],
      ["二组", 1],
    ]);
  });

  test("without numbers each head begins a household", () => {
    const roster = households([HEAD.with(0, null), WIFE, [null, null, "王五", "户主", "男", "", "", "", ""]]);
    expect(roster.households.map(({ persons }) => persons.length)).toEqual([2, 1]);
  });

  test("a register of heads only has a household in every row", () => {
    const roster = households([HEAD.with(3, null), [2, "一组", "王五", null, "男", "", "", "", ""]]);
    expect(roster.counts.households).toBe(2);
    expect(roster.findings).toEqual([]);
  });

  test("a phone merged over the household is read once and is the household's", () => {
    const roster = households([HEAD.with(7, "１３８１２３４５６７９"), WIFE.with(7, null)]);
    expect(roster.households[0]?.phone).toBe("13812345679");
    expect(
      told(households([HEAD.with(7, "无"), [null, null, "李四", "妻", "女", "", WOMAN, { merged: "无" }, ""]])),
    ).toEqual(["5H phone.unreadable"]);
  });

  test("subtotals are compared with the group they name, totals with everything", () => {
    const subtotal = { column: "C", households: null };
    const right = [
      { ...subtotal, row: 7, label: "一组", persons: 2 },
      { ...subtotal, row: 8, label: "", persons: 2, households: 1 },
    ];
    expect(households([HEAD, WIFE], right).findings).toEqual([]);
    const wrong = right.map((each) => ({ ...each, persons: 3 }));
    expect(told(households([HEAD, WIFE], wrong))).toEqual(["7C subtotal.mismatch", "8C subtotal.mismatch"]);
  });
});

describe("members", () => {
  test("a class is proposed from standing, movement and post", () => {
    const roster = members([
      ["甲", "1951.07", "1976.3", "正式党员", "书记", "", "13812345678", ""],
      ["乙", 197007, "1992年1月", "预备", "", "是", "", ""],
      ["丙", "1960.04", "1980.1", "正式", "委员", "", "", "在外务工"],
      ["丁", "1954.02", "1974.2", "正式", "无", "否", "", ""],
    ]);
    expect(roster.members.map((member) => member.classHint)).toEqual(["cadre", "probationary", "floating", "no-post"]);
    expect(roster.findings).toEqual([]);
  });

  test("two members with one name and month are a warning unless the phone is the same", () => {
    const one = ["甲", "1951.07", "1976.3", "正式", "", "", "13812345678", ""];
    expect(told(members([one, one.with(6, "")]))).toEqual(["4A person.lookalike"]);
    expect(told(members([one, one]))).toEqual(["4A person.duplicate"]);
  });

  test("unknown standings and lost noughts are told", () => {
    expect(told(members([["甲", "1951.07", 2000.1, "积极分子", "", "", "", ""]]))).toEqual(
      ["3C date.ambiguous", "3D standing.unreadable"].reverse(),
    );
  });
});

test("the severities are three and only duplicates, check digits and missing names are errors", () => {
  const errors = (Object.keys(FINDING_SEVERITY) as FindingCode[]).filter((code) => FINDING_SEVERITY[code] === "error");
  expect(errors).toEqual(["name.missing", "id.checkDigit", "id.duplicate", "person.duplicate"]);
});
