import { headerKey } from "@/server/sheets/roster/fields";
import { ownCells, textIn } from "@/server/sheets/roster/rows";
import type { Cell, Sheet, Workbook } from "@/server/sheets/workbook";
import { hundredths } from "./marks";

/** A balance of an old passbook as it stands in a list. Points in hundredths; null where the list does not say. */
export type OpeningRow = {
  row: number;
  label: string;
  name: string;
  code: string;
  group: string;
  honour: number | null;
  redeemable: number | null;
  asOf: string | null;
  /** Columns of this row that cannot be read, with what stands there. */
  unread: { address: string; text: string; field: "honour" | "redeemable" | "asOf" }[];
};

export type OpeningSheet = { name: string; columns: string[]; rows: OpeningRow[] };

const FIELDS = {
  name: /^(姓名|户主|户主姓名|户名|名字|农户|党员|学生|name|household|householder)$/i,
  code: /^(户号|户编号|家庭编号|编号|卡号|积分卡号|存折号|学号|工号|householdno\.?|code)$/i,
  group: /^(组别|组|村民小组|小组|网格|支部|党支部|班级|group)$/i,
  honour: /^(荣誉积分|荣誉总分|荣誉|累计积分|累计得分|总积分|历史积分|honour|honour(points|total))$/i,
  redeemable:
    /^(可兑换积分|可兑换|可用积分|可用余额|余额|积分余额|结余|结余积分|剩余积分|redeemable|redeemable(points|balance)|balance)$/i,
  asOf: /^(截至日期|截止日期|截至|截止|日期|截至日|结余日期|asof|date)$/i,
} as const;
type Field = keyof typeof FIELDS;

/** Lists of balances: a name or number, and at least one of honour and redeemable points. Hidden sheets are left out. */
export function recogniseOpenings(workbook: Workbook): OpeningSheet[] {
  return workbook.sheets.flatMap((sheet) => {
    const found = sheet.hidden ? null : readOpenings(sheet);
    return found ? [found] : [];
  });
}

function readOpenings(sheet: Sheet): OpeningSheet | null {
  for (const header of sheet.rows.slice(0, 30)) {
    const at = new Map<Field, number>();
    for (const cell of ownCells(header)) {
      const key = headerKey(textIn(cell));
      const field = (Object.keys(FIELDS) as Field[]).find((one) => FIELDS[one].test(key) && !at.has(one));
      if (field) at.set(field, cell.column);
    }
    if (!(at.has("name") || at.has("code")) || !(at.has("honour") || at.has("redeemable"))) continue;
    const rows = sheet.rows.filter(({ number }) => number > header.number);
    return {
      name: sheet.name,
      columns: [...at.keys()].sort(),
      rows: rows.flatMap((row) => openingOf(row.number, new Map(row.cells.map((cell) => [cell.column, cell])), at)),
    };
  }
  return null;
}

function openingOf(row: number, cells: ReadonlyMap<number, Cell>, at: ReadonlyMap<Field, number>): OpeningRow[] {
  const cell = (field: Field) => cells.get(at.get(field) ?? -1);
  const read = (field: Field) => textIn(cell(field)).replace(/\s+/g, "");
  const [name, code] = [read("name"), read("code")];
  if ((name === "" && code === "") || /^(合计|总计|小计|共计)$/.test(name || code)) return [];
  const unread: OpeningRow["unread"] = [];
  const points = (field: "honour" | "redeemable") => {
    const value = balanceOf(cell(field));
    if (value === "unread") unread.push({ address: cell(field)?.address ?? "", text: read(field).slice(0, 40), field });
    return value === "unread" ? null : value;
  };
  const honour = points("honour");
  const redeemable = points("redeemable");
  const asOf = dateOf(cell("asOf"));
  if (asOf === "unread")
    unread.push({ address: cell("asOf")?.address ?? "", text: read("asOf").slice(0, 40), field: "asOf" });
  if (honour === null && redeemable === null && unread.length === 0) return [];
  return [
    {
      row,
      label: code || name,
      name,
      code,
      group: read("group"),
      honour,
      redeemable,
      asOf: asOf === "unread" ? null : asOf,
      unread,
    },
  ];
}

function balanceOf(cell: Cell | undefined): number | null | "unread" {
  const text = textIn(cell)
    .normalize("NFKC")
    .replace(/[\s分,]/g, "")
    .replace(/[\u2212\u2013\u2014]/g, "-");
  if (text === "" || text === "-") return null;
  if (cell?.isDate || !/^[+-]?\d+(\.\d+)?$/.test(text)) return "unread";
  const points = hundredths(Number(text));
  return typeof points === "number" ? points : "unread";
}

function dateOf(cell: Cell | undefined): string | null | "unread" {
  if (!cell || textIn(cell) === "") return null;
  if (typeof cell.value === "number" && cell.isDate)
    return new Date(Date.UTC(1899, 11, 30) + Math.floor(cell.value) * 86_400_000).toISOString().slice(0, 10);
  const text = textIn(cell).normalize("NFKC").replace(/\s+/g, "");
  const match = /^(20\d\d)[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text) ?? /^(20\d\d)(\d\d)(\d\d)$/.exec(text);
  if (!match) return "unread";
  const date = `${match[1]}-${match[2]?.padStart(2, "0")}-${match[3]?.padStart(2, "0")}`;
  const known = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(known.getTime()) && known.toISOString().slice(0, 10) === date ? date : "unread";
}
