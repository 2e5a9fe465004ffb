import { type CivilDate, monthOf, yearOf } from "@/server/domain/calendar/dates";
import { endOfMonth } from "@/server/domain/indicators/spans";
import type { Work } from "@/server/services/access";

/** 2026年11月21日: forms are in Chinese whoever prints them. */
export const zhDate = (day: CivilDate): string => `${yearOf(day)}年${monthOf(day)}月${Number(day.slice(8, 10))}日`;

/** 2026年11月 */
export const zhMonth = (day: string): string => `${Number(day.slice(0, 4))}年${Number(day.slice(5, 7))}月`;

/** 2026年7月1日至9月30日 */
export function zhRange(from: CivilDate, until: CivilDate): string {
  if (from === until) return zhDate(from);
  const end = zhDate(until);
  return `${zhDate(from)}至${yearOf(from) === yearOf(until) ? end.slice(5) : end}`;
}

const QUARTERS: Record<string, string> = {
  "01-01:03-31": "一",
  "04-01:06-30": "二",
  "07-01:09-30": "三",
  "10-01:12-31": "四",
};

type Span = { startsOn: CivilDate; endsOn: CivilDate };

/** A span by the name an office gives it: 2026年, 2026年第三季度, 2026年9月, 2026年1月至6月, or from its first to its last day. */
export function zhSpan({ startsOn, endsOn }: Span): string {
  const [from, until] = [startsOn.slice(5), endsOn.slice(5)];
  if (startsOn.slice(0, 4) !== endsOn.slice(0, 4)) return zhRange(startsOn, endsOn);
  if (from === "01-01" && until === "12-31") return `${yearOf(startsOn)}年`;
  const quarter = QUARTERS[`${from}:${until}`];
  if (quarter) return `${yearOf(startsOn)}年第${quarter}季度`;
  const isMonth = from.endsWith("-01") && startsOn.slice(0, 7) === endsOn.slice(0, 7) && Number(until.slice(3)) >= 28;
  if (isMonth) return zhMonth(startsOn);
  const isMonths = from.endsWith("-01") && endsOn === endOfMonth(endsOn.slice(0, 7));
  return isMonths ? `${zhMonth(startsOn)}至${monthOf(endsOn)}月` : zhRange(startsOn, endsOn);
}

/** 编制单位: township, village and group of the address; a branch that bears its village's name stands for both. */
export const zhUnit = ({ unit }: Work): string => {
  const names = unit.ancestors.slice(unit.level === "county" || unit.level === "city" ? 0 : 1).map(({ name }) => name);
  return names.filter((name, at) => !names[at + 1]?.startsWith(name)).join("");
};

export const ZH_KIND = {
  addition: "加分",
  deduction: "扣分",
  veto: "一票否决",
  reversal: "冲正",
  redemption: "兑换",
  lapse: "到期清零",
  opening: "期初余额",
  transfer: "迁移结转",
} as const;
