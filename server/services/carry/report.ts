import type { CarryPlan, LeftOut } from "./plan";

/** What an import did, readable for ever: figures, what was left out and why, which totals of the book were wrong. Points in hundredths. */
export type CarryReport = {
  entries: number;
  points: number;
  households: number;
  additions: { entries: number; points: number };
  deductions: { entries: number; points: number };
  redeemable: boolean;
  years: number[];
  sheets: { name: string; rows: number }[];
  items: { sign: "addition" | "deduction"; word: string; itemCode: string; marks: number; points: number }[];
  worth: { symbol: string; each: number }[];
  left: LeftOut[];
  /** How many there were, of which `left` keeps the first; a report from before has all of them or 5,000. */
  leftAll?: number;
  leftRows: { sheet: string; label: string; name: string; reason: string }[];
  totals: { sheet: string; place: string; stated: number; counted: number; reason: string }[];
};

const MOST_LEFT = 5000;

/** In: a plan without open questions. */
export function reportOf(plan: CarryPlan, redeemable = false, most = MOST_LEFT): CarryReport {
  const sum = (entries: CarryPlan["entries"]) => ({
    entries: entries.length,
    points: entries.reduce((all, { points }) => all + points, 0),
  });
  return {
    ...sum(plan.entries),
    households: plan.sums.length,
    additions: sum(plan.entries.filter(({ points }) => points > 0)),
    deductions: sum(plan.entries.filter(({ points }) => points < 0)),
    redeemable,
    years: plan.years,
    sheets: plan.books.map(({ sheet, rows }) => ({ name: sheet, rows: rows.length })),
    items: plan.groups.map(({ sign, word, itemCode, marks, points }) => ({
      sign,
      word,
      itemCode: itemCode ?? "",
      marks,
      points,
    })),
    worth: plan.signs.map(({ symbol, each }) => ({ symbol, each: each ?? 0 })),
    left: plan.left.slice(0, most),
    leftAll: plan.left.length,
    leftRows: plan.leftRows,
    totals: plan.totals.map(({ sheet, total, reason }) => ({
      sheet,
      place: `${total.name || total.label} ${total.address}`,
      stated: total.stated,
      counted: total.counted,
      reason,
    })),
  };
}
