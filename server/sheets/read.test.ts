import { readFileSync } from "node:fs";
import { zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { readWorkbook } from "./read";
import { rowsOf, type TestParts, workbookOf } from "./test-workbook";
import { LIMITS } from "./workbook";

const valuesOf = async (parts: TestParts) => {
  const { sheets } = await readWorkbook(workbookOf(parts));
  return sheets[0]?.rows.map((row) => row.cells.map((cell) => cell.value));
};
const one = (xml: string) => ({ sheets: [{ name: "表", xml }] });
const refusal = (bytes: Uint8Array, limits = LIMITS) =>
  readWorkbook(bytes, limits).then(
    () => "read",
    (error: unknown) => (error as { code?: string }).code ?? String(error),
  );

describe("cells", () => {
  test("shared strings join rich text and leave phonetic readings out", async () => {
    const strings =
      "<si><t>张三</t></si><si><r><t>李</t></r><r><t>四</t></r><rPh sb='0' eb='1'><t>リシ</t></rPh></si><si><t>a_x000D_b</t></si>";
    const xml =
      '<sheetData><row><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>2</v></c><c t="s"><v>9</v></c></row></sheetData>';
    expect(await valuesOf({ ...one(xml), strings })).toEqual([["张三", "李四", "a\rb", null]]);
  });

  test("numbers, booleans, errors, inline strings and formulas' last values are read", async () => {
    const xml =
      '<sheetData><row r="3"><c r="B3"><v>1.5</v></c><c r="C3" t="b"><v>1</v></c><c r="D3" t="e"><v>#N/A</v></c>' +
      '<c r="E3" t="inlineStr"><is><r><t>甲</t></r><r><t xml:space="preserve"> 乙</t></r></is></c><c r="F3" t="str"><f>A1</f><v>丙</v></c>' +
      '<c r="G3"><f>SUM(A1:A2)</f><v>7</v></c></row></sheetData>';
    expect(await valuesOf(one(xml))).toEqual([[1.5, true, null, "甲 乙", "丙", 7]]);
  });

  test("date styles are known, built in and custom, and 1904 dates become those of the 1900 system", async () => {
    const styles =
      '<numFmts><numFmt numFmtId="170" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@"/><numFmt numFmtId="171" formatCode="0.00&quot;d&quot;"/></numFmts>' +
      '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="171"/><xf numFmtId="31"/></cellXfs>';
    const xml = `<sheetData><row>${[0, 1, 2, 3, 4].map((s) => `<c s="${s}"><v>42607</v></c>`).join("")}</row></sheetData>`;
    const read = async (date1904: boolean) =>
      (await readWorkbook(workbookOf({ ...one(xml), styles, date1904 }))).sheets[0]?.rows[0]?.cells;
    expect((await read(false))?.map((cell) => cell.isDate ?? false)).toEqual([false, true, true, false, true]);
    expect((await read(true))?.map((cell) => cell.value)).toEqual([42607, 44069, 44069, 42607, 44069]);
  });

  test("cells of a merged range show its first cell's value and say where it stands", async () => {
    const xml = `${rowsOf([
      [1, "甲"],
      [null, "乙"],
      [null, "丙"],
    ])}<mergeCells><mergeCell ref="A1:A2"/></mergeCells>`;
    const { sheets } = await readWorkbook(workbookOf(one(xml)));
    expect(sheets[0]?.rows[1]?.cells[0]).toEqual({ address: "A2", column: 1, value: 1, mergedFrom: "A1" });
    expect(sheets[0]?.rows[2]?.cells[0]?.value).toBeNull();
  });

  test("hidden sheets are named as hidden, prefixed elements are read, rows keep their numbers", async () => {
    const xml = '<x:sheetData><x:row r="7"><x:c r="B7"><x:v>1</x:v></x:c></x:row></x:sheetData>';
    const { sheets } = await readWorkbook(workbookOf({ sheets: [{ name: "甲", state: "veryHidden", xml }] }));
    expect(sheets[0]).toMatchObject({
      name: "甲",
      hidden: true,
      rows: [{ number: 7, cells: [{ address: "B7", value: 1 }] }],
    });
  });
});

describe("refusals", () => {
  test("other formats are told apart", async () => {
    const ole = Buffer.from("d0cf11e0a1b11ae1", "hex");
    expect(await refusal(new Uint8Array())).toBe("sheet.empty");
    expect(await refusal(Buffer.concat([ole, Buffer.alloc(2000)]))).toBe("sheet.oldFormat");
    expect(await refusal(Buffer.concat([ole, Buffer.alloc(600), Buffer.from("EncryptedPackage", "utf16le")]))).toBe(
      "sheet.encrypted",
    );
    expect(await refusal(Buffer.from("户号,姓名\n1,张三\n"))).toBe("sheet.csv");
    expect(await refusal(Buffer.from("%PDF-1.7"))).toBe("sheet.notWorkbook");
    expect(await refusal(zipSync({ "word/document.xml": new Uint8Array(9) }))).toBe("sheet.notWorkbook");
    expect(await refusal(new Uint8Array(LIMITS.uploadBytes + 1))).toBe("sheet.tooLarge");
  });

  test("every truncation and every flipped byte of a real file is refused with a code or read, never another error", async () => {
    const bytes = readFileSync("public/samples/青石村2025年积分台账.xlsx");
    const codes = new Set<string>();
    for (let at = 1; at < bytes.length; at += 97) {
      codes.add(await refusal(bytes.subarray(0, at)));
      const flipped = Uint8Array.from(bytes);
      flipped[at] = (flipped[at] ?? 0) ^ 0xff;
      codes.add(await refusal(flipped));
    }
    expect([...codes].filter((code) => code !== "read" && !code.startsWith("sheet."))).toEqual([]);
    expect(codes).toContain("sheet.broken");
  });

  test("a document type, and with it every entity, is refused", async () => {
    const xml =
      '<!DOCTYPE a [<!ENTITY b "c">]><worksheet><sheetData><row><c><v>&b;</v></c></row></sheetData></worksheet>';
    expect(await refusal(workbookOf({ override: { "xl/worksheets/sheet1.xml": xml } }))).toBe("sheet.unsafe");
    expect(await refusal(workbookOf(one("<sheetData><row><c><v>&b;</v></c></row></sheetData>")))).toBe("sheet.broken");
  });

  const repeated = (text: string, count: number) => workbookOf(one(`<sheetData>${text.repeat(count)}</sheetData>`));
  const merges = Array.from({ length: 2000 }, (_, i) => `<mergeCell ref="A${2000 - i}:XFD1048576"/>`).join("");
  const pair = Array.from({ length: 2000 }, () => ["甲", "乙"]);
  const manyParts = Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`x${i}`, ""]));

  test.each<[string, string, () => Uint8Array]>([
    [
      "100 MB of nothing",
      "sheet.unpacksTooLarge",
      () => workbookOf({ override: { "xl/worksheets/sheet1.xml": new Uint8Array(100_000_000) } }),
    ],
    ["30 MB of one repeated row", "sheet.unpacksTooLarge", () => repeated("<row><c/></row>", 2_000_000)],
    ["hundreds of parts", "sheet.unpacksTooLarge", () => workbookOf({ override: manyParts })],
    [
      "endless merged ranges",
      "sheet.tooManyCells",
      () => workbookOf(one(`${rowsOf(pair)}<mergeCells>${merges}</mergeCells>`)),
    ],
    ["20,000 cells in a row", "sheet.broken", () => repeated(`<row>${"<c/>".repeat(20_000)}</row>`, 1)],
    ["500 nested elements", "sheet.broken", () => repeated(`${"<a>".repeat(500)}${"</a>".repeat(500)}`, 1)],
    [
      "300,000 attributes",
      "sheet.broken",
      () =>
        workbookOf(one(`<q${Array.from({ length: 300_000 }, (_, i) => ` a${i}="${(i * 7919) % 99_991}"`).join("")}/>`)),
    ],
    [
      "40,000 characters in a cell",
      "sheet.textTooLong",
      () => workbookOf({ strings: `<si><t>${"字".repeat(40_000)}</t></si>` }),
    ],
  ])("%s are refused as %s within a second", async (_, code, make) => {
    const bytes = make();
    const start = performance.now();
    expect(await refusal(bytes)).toBe(code);
    expect(performance.now() - start).toBeLessThan(1000);
  });

  test("more cells, elements or sheets than the limits allow are refused", async () => {
    const bytes = workbookOf({ sheets: [1, 2].map((n) => ({ name: `${n}`, xml: rowsOf([[1, 2, 3]]) })) });
    expect(await refusal(bytes, { ...LIMITS, cells: 7 })).toBe("sheet.tooManyCells");
    expect(await refusal(bytes, { ...LIMITS, cells: 8 })).toBe("read");
    expect(await refusal(bytes, { ...LIMITS, elements: 20 })).toBe("sheet.tooManyCells");
    expect(await refusal(bytes, { ...LIMITS, sheets: 1 })).toBe("sheet.tooManySheets");
  });

  test("a zip that lies about a part's size is refused", async () => {
    const bytes = workbookOf({ override: { "xl/worksheets/sheet1.xml": new Uint8Array(30_000_000) } });
    const view = Buffer.from(bytes);
    const claim = Buffer.alloc(4);
    claim.writeUInt32LE(30_000_000);
    for (let at = view.indexOf(claim); at >= 0; at = view.indexOf(claim, at + 4)) view.writeUInt32LE(1000, at);
    expect(["sheet.broken", "sheet.unpacksTooLarge"]).toContain(await refusal(view));
  });
});

test("the register is read in less than 300 ms", async () => {
  const bytes = readFileSync("public/samples/青石村常住户登记册.xlsx");
  await readWorkbook(bytes);
  const start = performance.now();
  await readWorkbook(bytes);
  expect(performance.now() - start).toBeLessThan(300);
});
