import { stylesXml } from "./styles";

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml";
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** A sheet by its name, and which of its rows stand on top of every printed page. */
export type SheetFrame = { name: string; heads: { from: number; to: number } | null };

/** The parts of a workbook that are not its sheets. */
export function frame(sheets: readonly SheetFrame[]): [path: string, xml: string][] {
  const names = sheets.map(({ name }) => name);
  const each = (make: (name: string, number: number) => string) =>
    names.map((name, index) => make(name, index + 1)).join("");
  return [
    [
      "[Content_Types].xml",
      `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/>${each((_, n) => `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="${TYPE}.worksheet+xml"/>`)}</Types>`,
    ],
    [
      "_rels/.rels",
      `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ],
    [
      "xl/workbook.xml",
      `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${each((name, n) => `<sheet name="${escapeText(name)}" sheetId="${n}" r:id="rId${n}"/>`)}</sheets>${definedNames(sheets)}</workbook>`,
    ],
    [
      "xl/_rels/workbook.xml.rels",
      `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${each((_, n) => `<Relationship Id="rId${n}" Type="${RELATIONS}/worksheet" Target="worksheets/sheet${n}.xml"/>`)}<Relationship Id="rId${names.length + 1}" Type="${RELATIONS}/styles" Target="styles.xml"/></Relationships>`,
    ],
    ["xl/styles.xml", stylesXml(HEAD, MAIN)],
  ];
}

function definedNames(sheets: readonly SheetFrame[]): string {
  const titles = sheets.flatMap(({ name, heads }, at) =>
    heads === null
      ? []
      : `<definedName name="_xlnm.Print_Titles" localSheetId="${at}">'${escapeText(name.replaceAll("'", "''"))}'!$${heads.from}:$${heads.to}</definedName>`,
  );
  return titles.length > 0 ? `<definedNames>${titles.join("")}</definedNames>` : "";
}

/** Opening of a sheet: as wide as one page, header rows stay in view (0: none), columns have their widths. */
export function sheetStart(widths: readonly number[], frozenRows: number): string {
  const columns = widths.map(
    (width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`,
  );
  const pane =
    frozenRows > 0
      ? `<sheetView workbookViewId="0"><pane ySplit="${frozenRows}" topLeftCell="A${frozenRows + 1}" activePane="bottomLeft" state="frozen"/></sheetView>`
      : '<sheetView workbookViewId="0"/>';
  return `${HEAD}<worksheet xmlns="${MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews>${pane}</sheetViews>${columns.length > 0 ? `<cols>${columns.join("")}</cols>` : ""}<sheetData>`;
}

type Paper = { orientation: "portrait" | "landscape"; breaks?: readonly number[] };

/** End of a sheet: merged ranges, and A4 with 第 x 页 共 y 页 at the foot; a new page after each row of `breaks`. */
export function sheetEnd(merged: readonly string[], { orientation, breaks = [] }: Paper): string {
  const cells = merged.map((range) => `<mergeCell ref="${range}"/>`);
  const brk = breaks.map((row) => `<brk id="${row}" max="16383" man="1"/>`);
  return [
    "</sheetData>",
    cells.length > 0 ? `<mergeCells count="${cells.length}">${cells.join("")}</mergeCells>` : "",
    '<printOptions horizontalCentered="1"/>',
    '<pageMargins left="0.55" right="0.55" top="0.65" bottom="0.7" header="0.3" footer="0.35"/>',
    `<pageSetup paperSize="9" orientation="${orientation}" fitToWidth="1" fitToHeight="0"/>`,
    "<headerFooter><oddFooter>&amp;C第 &amp;P 页　共 &amp;N 页</oddFooter></headerFooter>",
    brk.length > 0
      ? `<rowBreaks count="${brk.length}" manualBreakCount="${brk.length}">${brk.join("")}</rowBreaks>`
      : "",
    "</worksheet>",
  ].join("");
}

/** Names Excel accepts: at most 31 characters, none of []:*?/\, no apostrophe at the ends, all different. */
export function sheetNames(wanted: string[]): string[] {
  const taken = new Set<string>();
  return wanted.map((name, index) => {
    const clean =
      name
        .replace(/[[\]:*?/\\]/g, " ")
        .replace(/^'+|'+$/g, "")
        .trim()
        .slice(0, 31) || `Sheet${index + 1}`;
    let unique = clean;
    for (let count = 2; taken.has(unique.toLowerCase()); count += 1) unique = `${clean.slice(0, 27)} ${count}`;
    taken.add(unique.toLowerCase());
    return unique;
  });
}

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Text for XML: entities escaped, characters XML cannot hold left out, literal `_xHHHH_` protected, Excel's length kept. */
export function escapeText(text: string): string {
  return (
    text
      .slice(0, 32_767)
      .toWellFormed()
      // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is removed here
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "")
      .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_")
      .replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign)
  );
}

/** Serial number of a YYYY-MM-DD in the 1900 system, from March 1900 on; null for anything else, which is then written as text. */
export function dateSerial(date: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || date < "1900-03-01") return null;
  const days = (Date.parse(`${date}T00:00:00Z`) - Date.UTC(1899, 11, 30)) / 86_400_000;
  return Number.isInteger(days) ? days : null;
}
