import { unzipSync } from "fflate";
import { expect, test } from "vitest";
import type { FormCell, FormDocument } from "@/server/domain/form/document";
import { layOut } from "@/server/domain/form/lay-out";
import { streamForms } from "@/server/sheets/form";
import { readWorkbook } from "@/server/sheets/read";

const HOSTILE = ["=1+1", '=HYPERLINK("http://evil.example","领钱")', "+86", "-1", "@SUM(A1)"];

const form = (rows: FormCell[][], more: Partial<FormDocument> = {}): FormDocument => ({
  code: "test",
  title: "党支部党员积分汇总表",
  unit: "白塔镇石桥村",
  period: "2026年第三季度",
  facts: [{ label: "执行办法", value: "石桥村办法" }],
  columns: [
    { title: "序号", width: 6, align: "center" },
    { title: "姓名", width: 20, align: "start" },
    { title: "加分", width: 10, align: "end", over: "日常积分" },
    { title: "扣分", width: 10, align: "end", over: "日常积分" },
  ],
  rows,
  totals: ["合计", null, { points: 350 }, { points: -1250 }],
  notes: ["以结算结果为准。"],
  signatures: ["制表人", "审核人", "负责人"],
  seal: true,
  orientation: "landscape",
  ...more,
});

async function written(forms: FormDocument[]) {
  const chunks: Uint8Array[] = [];
  for await (const chunk of streamForms(forms.map(layOut))) chunks.push(chunk);
  const bytes = new Uint8Array(Buffer.concat(chunks));
  const files = unzipSync(bytes);
  return { bytes, text: (path: string) => new TextDecoder().decode(files[path]) };
}

test("a form in a workbook says what it says on paper", async () => {
  const { bytes } = await written([form([[1, "张三", { points: 350 }, { points: -1250 }]])]);
  const [sheet] = (await readWorkbook(bytes)).sheets;
  const rows = sheet?.rows.map((row) => row.cells.filter((cell) => !cell.mergedFrom).map((cell) => cell.value));
  expect(rows).toEqual([
    ["党支部党员积分汇总表"],
    ["编制单位：白塔镇石桥村", "2026年第三季度"],
    ["执行办法：石桥村办法"],
    ["序号", "姓名", "日常积分"],
    ["加分", "扣分"],
    [1, "张三", 3.5, -12.5],
    ["合计", 3.5, -12.5],
    ["说明：以结算结果为准。"],
    ["制表人：", "审核人：", "负责人："],
    ["（盖章）　　　　"],
    ["年　　　月　　　日　"],
  ]);
});

test("names that look like formulas are text in every part of a form", async () => {
  const { text, bytes } = await written([
    form(
      HOSTILE.map((name, at) => [at, name, null, null]),
      { unit: HOSTILE[1] ?? "", title: HOSTILE[0] ?? "", facts: [{ label: "户主", value: HOSTILE[2] ?? "" }] },
    ),
  ]);
  const xml = text("xl/worksheets/sheet1.xml");
  expect(xml).not.toContain("<f>");
  expect(xml).not.toContain("<hyperlink");
  const [sheet] = (await readWorkbook(bytes)).sheets;
  expect(sheet?.rows[0]?.cells[0]?.value).toBe("=1+1");
  expect(sheet?.rows.slice(5, 10).map((row) => row.cells[1]?.value)).toEqual(HOSTILE);
});

test("it prints on A4 with the head of the table on every page and 第 x 页 共 y 页 at the foot", async () => {
  const { text } = await written([form([])]);
  const sheet = text("xl/worksheets/sheet1.xml");
  expect(sheet).toContain('<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>');
  expect(sheet).toContain("第 &amp;P 页　共 &amp;N 页");
  expect(sheet).toContain("本期没有记录");
  expect(text("xl/workbook.xml")).toContain(
    `<definedName name="_xlnm.Print_Titles" localSheetId="0">'党支部党员积分汇总表'!$4:$5</definedName>`,
  );
});

test("points of a column have as many decimals as its longest figure", async () => {
  const { text } = await written([form([[1, "甲", { points: 100 }, { points: 6517 }]], { totals: null })]);
  const style = (address: string) =>
    new RegExp(`r="${address}" s="(\\d+)"`).exec(text("xl/worksheets/sheet1.xml"))?.[1] ?? "";
  const formats = [...text("xl/styles.xml").matchAll(/<xf numFmtId="(\d+)"[^>]*xfId/g)].map(([, id]) => id);
  expect([formats[Number(style("C6"))], formats[Number(style("D6"))]]).toEqual(["3", "4"]);
});

test("a few forms are sheets of their own, a village's cards stand below each other with a new page for each", async () => {
  const card = (at: number) => form([[1, "甲", null, null]], { facts: [{ label: "户主", value: `户${at % 3}` }] });
  const few = await written([card(1), card(2), card(1)]);
  expect((await readWorkbook(few.bytes)).sheets.map(({ name }) => name)).toEqual(["户1", "户2", "户1 2"]);
  const many = await written(Array.from({ length: 40 }, (_, at) => card(at)));
  expect((await readWorkbook(many.bytes)).sheets).toHaveLength(1);
  expect(many.text("xl/worksheets/sheet1.xml")).toContain('<rowBreaks count="39" manualBreakCount="39">');
});
