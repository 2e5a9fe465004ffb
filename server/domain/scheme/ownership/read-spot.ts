import { formatPoints } from "@/server/domain/points";
import type { LocalText } from "@/server/domain/scheme/parts";
import type { Spot, SpotKind } from "./spot";
import type { Leave } from "./terms-at";

const UNITS: Readonly<Record<SpotKind, (value: number) => LocalText>> = {
  item: (value) => plain(value),
  points: (value) => ({ zh: `${formatPoints(value)}分`, en: `${formatPoints(value)} points` }),
  score: (value) => ({ zh: `${formatPoints(value)}分`, en: `${formatPoints(value)} points` }),
  times: (value) => ({ zh: `${value}次`, en: value === 1 ? "once" : `${value} times` }),
  multiple: (value) => ({ zh: `${value}倍`, en: `× ${value}` }),
  count: (value) => plain(value),
  days: (value) => ({ zh: `${value}天`, en: value === 1 ? "1 day" : `${value} days` }),
  months: (value) => ({ zh: `${value}个月`, en: value === 1 ? "1 month" : `${value} months` }),
  percent: (value) => ({ zh: `${value}%`, en: `${value} %` }),
  place: (value) => ({ zh: `第${value}名`, en: `place ${value}` }),
  fen: (value) => ({ zh: `${yuan(value)}元`, en: `${yuan(value)} yuan` }),
};

const plain = (value: number): LocalText => ({ zh: String(value), en: String(value) });
const yuan = (fen: number): string => `${Math.trunc(fen / 100)}.${String(fen % 100).padStart(2, "0")}`;

/** A spot's number as a person reads it, with its unit; "不设" / "none" where there is none. */
export function readValue(kind: SpotKind, value: number | null): LocalText {
  return value === null ? { zh: "不设", en: "none" } : UNITS[kind](value);
}

/** What an adopter may do at a spot, in words ("可在2分至5分之间调整"). */
export function readLeave({ kind }: Pick<Spot, "kind">, leave: Leave): LocalText {
  switch (leave.type) {
    case "locked":
      return leave.why
        ? { zh: `不可改：${leave.why.zh}`, en: `Locked: ${leave.why.en}` }
        : { zh: "不可改", en: "Locked" };
    case "range": {
      const [least, most] = [readValue(kind, leave.least), readValue(kind, leave.most)];
      return { zh: `可在${least.zh}至${most.zh}之间调整`, en: `Adjustable from ${least.en} to ${most.en}` };
    }
    case "open":
      return { zh: "可自定", en: "Open" };
    default:
      return leave satisfies never;
  }
}
