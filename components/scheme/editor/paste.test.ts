import { describe, expect, it } from "vitest";
import { blankDefinition } from "@/server/domain/scheme/blank";
import { addPasted } from "./items";
import { guessColumns, readLimit, readPoints, rowsOf, tableOf } from "./paste";

const definition = blankDefinition({
  family: "household",
  subjectKind: "household",
  title: { zh: "积分办法", en: "Rules" },
  issuer: "白塔镇",
});

describe("points as rule books write them", () => {
  it.each([
    ["2", null, { type: "fixed", points: 200 }],
    ["+0.5分", "addition", { type: "fixed", points: 50 }],
    ["−2", "deduction", { type: "fixed", points: 200 }],
    ["扣３分", "deduction", { type: "fixed", points: 300 }],
    ["每次2分", null, { type: "fixed", points: 200 }],
    ["2分/次", null, { type: "fixed", points: 200 }],
    ["1～5分", null, { type: "range", min: 100, max: 500, step: 100 }],
    ["扣0.5至2分", "deduction", { type: "range", min: 50, max: 200, step: 50 }],
    ["每人1分", null, { type: "perUnit", unit: { zh: "人", en: "人" }, points: 100, maxUnits: null }],
  ])("%s", (cell, sign, points) => {
    expect(readPoints(cell)).toEqual({ sign, points });
  });

  it.each(["很多", "0.3", "5至1", "", "按情况"])("%s cannot be read", (cell) => {
    expect(readPoints(cell)).toBeNull();
  });
});

describe("limits as rule books write them", () => {
  it.each([
    ["每月2次", [{ type: "times", most: 2, per: "month" }]],
    ["每季度最多3次", [{ type: "times", most: 3, per: "period" }]],
    ["年度上限20分", [{ type: "points", most: 2000, per: "cycle" }]],
    ["不限", []],
    ["", []],
  ])("%s", (cell, limits) => {
    expect(readLimit(cell)).toEqual(limits);
  });

  it("says so where there is no number", () => {
    expect(readLimit("酌情")).toBeNull();
  });
});

describe("a pasted table", () => {
  it("keeps quoted cells with line breaks together and leaves empty rows out", () => {
    expect(tableOf('a\t"b\nc ""d"""\r\n\t\r\ne\tf')).toEqual([
      ["a", 'b c "d"'],
      ["e", "f"],
    ]);
  });

  it("knows its columns by their heads, and without heads by what stands in them", () => {
    const heads = tableOf("序号\t项目\t分值\t上限\t依据\n1\t义务劳动\t2\t每月2次\t第五条");
    expect(guessColumns(heads)).toEqual({ kinds: ["skip", "title", "points", "limit", "clause"], head: true });
    const bare = tableOf("1\t义务劳动\t2\t第五条\n2\t助人为乐\t-1\t第六条");
    expect(guessColumns(bare)).toEqual({ kinds: ["skip", "title", "points", "clause"], head: false });
  });

  it("gives items for the rows that can be read, and the reason for those that cannot", () => {
    const table = tableOf("义务劳动\t2\n乱堆乱放\t-1\n写错\t很多");
    const rows = rowsOf(table, ["title", "points"], definition, "part-1");
    expect(rows.map(({ problem }) => problem)).toEqual([null, null, "points"]);
    const { items } = addPasted(definition, rows);
    expect(items.map(({ code, title, sign, mustHear }) => [code, title.zh, sign, mustHear])).toEqual([
      ["item-1", "义务劳动", "addition", false],
      ["item-2", "乱堆乱放", "deduction", true],
    ]);
  });
});
