import { strToU8, zipSync } from "fflate";

const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';

/** Parts of a workbook for tests: sheets as the XML inside `<worksheet>`, and whatever else a test gives or overrides. */
export type TestParts = {
  sheets?: { name: string; state?: string; xml: string }[];
  strings?: string;
  styles?: string;
  date1904?: boolean;
  override?: Record<string, string | Uint8Array>;
};

/** Makes the bytes of an .xlsx file from hand-written parts. */
export function workbookOf(given: TestParts): Uint8Array {
  const sheets = given.sheets ?? [{ name: "表", xml: "<sheetData/>" }];
  const parts: Record<string, string | Uint8Array> = {
    "xl/workbook.xml": `<workbook ${MAIN} xmlns:r="r">${given.date1904 ? '<workbookPr date1904="1"/>' : ""}<sheets>${sheets
      .map(
        ({ name, state }, i) =>
          `<sheet name="${name}" sheetId="${i + 1}" state="${state ?? "visible"}" r:id="rId${i + 1}"/>`,
      )
      .join("")}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships>${sheets
      .map((_, i) => `<Relationship Id="rId${i + 1}" Type="x/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`)
      .join("")}</Relationships>`,
    "xl/sharedStrings.xml": `<sst ${MAIN}>${given.strings ?? ""}</sst>`,
    "xl/styles.xml": `<styleSheet ${MAIN}>${given.styles ?? ""}</styleSheet>`,
  };
  for (const [i, { xml }] of sheets.entries()) {
    parts[`xl/worksheets/sheet${i + 1}.xml`] = `<worksheet ${MAIN}>${xml}</worksheet>`;
  }
  const files = Object.entries({ ...parts, ...given.override });
  return zipSync(
    Object.fromEntries(files.map(([path, part]) => [path, typeof part === "string" ? strToU8(part) : part])),
  );
}

/** `<row>` elements of plain texts; null leaves a cell out. */
export function rowsOf(rows: (string | number | null)[][]): string {
  const cell = (value: string | number | null) =>
    value === null
      ? "<c/>"
      : typeof value === "number"
        ? `<c><v>${value}</v></c>`
        : `<c t="inlineStr"><is><t>${value}</t></is></c>`;
  return `<sheetData>${rows.map((row) => `<row>${row.map(cell).join("")}</row>`).join("")}</sheetData>`;
}
