import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readWorkbook } from "@/server/sheets/read";
import { rowsOf, workbookOf } from "@/server/sheets/test-workbook";
import truth from "@/server/testing/truth.json";
import { type Answers, type Book, readBook } from "./book";
import { monthOf } from "./months";
import { recogniseLedgers } from "./recognise";

const FILE = "青石村2025年积分台账.xlsx";

async function bookOf(xml: string, answers?: Answers, fileName = "台账.xlsx"): Promise<Book> {
  const workbook = await readWorkbook(workbookOf({ sheets: [{ name: "台账", xml }] }));
  const [layout] = recogniseLedgers(workbook, fileName);
  if (!layout) throw new Error("not recognised");
  return readBook(layout, answers);
}
const sums = (book: Book) =>
  book.rows.map(({ name, code, marks }) => [name || code, marks.reduce((sum, mark) => sum + (mark.points ?? 0), 0)]);

describe("the old book as it is really kept", () => {
  it("gives exactly the rows, marks and points it is known to hold, and names what is unreadable and what does not add up", async () => {
    const workbook = await readWorkbook(readFileSync(`public/samples/${FILE}`));
    const [layout] = recogniseLedgers(workbook, FILE);
    if (!layout) throw new Error("not recognised");
    const book = readBook(layout);
    const marks = book.rows.flatMap((row) => row.marks);
    expect({
      rows: book.rows.length,
      entries: marks.length,
      pointsHundredths: marks.reduce((sum, { points }) => sum + (points ?? 0), 0),
      unreadable: book.unread.map(({ place }) => place),
      wrongTotalRow: Number(book.wrong[0]?.label),
    }).toEqual(truth.ledger);
    expect(book.wrong).toHaveLength(1);
    expect(book).toMatchObject({ year: 2025, title: "青石村户积分管理台账（2025年度）" });
    expect(book.unread[0]).toMatchObject({ address: "I19", text: "见附件", reason: "text", name: "傅芳超" });
    expect(book.wrong[0]).toMatchObject({ address: "P25", stated: 750, counted: 650, name: "沈英兰" });
  });

  it("counts what a person answers for an unreadable cell, and asks no more", async () => {
    const workbook = await readWorkbook(readFileSync(`public/samples/${FILE}`));
    const [layout] = recogniseLedgers(workbook, FILE);
    if (!layout) throw new Error("not recognised");
    const book = readBook(layout, { worth: new Map(), cells: new Map([["I19", 200]]) });
    expect(book.unread).toEqual([]);
    expect(book.rows.flatMap(({ marks }) => marks)).toHaveLength(truth.ledger.entries + 1);
    expect(book.wrong.map(({ label }) => label)).toEqual(["17", "23"]);
  });
});

describe("other layouts", () => {
  it("reads months that stand below each other", async () => {
    const book = await bookOf(
      rowsOf([
        ["2025年积分登记", null, null],
        ["户主", "张三", "李四"],
        ["一月", "+1", "扣1"],
        ["二月份", 2, "√"],
        ["合计", 3, null],
      ]),
      { worth: new Map([["√", 50]]), cells: new Map() },
    );
    expect(sums(book)).toEqual([
      ["张三", 300],
      ["李四", -50],
    ]);
    expect(book.wrong).toEqual([]);
    expect(book.rows[0]?.marks.map(({ address, month }) => [address, month.month])).toEqual([
      ["B3", 1],
      ["B4", 2],
    ]);
  });

  it("reads two header rows with several items a month, a subtotal a month and what a tick is worth in its heading", async () => {
    const book = await bookOf(
      `${rowsOf([
        ["户号", "户主", "2025年1月", null, null, "2025年2月", null, null, "合计"],
        [null, null, "环境卫生（2分）", "志愿服务", "小计", "环境卫生（2分）", "志愿服务", "小计", null],
        ["001", "张三", "√", 1, 3, null, 1, 1, 4],
        ["002", "李四", "√", null, 2, "√", 3, 4, 6],
        ["合计", null, 4, 1, null, 2, 4, null, null],
      ])}<mergeCells><mergeCell ref="C1:E1"/><mergeCell ref="F1:H1"/><mergeCell ref="A1:A2"/><mergeCell ref="B1:B2"/><mergeCell ref="I1:I2"/></mergeCells>`,
    );
    expect(sums(book)).toEqual([
      ["张三", 400],
      ["李四", 700],
    ]);
    expect(book.rows[0]).toMatchObject({ code: "001" });
    expect(new Set(book.rows.flatMap(({ marks }) => marks.map(({ word }) => word)))).toEqual(
      new Set(["环境卫生", "志愿服务"]),
    );
    expect(book.wrong.map(({ address, stated, counted }) => [address, stated, counted])).toEqual([
      ["H4", 400, 500],
      ["I4", 600, 700],
    ]);
  });

  it("compares a column's total, and the totals of quarters, with both figures", async () => {
    const book = await bookOf(
      rowsOf([
        ["姓名", "1月", "2月", "3月", "一季度小计", "4月", "合计"],
        ["张三", 1, 1, 1, 3, 1, 4],
        ["李四", 2, null, null, 1, 1, 3],
        ["合计", 3, 2, 1, null, 2, null],
      ]),
    );
    expect(book.wrong.map(({ kind, address, stated, counted }) => [kind, address, stated, counted])).toEqual([
      ["row", "E3", 100, 200],
      ["column", "C4", 200, 100],
    ]);
  });

  it("uses a legend below the table, and passes over notes, empty rows and repeated headings", async () => {
    const book = await bookOf(
      rowsOf([
        ["编号", "户主姓名", "Jan", "Feb"],
        ["1", "张三", "√√", "—"],
        [null, null, null, null],
        ["编号", "户主姓名", "Jan", "Feb"],
        ["2", "李四", null, "√"],
        ["图例：√=0.5分", null, null, null],
      ]),
    );
    expect(sums(book)).toEqual([
      ["张三", 100],
      ["李四", 50],
    ]);
  });

  it("asks about a mark that is merged over several cells", async () => {
    const book = await bookOf(
      `${rowsOf([
        ["户主", "1月", "2月"],
        ["张三", 2, null],
        ["李四", 1, 1],
      ])}<mergeCells><mergeCell ref="B2:C2"/></mergeCells>`,
    );
    expect(book.unread.map(({ place, reason }) => [place, reason])).toEqual([["张三/1月", "merged"]]);
  });

  it("is no book of points where months or people are missing", async () => {
    for (const rows of [
      [
        ["户主", "电话"],
        ["张三", "1"],
      ],
      [
        ["1月", "2月"],
        [1, 2],
      ],
      [[]],
    ]) {
      const workbook = await readWorkbook(workbookOf({ sheets: [{ name: "表", xml: rowsOf(rows) }] }));
      expect(recogniseLedgers(workbook, "")).toEqual([]);
    }
  });
});

describe("hostile and large books", () => {
  it("takes the last value of a formula, and treats a formula typed as text as text", async () => {
    const book = await bookOf(
      '<sheetData><row><c t="inlineStr"><is><t>户主</t></is></c><c t="inlineStr"><is><t>1月</t></is></c><c t="inlineStr"><is><t>2月</t></is></c></row>' +
        '<row><c t="inlineStr"><is><t>张三</t></is></c><c><f>WEBSERVICE("http://a")</f><v>2</v></c><c t="inlineStr"><is><t>=cmd|calc</t></is></c></row></sheetData>',
    );
    expect(sums(book)).toEqual([["张三", 200]]);
    expect(book.unread).toMatchObject([{ text: "=cmd|calc", reason: "text" }]);
  });

  it("reads 10,000 rows within two seconds", async () => {
    const rows = Array.from({ length: 10_000 }, (_, i) => [`户${i}`, "+1", "扣1分（违反村规）", 0.5, "2+1"]);
    const workbook = await readWorkbook(
      workbookOf({ sheets: [{ name: "表", xml: rowsOf([["户主", "1月", "2月", "3月", "4月"], ...rows]) }] }),
    );
    const start = performance.now();
    const [layout] = recogniseLedgers(workbook, "2025");
    const book = layout && readBook(layout);
    expect(book?.rows).toHaveLength(10_000);
    expect(book?.rows[0]?.marks).toHaveLength(5);
    expect(performance.now() - start).toBeLessThan(2000);
  });
});

it.each([
  ["1月", null, 1],
  ["０１月份", null, 1],
  ["一月", null, 1],
  ["十二月", null, 12],
  ["2025.1", 2025, 1],
  ["2025-01", 2025, 1],
  ["2025/10", 2025, 10],
  ["2025年3月", 2025, 3],
  ["25年3月", 2025, 3],
  ["202511", 2025, 11],
  ["Jan", null, 1],
  ["September 2025", 2025, 9],
  ["一季度", null, 3],
  ["2025年第四季度", 2025, 12],
  ["Q2", null, 6],
] as const)("understands the heading %s", (text, year, month) => {
  expect(monthOf(text)).toMatchObject({ year, month });
});

it.each(["13月", "2025", "姓名", "", "三", "12", "环境卫生"])("takes %j for no month", (text) => {
  expect(monthOf(text)).toBeNull();
});
