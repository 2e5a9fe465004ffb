import { unzipSync } from "fflate";
import { expect, test } from "vitest";
import { nameInitials } from "./pinyin";
import { readWorkbook } from "./read";
import { type OutCell, streamWorkbook, writeWorkbook } from "./write";

const table = (rows: OutCell[][]) => [
  { name: "名册", title: "青石村", columns: [{ header: "姓名", width: 20 }, { header: "分" }], rows },
];

test("what is written is read back: texts, points in hundredths, money in fen, dates", async () => {
  const bytes = await writeWorkbook(
    table([
      ["张三 <&>", { points: -350 }],
      [null, { fen: 5 }],
      ["丙", { date: "2025-12-30" }],
      ["1904", { date: "1899-01-01" }],
    ]),
  );
  const [sheet] = (await readWorkbook(bytes)).sheets;
  expect(sheet?.rows.map((row) => row.cells.filter((cell) => !cell.mergedFrom).map((cell) => cell.value))).toEqual([
    ["青石村"],
    ["姓名", "分"],
    ["张三 <&>", -3.5],
    [0.05],
    ["丙", 46021],
    ["1904", "1899-01-01"],
  ]);
  expect(sheet?.rows[4]?.cells[1]?.isDate).toBe(true);
});

test("text that looks like a formula stays text, quoted so that editing keeps it so", async () => {
  const texts = ["=1+1", "+86", "-1", "@SUM(A1)", '=HYPERLINK("x")', "_x000D_", "\u0000\ud800坏"];
  const bytes = await writeWorkbook(table(texts.map((text) => [text])));
  const xml = new TextDecoder().decode(unzipSync(bytes)["xl/worksheets/sheet1.xml"]);
  expect(xml).not.toContain("<f>");
  expect(xml.match(/s="1" t="inlineStr"/g)).toHaveLength(texts.length);
  const [sheet] = (await readWorkbook(bytes)).sheets;
  expect(sheet?.rows.slice(2).map((row) => row.cells[0]?.value)).toEqual([...texts.slice(0, -1), "\ufffd坏"]);
});

test("sheet names are made acceptable and different", async () => {
  const names = ["一/组", "一/组", "", "名".repeat(40)];
  const bytes = await writeWorkbook(names.map((name) => ({ name, columns: [{ header: "列" }], rows: [] })));
  expect((await readWorkbook(bytes)).sheets.map((sheet) => sheet.name)).toEqual([
    "一 组",
    "一 组 2",
    "Sheet3",
    "名".repeat(31),
  ]);
});

test("a long table is streamed in pieces", async () => {
  const rows = (function* () {
    for (let i = 0; i < 20_000; i += 1) yield [`第${i}行 ${(i * 7919) % 10_007}`, i];
  })();
  let pieces = 0;
  for await (const _ of streamWorkbook([{ name: "长", columns: [{ header: "甲" }, { header: "乙" }], rows }]))
    pieces += 1;
  expect(pieces).toBeGreaterThan(5);
});

test("initials read surnames as surnames and leave out dots", () => {
  expect(nameInitials("张小明")).toBe("zxm");
  expect(nameInitials("单小明")).toBe("sxm");
  expect(nameInitials("阿依古丽·买买提")).toBe("aygl·mmt".replace("·", ""));
});
