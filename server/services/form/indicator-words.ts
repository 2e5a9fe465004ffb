import { type Basis, figureOf, type Indicator, type Population } from "@/server/domain/indicators/definitions";
import type { Figures } from "@/server/domain/indicators/figures";

type Words = { code: Indicator; name: string; num: string; den: string; unit: readonly [string, string] };

export const populationName = (population: Population): string => (population === "resident" ? "常住人口" : "户籍人口");

/** The indicators of domain.md as forms name them: what is divided by what, and in which units. Points and money are in hundredths. */
export function indicatorsOf({ family, population }: Basis): Words[] {
  // A village's rule book may rate persons and units beside households: each is one of those it counts.
  const who = family === "party" ? "党员" : "对象";
  const one = family === "party" ? "人" : "个";
  const all = family === "party" ? `应参加的${who}` : null;
  return [
    { code: "participation", name: "参与率", num: `有加分的${who}`, den: `应参加的${who}`, unit: [one, one] },
    { code: "selfDeclared", name: "自主申报率", num: `有自主申报的${who}`, den: `应参加的${who}`, unit: [one, one] },
    { code: "redemptionRatio", name: "兑换率", num: "兑换的积分", den: "新得的积分", unit: ["分", "分"] },
    {
      ...{ code: "redeemerShare", name: "兑换人数占比", unit: ["人", "人"] },
      ...{ num: family === "party" ? "兑换过的党员" : "兑换过的居民", den: all ?? populationName(population) },
    },
    { code: "noticeCompliance", name: "公示合规率", num: "公示期满后入账", den: "应公示的记录", unit: ["条", "条"] },
    { code: "timeliness", name: "及时率", num: "7天内登记", den: "已入账记录", unit: ["条", "条"] },
    { code: "objectionTimeliness", name: "异议按期办结率", num: "按期答复", den: "应答复的异议", unit: ["件", "件"] },
    { code: "spendPerHead", name: "人均兑付", num: "兑付价值", den: all ?? "常住人口", unit: ["元", "人"] },
  ];
}

export const hundredths = (value: number): string =>
  value % 100 === 0 ? String(value / 100) : (value / 100).toFixed(2);

/** A share in per cent with one decimal, money a head in yuan; — where there is nothing to divide by. */
export function shownFigure(code: Indicator, figures: Figures, basis: Basis): string {
  const value = figureOf(code, figures, basis);
  if (value === null) return "—";
  return code === "spendPerHead" ? `${hundredths(value)}元` : `${Math.trunc(value / 10)}.${value % 10}%`;
}
