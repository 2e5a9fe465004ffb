import { yearOf } from "@/server/domain/calendar/dates";
import type { FormCell, FormColumn, FormDocument } from "@/server/domain/form/document";
import type { Board, LeagueRow } from "@/server/domain/indicators/board";
import { type Basis, FAMILIES, type Family } from "@/server/domain/indicators/definitions";
import type { Figures } from "@/server/domain/indicators/figures";
import type { Work } from "@/server/services/access";
import { readBoard } from "@/server/services/indicator/reads";
import { indicatorsOf, shownFigure } from "./indicator-words";
import type { FormQuery, FormSpec } from "./spec";
import { zhRange, zhUnit } from "./words";

/**
 * 各村积分运行情况汇总表: every village with its place and the indicators of domain.md, summed up for the township or the county;
 * one sheet for households, one for party members where there are any. Rollups only, as in the league table: no person, no
 * household. In: a year; left out: this year to date. Five statements a sheet, whatever the number of villages.
 */
export const villageFigures = {
  part: "offices",
  permission: "dashboard.read",
  levels: ["county", "township"],
  params: ["year"],
  read: readVillageFigures,
} as const satisfies FormSpec;

async function readVillageFigures(work: Work, query: FormQuery): Promise<FormDocument[]> {
  const span = String(query.year ?? yearOf(work.today));
  const sheets: FormDocument[] = [];
  for (const family of FAMILIES) {
    const board = await readBoard(work, { span, family });
    if (board.total.eligible > 0) sheets.push(sheetOf(work, board));
  }
  return sheets;
}

const WHOSE: Record<Family, string> = { household: "农户积分", party: "党员积分" };

function sheetOf(work: Work, board: Board): FormDocument {
  const basis = { family: board.family, population: board.config.population };
  const several = work.unit.level === "county";
  const who = board.family === "party" ? "党员数" : "对象数";
  const rows = board.rows.toSorted((a, b) => (a.path < b.path ? -1 : 1));
  return {
    code: "villageFigures",
    title: `各村${WHOSE[board.family]}运行情况汇总表`,
    unit: zhUnit(work),
    period: zhRange(board.days.from, board.days.until),
    facts: [{ label: "村数", value: `${rows.length}个` }],
    columns: [
      { title: "序号", width: 5, align: "center" },
      ...(several ? [{ title: "乡镇（街道）", width: 11, align: "start" as const }] : []),
      { title: "村（社区）", width: 11, align: "start" },
      { title: `应参加${who}`, width: 8, align: "end" },
      { title: "综合指数", width: 8, align: "end" },
      { title: "名次", width: 6, align: "end" },
      ...indicatorsOf(basis).map(({ name }): FormColumn => ({ title: name, width: 9, align: "end" })),
    ],
    rows: rows.map((row, at) => rowOf(row, at + 1, basis, several)),
    totals: [
      "合计",
      null,
      ...(several ? [null] : []),
      board.total.eligible,
      null,
      null,
      ...indicatorCells(board.total, basis),
    ],
    notes: notesOf(basis, several),
    signatures: ["制表人", "审核人", "负责人"],
    seal: true,
    orientation: "landscape",
  };
}

const indicatorCells = (figures: Figures, basis: Basis): string[] =>
  indicatorsOf(basis).map(({ code }) => shownFigure(code, figures, basis));

function rowOf(row: LeagueRow, no: number, basis: Basis, several: boolean): FormCell[] {
  return [
    no,
    ...(several ? [row.township.name] : []),
    row.name,
    row.figures.eligible,
    row.index === null ? "—" : { points: row.index },
    row.rank ?? "—",
    ...indicatorCells(row.figures, basis),
  ];
}

const notesOf = (basis: Basis, several: boolean): string[] => [
  `指标算法：${indicatorsOf(basis)
    .map(({ name, num, den }) => `${name}＝${num}÷${den}`)
    .join("；")}。`,
  `合计按各村分子、分母分别相加后计算，不是各村比率的平均；“—”表示没有可计算的数。名次按综合指数在${several ? "全县" : "全镇"}排列，练习村不计。`,
];
