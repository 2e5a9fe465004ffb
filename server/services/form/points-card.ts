import type { FormCell, FormDocument } from "@/server/domain/form/document";
import type { Hundredths } from "@/server/domain/points";
import type { Work } from "@/server/services/access";
import { baseLines } from "./base";
import type { ChosenCycle } from "./chosen";
import { counted, entryWords, type FormEntry } from "./entries";
import { type FormResult, resultKey } from "./results";
import type { FormSubject } from "./subjects";
import { zhSpan, zhUnit } from "./words";

type CardOf = {
  code: string;
  title: string;
  /** Between the name and the class: number, grid, duty. */
  facts: FormDocument["facts"];
  signatures: readonly string[];
  subject: FormSubject;
  chosen: ChosenCycle;
  entries: readonly FormEntry[];
  results: ReadonlyMap<string, FormResult>;
};

/**
 * 积分卡 of one member or household: per period the base points of its class, every posted entry with its clause, and what they
 * come to; the score where the period or the cycle has been closed.
 */
export function pointsCard(work: Work, card: CardOf): FormDocument {
  const { subject, chosen } = card;
  const { cycle, period, definition } = chosen;
  const titles = new Map(definition.components.map((one) => [one.code, one.title.zh]));
  const shown = (period ? [period] : cycle.periods).filter(({ startsOn }) => startsOn <= work.today);
  const parts = shown.map((one) => periodPart(one, card, titles));
  const whole = period ? [] : baseLines(definition, subject.classCode, "cycle");
  const baseRows = whole.map((line): FormCell[] => [
    "全年",
    null,
    line.title,
    "基础分",
    line.clause,
    { points: line.points },
    null,
    null,
  ]);
  const plus = whole.reduce((sum, { points }) => sum + points, 0) + parts.reduce((sum, one) => sum + one.plus, 0);
  const minus = parts.reduce((sum, one) => sum + one.minus, 0);
  const result = period ? null : card.results.get(resultKey(subject.id, null));
  return {
    code: card.code,
    title: card.title,
    unit: zhUnit(work),
    period: zhSpan(period ?? cycle),
    facts: [...card.facts, ...resultFacts(result ?? null, chosen)],
    columns: [
      { title: "时段", width: 11, align: "center" },
      { title: "日期", width: 13, align: "center" },
      { title: "积分构成", width: 12, align: "start" },
      { title: "积分事项", width: 26, align: "start" },
      { title: "依据条款", width: 21, align: "start" },
      { title: "加分", width: 8, align: "end" },
      { title: "扣分", width: 8, align: "end" },
      { title: "审核人", width: 10, align: "center" },
    ],
    rows: [...baseRows, ...parts.flatMap(({ rows }) => rows)],
    totals: [
      "合计",
      null,
      null,
      `加分与扣分相抵 ${decimal(plus + minus)}`,
      null,
      { points: plus },
      { points: minus },
      null,
    ],
    notes: [
      "加分含基础分；已冲正的记录照列，不计分。周期得分以结算结果为准。",
      ...(parts.some(({ differs }) => differs) ? [OTHER_SCORE] : []),
    ],
    signatures: card.signatures,
    seal: true,
    orientation: "portrait",
  };
}

function resultFacts(result: FormResult | null, { definition }: ChosenCycle): FormDocument["facts"] {
  if (!result) return [];
  const grade = definition.grading.grades.find(({ code }) => code === result.grade)?.title.zh;
  return [
    { label: "周期得分", value: decimal(result.score) },
    ...(grade ? [{ label: "等次", value: grade }] : []),
    ...(result.stars === null ? [] : [{ label: "星级", value: `${result.stars}星` }]),
  ];
}

/** 65.17, without floating point. */
export function decimal(points: Hundredths): string {
  const size = String(Math.abs(points)).padStart(3, "0");
  const text = `${size.slice(0, -2)}.${size.slice(-2)}`.replace(/\.?0+$/, "");
  return points < 0 ? `−${text}` : text;
}

/** Why a period was closed with another score than its rows come to. */
const OTHER_SCORE = "结算得分按方案的算法计算：按全年计的积分构成不计入各期，有上限、下限的按上下限计。";

type Part = { rows: FormCell[][]; plus: Hundredths; minus: Hundredths; differs: boolean };
type Period = ChosenCycle["cycle"]["periods"][number];

function periodPart(period: Period, card: CardOf, titles: ReadonlyMap<string, string>): Part {
  const { subject, chosen, results } = card;
  const name = zhSpan(period).replace(/^\d{4}年/, "");
  const base = baseLines(chosen.definition, subject.classCode, "period");
  const entries = card.entries.filter(({ periodId }) => periodId === period.id);
  const rows: FormCell[][] = [
    ...base.map((line): FormCell[] => [
      name,
      null,
      line.title,
      "基础分",
      line.clause,
      { points: line.points },
      null,
      null,
    ]),
    ...entries.map((one): FormCell[] => [
      name,
      { date: one.actOn },
      titles.get(one.component) ?? one.component,
      entryWords(one),
      one.clause,
      one.points > 0 && !one.reversed ? { points: one.points } : null,
      one.points < 0 && !one.reversed ? { points: one.points } : null,
      one.reviewedByName,
    ]),
  ];
  const plus =
    base.reduce((sum, { points }) => sum + points, 0) +
    entries.reduce((sum, one) => sum + Math.max(0, counted(one)), 0);
  const minus = entries.reduce((sum, one) => sum + Math.min(0, counted(one)), 0);
  const score = results.get(resultKey(subject.id, period.id))?.score;
  rows.push([
    name,
    null,
    null,
    `小计，相抵 ${decimal(plus + minus)}${score === undefined ? "" : `（结算得分 ${decimal(score)}）`}`,
    null,
    { points: plus },
    { points: minus },
    null,
  ]);
  return { rows, plus, minus, differs: score !== undefined && score !== plus + minus };
}
