import type { Sex } from "./id-number";
import { type RawValue, squeeze, textOf } from "./text";

/** Lives in the village, or has been away for half a year and more; null when the sheet does not say. */
export type Residence = "resident" | "away";

const YES = /^(√|✓|✔|☑|v|y|yes|是|有|对|1|true|常住|在家|在村|在册常住)$/i;
const NO = /^(×|✗|✘|x|n|no|否|无|0|false)$/i;
const AWAY = /外出|务工|打工|在外|不在|流出|非常住|离村|求学|上学|当兵|服役|流动/;

/** Reads a resident column: √, 是, 常住 → resident; 否, 外出务工 → away; empty → null; anything else → unreadable. */
export function readResidence(value: RawValue): Residence | null | "unreadable" {
  const text = squeeze(textOf(value));
  if (text === "") return null;
  if (AWAY.test(text) || NO.test(text)) return "away";
  return YES.test(text) ? "resident" : "unreadable";
}

/** Reads 男/女 in the ways they are written; null when empty. */
export function readSex(value: RawValue): Sex | null | "unreadable" {
  const text = squeeze(textOf(value)).toLowerCase();
  if (text === "") return null;
  if (/^(男|男性|m|male)$/.test(text)) return "male";
  return /^(女|女性|f|female)$/.test(text) ? "female" : "unreadable";
}

/** Whether a yes-or-no cell says yes (是, √, 流动 …). */
export function isYes(value: RawValue): boolean {
  const text = squeeze(textOf(value));
  return YES.test(text) || /^(流动|流动党员)$/.test(text);
}

/** Whether a remark says that the person is away for work. */
export function saysAway(value: RawValue): boolean {
  const text = squeeze(textOf(value));
  return AWAY.test(text) && !/^(不|非|未)(在外|外出|流动)/.test(text);
}
