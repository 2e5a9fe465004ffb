import type { CivilDate } from "@/server/domain/calendar/dates";

/** 台账的一笔: in (positive) or out (negative). A line that strikes another stands on the side of the struck one. */
export type Amount = { on: CivilDate; amount: number; strikes: boolean };

/** 收入、支出、结余. Received and spent are both positive; what was struck is in neither. */
export type BookSum = { received: number; spent: number; balance: number };

/**
 * Sum of a book's lines, in whatever unit the amounts are. A line that strikes one that came in takes it out of what was
 * received, one that strikes a spending takes it out of what was spent (H3: funds and goods are public, so they must not be
 * blown up by mistakes that were put right).
 */
export function sumOf(lines: Iterable<Pick<Amount, "amount" | "strikes">>): BookSum {
  let received = 0;
  let spent = 0;
  for (const { amount, strikes } of lines) {
    const cameIn = strikes ? amount < 0 : amount > 0;
    if (cameIn) received += amount;
    else spent -= amount;
  }
  return { received, spent, balance: received - spent };
}

/**
 * The least that the book holds at the end of any day from `on` on: as much may be taken out on that day without any later day
 * falling below zero. In: the lines in any order. Out: in the unit of the amounts.
 */
export function leastFrom(lines: readonly Pick<Amount, "on" | "amount">[], on: CivilDate): number {
  const later = lines.filter((line) => line.on > on).sort((a, b) => (a.on < b.on ? -1 : 1));
  let held = lines.reduce((sum, line) => (line.on <= on ? sum + line.amount : sum), 0);
  let least = held;
  later.forEach((line, i) => {
    held += line.amount;
    if (later[i + 1]?.on !== line.on) least = Math.min(least, held);
  });
  return least;
}

/** Yuan as written in a sentence, for an amount that is not below zero: 5,000.00. In: fen. */
export const formatYuan = (fen: number): string =>
  `${String(Math.trunc(fen / 100)).replace(/\B(?=(\d{3})+$)/g, ",")}.${String(fen % 100).padStart(2, "0")}`;

/** 资金来源 where no scheme of the village names its own (H3 names these five). */
export const FUND_SOURCES = [
  { zh: "财政资金", en: "Public finance" },
  { zh: "产业收益", en: "Industry income" },
  { zh: "村集体收入", en: "Collective income" },
  { zh: "帮扶单位支持", en: "Support of partner organisations" },
  { zh: "社会捐赠", en: "Donations" },
] as const;
export const OTHER_SOURCE = { zh: "其他来源", en: "Another source" } as const;

/** 支出用途 */
export const FUND_USES = [
  { zh: "采购兑换物资", en: "Goods for the shop" },
  { zh: "支付兑换服务", en: "Services given for points" },
  { zh: "年终表彰奖励", en: "Honours and prizes" },
  { zh: "公示、打印和宣传", en: "Notices, printing and information" },
  { zh: "其他支出", en: "Another use" },
] as const;
