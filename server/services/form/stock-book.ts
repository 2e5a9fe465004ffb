import type { BookRow } from "@/server/domain/book/page";
import { yearOf } from "@/server/domain/calendar/dates";
import type { FormCell, FormDocument } from "@/server/domain/form/document";
import type { Work } from "@/server/services/access";
import { readBook } from "@/server/services/book/reads";
import type { FormQuery, FormSpec } from "./spec";
import { zhUnit } from "./words";

/** 物资台账 of a year: what came in and went out with the stock after each line, and what is there at the year's end. */
export const stockBook = {
  part: "books",
  permission: "book.read",
  levels: ["village"],
  params: ["year"],
  read: readStockBook,
} as const satisfies FormSpec;

async function readStockBook(work: Work, query: FormQuery): Promise<FormDocument[]> {
  const page = await readBook(work, "stock", query.year ?? yearOf(work.today));
  const frame = {
    code: "stockBook",
    unit: zhUnit(work),
    period: `${page.year}年`,
    facts: [],
    orientation: "landscape" as const,
  };
  return [
    {
      ...frame,
      title: "积分兑换物资台账",
      columns: [
        { title: "序号", width: 5, align: "center" },
        { title: "日期", width: 10, align: "center" },
        { title: "凭证号", width: 11, align: "start" },
        { title: "物资名称", width: 16, align: "start" },
        { title: "单位", width: 6, align: "center" },
        { title: "入库", width: 8, align: "end", over: "数量" },
        { title: "出库", width: 8, align: "end", over: "数量" },
        { title: "库存", width: 8, align: "end", over: "数量" },
        { title: "价值（元）", width: 11, align: "end" },
        { title: "说明", width: 18, align: "start" },
        { title: "经手人", width: 9, align: "center" },
      ],
      rows: page.rows.map(lineRow),
      totals: null,
      notes: ["台账只增不改；记错的，用一笔冲销更正，冲销以负数列在原来一栏。库存为同名、同单位物资的结存。"],
      signatures: [],
      seal: false,
    },
    {
      ...frame,
      title: "年末（当前）库存",
      layout: { type: "part" },
      columns: [
        { title: "物资名称", width: 34, align: "start" },
        { title: "单位", width: 10, align: "center" },
        { title: "累计入库", width: 14, align: "end" },
        { title: "累计出库", width: 14, align: "end" },
        { title: "库存", width: 14, align: "end" },
        { title: "价值（元）", width: 14, align: "end" },
      ],
      rows: page.goods.map(({ what, measure, received, spent, balance, fen }): FormCell[] => [
        what,
        measure,
        received,
        spent,
        balance,
        { fen: Math.max(0, fen) },
      ]),
      totals: null,
      notes: [],
      signatures: ["制表人", "保管人", "村务监督委员会", "村党组织负责人"],
      seal: true,
    },
  ];
}

function lineRow({ line, balance, struck }: BookRow, at: number): FormCell[] {
  const pieces = line.pieces ?? 0;
  const cameIn = pieces > 0 === (line.strikesId === null);
  const said = [struck ? "（已冲销）" : "", line.strikesId ? "冲销：" : "", line.note ?? ""].join("");
  return [
    at + 1,
    { date: line.on },
    line.voucher,
    line.what,
    line.measure,
    cameIn ? pieces : null,
    cameIn ? null : -pieces,
    balance,
    { fen: Math.abs(line.fen) },
    said === "" ? null : said,
    line.byName,
  ];
}
