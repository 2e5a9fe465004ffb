import type { LocalText } from "@/server/domain/scheme/parts";
import { readValue } from "./read-spot";
import type { SpotKind } from "./spot";

/** One thing that goes beyond the owner's terms: where (a spot, an item or a part), and what a person is told about it. */
export type Breach = {
  readonly code: BreachCode;
  readonly place: string;
  readonly message: LocalText;
};

const BREACHES = {
  lockedDropped: [
    "“{title}”是上级锁定的项目，不能删去，请恢复。",
    "“{title}” is locked by the owner and cannot be taken out; put it back.",
  ],
  dropForbidden: ["上级不允许删去项目，请恢复“{title}”。", "The owner lets no item be taken out; put “{title}” back."],
  itemChanged: [
    "“{title}”的内容由上级锁定，请改回原样。",
    "The wording of “{title}” is locked by the owner; put it back as it was.",
  ],
  lockedChanged: [
    "“{title}”由上级锁定为{from}，不能改为{to}，请改回。",
    "“{title}” is locked at {from} by the owner and cannot be {to}; put it back.",
  ],
  outOfRange: [
    "“{title}”应在{least}至{most}之间，现为{to}，请调整。",
    "“{title}” must lie between {least} and {most} and is now {to}; adjust it.",
  ],
  numberGone: ["上级规定的“{title}”不见了，请恢复。", "“{title}”, which the owner has set, is gone; put it back."],
  tooManyLocal: [
    "本地项目最多{most}个，现有{count}个，请减少。",
    "At most {most} local items are allowed and there are {count}; take some out.",
  ],
  localPoints: [
    "本地项目“{title}”每次最多{most}，请降低分值。",
    "The local item “{title}” may carry at most {most}; lower its points.",
  ],
  localUnbounded: [
    "本地项目“{title}”按数量计分而没有上限，最多{most}，请写明一次最多数量。",
    "The local item “{title}” counts units without limit and may carry at most {most}; state the most units of one entry.",
  ],
  localComponent: [
    "本地项目“{title}”不能放在这一构成里，请改放到：{components}。",
    "The local item “{title}” may not stand in this component; move it to one of: {components}.",
  ],
  structureChanged: [
    "“{title}”的规定由上级统一，请改回原样。",
    "The rules on “{title}” are the owner's; put them back as they were.",
  ],
  loosened: [
    "“{title}”上级已限定，不能对下级放得更宽，请收紧。",
    "The owner has bound “{title}”; it cannot be looser for those further down. Tighten it.",
  ],
  localLoosened: [
    "给下级的本地项目余地超出上级所给的范围，请收紧。",
    "More room for local items is left further down than the owner gives; tighten it.",
  ],
  dropLoosened: [
    "上级不允许删去项目，因此也不能允许下级删去。",
    "The owner lets no item be taken out, so neither can those further down.",
  ],
} as const satisfies Record<string, readonly [zh: string, en: string]>;

export type BreachCode = keyof typeof BREACHES;

type Params = {
  title?: LocalText;
  components?: LocalText;
  kind?: SpotKind;
  from?: number | null;
  to?: number | null;
  least?: number;
  most?: number;
  count?: number;
};

/** A breach with its message in both languages; numbers are read in the unit of `kind`. */
export function breach(code: BreachCode, place: string, params: Params = {}): Breach {
  const [zh, en] = BREACHES[code];
  return { code, place, message: { zh: fill(zh, "zh", params), en: fill(en, "en", params) } };
}

function fill(text: string, language: keyof LocalText, params: Params): string {
  return text.replace(/\{(\w+)\}/g, (_whole, name: string) => {
    const value = params[name as keyof Params];
    if (value !== null && typeof value === "object") return value[language];
    return typeof value === "string" ? value : readValue(params.kind ?? "count", value ?? null)[language];
  });
}
