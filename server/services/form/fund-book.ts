import { formatYuan, OTHER_SOURCE } from "@/server/domain/book/lines";
import type { BookPage, BookRow } from "@/server/domain/book/page";
import { yearOf } from "@/server/domain/calendar/dates";
import type { FormCell, FormDocument } from "@/server/domain/form/document";
import type { Work } from "@/server/services/access";
import { readBook } from "@/server/services/book/reads";
import type { FormQuery, FormSpec } from "./spec";
import { zhMonth, zhUnit } from "./words";

/**
 * 资金台账 of a year: every line with the balance after it, then the sums by source and use, then what was redeemed month by
 * month, which stands beside the book (H3: the funds are public; H5: at most so much a resident and year).
 */
export const fundBook = {
  part: "books",
  permission: "book.read",
  levels: ["village"],
  params: ["year"],
  read: readFundBook,
} as const satisfies FormSpec;

async function readFundBook(work: Work, query: FormQuery): Promise<FormDocument[]> {
  const page = await readBook(work, "fund", query.year ?? yearOf(work.today));
  const frame = { code: "fundBook", unit: zhUnit(work), period: `${page.year}年`, orientation: "landscape" as const };
  const parts = [sumsPart(page), redeemedPart(page)].map((part) => ({
    ...frame,
    facts: [],
    notes: [],
    signatures: [],
    seal: false,
    layout: { type: "part" } as const,
    ...part,
  }));
  const last = parts.at(-1);
  // Who signs, signs for all parts: below the last one.
  if (last)
    Object.assign(last, { signatures: ["制表人", "村级财务负责人", "村务监督委员会", "村党组织负责人"], seal: true });
  return [
    {
      ...frame,
      title: "积分资金台账",
      facts: factsOf(page),
      columns: [
        { title: "序号", width: 5, align: "center" },
        { title: "日期", width: 10, align: "center" },
        { title: "凭证号", width: 11, align: "start" },
        { title: "资金来源（用途）", width: 17, align: "start" },
        { title: "说明", width: 22, align: "start" },
        { title: "收入（元）", width: 12, align: "end" },
        { title: "支出（元）", width: 12, align: "end" },
        { title: "结余（元）", width: 12, align: "end" },
        { title: "经手人", width: 9, align: "center" },
      ],
      rows: [...carried(page), ...page.rows.map(lineRow)],
      totals: [
        "本年合计",
        null,
        null,
        null,
        null,
        { fen: page.sum.received },
        { fen: page.sum.spent },
        { fen: page.closing },
        null,
      ],
      notes: [
        "台账只增不改；记错的，用一笔冲销更正，冲销以负数列在原来一栏。",
        "兑换支出按登记的价值单独列示，含户、党员等各类积分的兑换，不计入收支结余。",
      ],
      signatures: [],
      seal: false,
    },
    ...parts,
  ];
}

function factsOf({ people, funds, redeemedFen }: BookPage): FormDocument["facts"] {
  const yuan = (fen: number) => `${formatYuan(fen)}元`;
  const residents = people && people.resident > 0 ? people.resident : null;
  return [
    ...(residents ? [{ label: "常住人口", value: `${residents}人` }] : []),
    { label: "本年兑换支出", value: yuan(redeemedFen) },
    ...(residents ? [{ label: "人均兑付", value: yuan(Math.round(redeemedFen / residents)) }] : []),
    ...(funds.capPerResident === null ? [] : [{ label: "每人每年上限", value: yuan(funds.capPerResident) }]),
    ...(funds.yearly
      ? [{ label: "年度奖励资金", value: `${yuan(funds.yearly.least)}至${yuan(funds.yearly.most)}` }]
      : []),
  ];
}

const carried = ({ opening }: BookPage): FormCell[][] =>
  opening === 0 ? [] : [[null, null, null, "上年结转", null, null, null, { fen: opening }, null]];

function lineRow({ line, balance, struck }: BookRow, at: number): FormCell[] {
  // A strike stands in the column of the line it strikes, below zero.
  const cameIn = line.fen > 0 === (line.strikesId === null);
  const said = [struck ? "（已冲销）" : "", line.strikesId ? "冲销：" : "", line.note ?? ""].join("");
  return [
    at + 1,
    { date: line.on },
    line.voucher,
    line.what,
    said === "" ? null : said,
    cameIn ? { fen: line.fen } : null,
    cameIn ? null : { fen: -line.fen },
    { fen: balance },
    line.byName,
  ];
}

function sumsPart({ by, sum, funds }: BookPage): Pick<FormDocument, "title" | "columns" | "rows" | "totals"> {
  const named = new Set(funds.sources.map(({ zh }) => zh));
  const received = by.filter((one) => one.received > 0 || named.has(one.what));
  // A source that the rule book names and that gave nothing is on the list too.
  const sources = [
    ...funds.sources.map(({ zh }) => ({ what: zh, received: received.find(({ what }) => what === zh)?.received ?? 0 })),
    ...received
      .filter(({ what }) => !named.has(what))
      .sort((a, b) => Number(a.what === OTHER_SOURCE.zh) - Number(b.what === OTHER_SOURCE.zh)),
  ];
  const uses = by.filter(({ spent }) => spent > 0);
  const rows = Array.from({ length: Math.max(sources.length, uses.length) }, (_, at): FormCell[] => {
    const [source, use] = [sources[at], uses[at]];
    return [
      source?.what ?? null,
      source ? { fen: source.received } : null,
      use?.what ?? null,
      use ? { fen: use.spent } : null,
    ];
  });
  return {
    title: "一、资金来源和用途汇总",
    columns: [
      { title: "资金来源", width: 30, align: "start" },
      { title: "收入（元）", width: 20, align: "end" },
      { title: "资金用途", width: 30, align: "start" },
      { title: "支出（元）", width: 20, align: "end" },
    ],
    rows,
    totals: ["合计", { fen: sum.received }, "合计", { fen: sum.spent }],
  };
}

const redeemedPart = ({ redeemed, redeemedFen }: BookPage) => ({
  title: "二、兑换支出（按登记价值）",
  columns: [
    { title: "月份", width: 30, align: "start" as const },
    { title: "兑换支出（元）", width: 20, align: "end" as const },
    { title: "备注", width: 50, align: "start" as const },
  ],
  rows: redeemed.map(({ month, fen }): FormCell[] => [zhMonth(month), { fen }, null]),
  totals: ["合计", { fen: redeemedFen }, null] satisfies FormCell[],
});
