import { describe, expect, test } from "vitest";
import { readWorkbook } from "@/server/sheets/read";
import { rowsOf, workbookOf } from "@/server/sheets/test-workbook";
import { applyLayout } from "./apply";
import { placeIn } from "./place-name";
import { layoutBelow, recogniseWorkbook } from "./recognise";

type Line = (string | number | null)[];

async function recognise(rows: Line[], name = "Sheet1", merges: string[] = []) {
  const tail =
    merges.length > 0 ? `<mergeCells>${merges.map((ref) => `<mergeCell ref="${ref}"/>`).join("")}</mergeCells>` : "";
  const workbook = await readWorkbook(workbookOf({ sheets: [{ name, xml: rowsOf(rows) + tail }] }));
  const [found] = recogniseWorkbook(workbook);
  const [sheet] = workbook.sheets;
  if (!found || !sheet) throw new Error("no sheet");
  return { found, sheet, fields: found.layout?.columns.map(({ field }) => field) };
}

describe("kinds", () => {
  test("a plain list with other headers and no title is a household register", async () => {
    const { found, fields } = await recognise([
      ["序号", "姓 名", "与户主\n关系", "公民身份号码（18位）", "手机号", "民族"],
      [1, "张三", "户主", "999186198302211073", 13812345678, "汉"],
    ]);
    expect(found).toMatchObject({
      kind: "household",
      title: null,
      place: null,
      layout: { headerRows: [1], firstDataRow: 2, lastDataRow: 2 },
    });
    expect(fields).toEqual(["householdNo", "name", "relation", "idNumber", "phone", null]);
  });

  test("户主 beside 姓名 is not imported; 序号 gives way to 户号", async () => {
    const { fields } = await recognise([
      ["序号", "户号", "户主", "姓名", "关系", "性别"],
      [1, 1, "张三", "张三", "户主", "男"],
    ]);
    expect(fields).toEqual([null, "householdNo", null, "name", "relation", "sex"]);
  });

  test("a stacked header of three rows is read to its lowest texts", async () => {
    const { found, fields } = await recognise(
      [
        ["登记表", null, null, null, null],
        ["户号", "家庭成员", null, null, "住址"],
        [null, "基本情况", null, "身份证", null],
        [null, "姓名", "与户主关系", "号码", null],
        [1, "张三", "户主", "999186198302211073", "一号"],
      ],
      "表",
      ["A1:E1", "A2:A4", "B2:D2", "B3:C3", "E2:E4"],
    );
    expect(found.layout?.headerRows).toEqual([2, 3, 4]);
    expect(fields).toEqual(["householdNo", "name", "relation", null, "address"]);
  });

  test("months or quarters as columns are a ledger, other tables and empty sheets are what they are", async () => {
    expect(
      (
        await recognise([
          ["序号", "户主", "一月", "二月", "三月", "四月", "合计"],
          [1, "张三", 1, 2, 3, 4, 10],
        ])
      ).found.kind,
    ).toBe("ledger");
    expect(
      (
        await recognise([
          ["序号", "姓名", "组别", "1月", "2月", "3月", "4月"],
          [1, "张三", "一组", 1, 2, 3, 4],
        ])
      ).found.kind,
    ).toBe("ledger");
    expect(
      (
        await recognise([
          ["商品", "单价", "数量"],
          ["盐", 2, 3],
        ])
      ).found.kind,
    ).toBe("unknown");
    expect((await recognise([])).found.kind).toBe("empty");
  });
});

test("a header the user points out is read where recognition finds none", async () => {
  const { found, sheet } = await recognise([
    ["家庭情况", null, null],
    ["姓名", "绰号", "年龄"],
    ["张三", "小三", 40],
    ["李四", "小四", 41],
  ]);
  expect(found.kind).toBe("unknown");
  const layout = layoutBelow(sheet, "household", [2]);
  expect(layout).toMatchObject({ titleRows: [1], headerRows: [2], firstDataRow: 3, lastDataRow: 4 });
  expect(applyLayout(sheet, layout).sheet.rows.map((row) => row.cells)).toMatchObject([
    { name: { value: "张三" } },
    { name: { value: "李四" } },
  ]);
});

describe("rows", () => {
  const header: Line = ["户号", "组别", "姓名", "与户主关系", "身份证号码", "备注"];
  const row = (number: number, name: string): Line => [number, "一组", name, "户主", "999186198302211073", null];

  test("headers repeated on each page, numbered empty rows, notes and signatures are not data", async () => {
    const { found, sheet } = await recognise([
      header,
      row(1, "张三"),
      header,
      row(2, "李四"),
      [3, "一组", null, null, null, null],
      row(4, "王五"),
      ["合 计", null, "3人，3户", null, null, null],
      ["审核人：赵六", null, null, null, null, null],
      [null, null, null, null, null, null],
    ]);
    expect(found.layout?.otherRows).toEqual([
      { row: 3, role: "header" },
      { row: 5, role: "blank" },
      { row: 7, role: "total" },
      { row: 8, role: "note" },
    ]);
    const applied = found.layout && applyLayout(sheet, found.layout);
    expect(applied?.sheet.rows.map((each) => each.row)).toEqual([2, 4, 6]);
    expect(applied?.sheet.subtotals).toEqual([{ row: 7, column: "C", label: "", persons: 3, households: 3 }]);
  });

  test("a person without a name is data, so that the missing name can be told", async () => {
    const { found } = await recognise([header, row(1, "张三"), row(2, "")]);
    expect(found.layout).toMatchObject({ lastDataRow: 3, otherRows: [] });
  });
});

test.each([
  ["云岭县白塔镇青石村常住户登记册", "household", "青石村"],
  ["青石村2025年积分台账", "household", "青石村"],
  ["白塔镇幸福社区居民登记表", "household", "幸福社区"],
  ["河口村村民委员会户籍登记册", "household", "河口村"],
  ["Sheet1", "household", null],
  ["白塔镇青石村党支部党员花名册（2025）", "party", "青石村党支部"],
  ["中共白塔镇青石村支部委员会党员名册", "party", "青石村支部"],
  ["白塔镇镇机关党支部党员花名册（2025）", "party", "镇机关党支部"],
] as const)("%s as a title of a %s sheet names %s", (text, kind, place) => expect(placeIn(text, kind)).toBe(place));
