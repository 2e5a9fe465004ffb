import type { Decimals } from "@/server/domain/form/decimals";
import type { FormColumn } from "@/server/domain/form/document";

/** Fonts of workbooks, by their place in the list below: those that every office machine has. */
const FONTS = [
  '<font><sz val="11"/><name val="宋体"/><charset val="134"/></font>',
  '<font><b/><sz val="11"/><name val="宋体"/><charset val="134"/></font>',
  '<font><b/><sz val="16"/><name val="宋体"/><charset val="134"/></font>',
  '<font><sz val="18"/><name val="黑体"/><charset val="134"/></font>',
  '<font><sz val="11"/><name val="黑体"/><charset val="134"/></font>',
  '<font><sz val="11"/><name val="仿宋"/><charset val="134"/></font>',
];
const FONT = { plain: 0, bold: 1, title: 3, head: 4, words: 5 } as const;

const BUILT_IN = { general: 0, whole: 3, hundredth: 4, text: 49 } as const;
const OWN = { tenth: 164, day: 165 } as const;
const FORMATS = [
  '<numFmt numFmtId="164" formatCode="#,##0.0"/>',
  '<numFmt numFmtId="165" formatCode="yyyy\\.mm\\.dd"/>',
];

const LINE = (side: string) => `<${side} style="thin"><color auto="1"/></${side}>`;
const BORDERS = ["<border/>", `<border>${["left", "right", "top", "bottom"].map(LINE).join("")}<diagonal/></border>`];

const ALIGN = { start: "left", center: "center", end: "right" } as const;

type Xf = { format: number; font: number; align?: FormColumn["align"]; boxed?: boolean; quoted?: boolean };

function xfXml({ format, font, align, boxed, quoted }: Xf): string {
  const alignment = align
    ? `<alignment horizontal="${ALIGN[align]}" vertical="center" wrapText="1"/>`
    : '<alignment vertical="center"/>';
  return `<xf numFmtId="${format}" fontId="${font}" fillId="0" borderId="${boxed ? 1 : 0}" xfId="0"${quoted ? ' quotePrefix="1"' : ""} applyNumberFormat="1" applyFont="1" applyBorder="1" applyAlignment="1">${alignment}</xf>`;
}

/** Positions in the list of formats. `text` has the quote prefix: Excel keeps =1+1 as text even after editing the cell. */
export const STYLE = { number: 0, text: 1, header: 2, title: 3, points: 4, money: 5, date: 6 } as const;

const PLAIN: Xf[] = [
  { format: BUILT_IN.general, font: FONT.plain },
  { format: BUILT_IN.text, font: FONT.plain, quoted: true },
  { format: BUILT_IN.text, font: FONT.bold },
  { format: BUILT_IN.text, font: 2, align: "center" },
  // Points of a list without a fixed number of decimals: 12.5 and 3, never «3.».
  { format: BUILT_IN.general, font: FONT.plain },
  { format: BUILT_IN.hundredth, font: FONT.plain },
  { format: OWN.day, font: FONT.plain },
];

/** Around a form's table. */
export const FORM_STYLE = { title: 7, start: 8, end: 9, head: 10 } as const;
const AROUND: Xf[] = [
  { format: BUILT_IN.text, font: FONT.title, align: "center", quoted: true },
  { format: BUILT_IN.text, font: FONT.words, align: "start", quoted: true },
  { format: BUILT_IN.text, font: FONT.words, align: "end", quoted: true },
  { format: BUILT_IN.text, font: FONT.head, align: "center", boxed: true, quoted: true },
];

const KINDS = ["text", "number", "points0", "points1", "points2", "money", "date"] as const;
const KIND_FORMAT: Record<(typeof KINDS)[number], number> = {
  text: BUILT_IN.text,
  number: BUILT_IN.general,
  points0: BUILT_IN.whole,
  points1: OWN.tenth,
  points2: BUILT_IN.hundredth,
  money: BUILT_IN.hundredth,
  date: OWN.day,
};
const ALIGNS = ["start", "center", "end"] as const;
const FIRST_CELL = PLAIN.length + AROUND.length;

const CELLS: Xf[] = [FONT.plain, FONT.bold].flatMap((font) =>
  KINDS.flatMap((kind) =>
    ALIGNS.map((align) => ({ format: KIND_FORMAT[kind], font, align, boxed: true, quoted: kind === "text" })),
  ),
);

export type CellKind = "text" | "number" | "points" | "money" | "date";

/** The boxed format of a cell of a form's table: what it holds, how many decimals, where it stands, whether in the totals. */
export function cellStyle(kind: CellKind, decimals: Decimals, align: FormColumn["align"], totals: boolean): number {
  const at = KINDS.indexOf(kind === "points" ? `points${decimals}` : kind);
  return FIRST_CELL + (totals ? KINDS.length * ALIGNS.length : 0) + at * ALIGNS.length + ALIGNS.indexOf(align);
}

/** The part of a workbook with its fonts, borders and formats. */
export function stylesXml(head: string, namespace: string): string {
  const list = (name: string, parts: readonly string[]) =>
    `<${name} count="${parts.length}">${parts.join("")}</${name}>`;
  const xfs = [...PLAIN, ...AROUND, ...CELLS].map(xfXml);
  return `${head}<styleSheet xmlns="${namespace}">${list("numFmts", FORMATS)}${list("fonts", FONTS)}<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>${list("borders", BORDERS)}<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>${list("cellXfs", xfs)}<cellStyles count="1"><cellStyle name="常规" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;
}
