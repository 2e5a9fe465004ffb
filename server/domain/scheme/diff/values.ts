import { formatPoints } from "@/server/domain/points";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import type { Language, LocalText } from "@/server/domain/scheme/parts";
import { LABELS } from "./labels";
import { TYPES, VALUES } from "./words";

/** A value with what must be known to read it: its key, the object it stands in, and the rule book its codes belong to. */
export type At = {
  readonly definition: SchemeDefinition;
  readonly key: string;
  /** The keys from the section down to it, without places in lists. */
  readonly keys: readonly string[];
  readonly parent: unknown;
};

export type Json = { readonly [key: string]: unknown };

export function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function isText(value: unknown): value is LocalText {
  return isObject(value) && typeof value.zh === "string" && typeof value.en === "string";
}

export function both(read: (language: Language) => string): LocalText {
  return { zh: read("zh"), en: read("en") };
}

/** One of a pair of words. */
export function word(words: readonly [string, string] | undefined, language: Language, otherwise: string): string {
  return words ? words[language === "zh" ? 0 : 1] : otherwise;
}

const REFERS: Readonly<Record<string, "components" | "classes" | "grades" | "ballots">> = {
  component: "components",
  components: "components",
  earnsFrom: "components",
  exceptComponents: "components",
  class: "classes",
  classes: "classes",
  exceptClasses: "classes",
  grade: "grades",
  grades: "grades",
  overflow: "grades",
  otherwise: "grades",
  instead: "grades",
  atLeast: "grades",
  ballot: "ballots",
};

/** The title of what a code names; the code itself where it names nothing. */
function titleOf(at: At, code: string, language: Language): string {
  const list = REFERS[at.key];
  if (!list) return code;
  const elements = list === "grades" ? at.definition.grading.grades : at.definition[list];
  return elements.find((element) => element.code === code)?.title[language] ?? code;
}

const POINTS = new Set([
  ...["points", "min", "max", "step", "floor", "cap", "floorScore", "pass", "below"],
  ...["reached", "deductedOver", "bonus", "mostPoints", "places"],
]);
const PERCENT = new Set(["percent", "upToPercent", "quorumPercent"]);
const FEN = new Set(["pointValue", "capPerResident", "leastPerResident"]);

function isPoints(at: At): boolean {
  if (POINTS.has(at.key)) return true;
  if (at.key === "from" || at.key === "to") return at.keys.includes("bands");
  if (at.key !== "most") return false;
  return at.keys.includes("ballots") || (isObject(at.parent) && at.parent.type === "points");
}

function readNumber(at: At, value: number, language: Language): string {
  const zh = language === "zh";
  if (isPoints(at)) return zh ? `${formatPoints(value)}分` : formatPoints(value);
  if (PERCENT.has(at.key)) return zh ? `${value}%` : `${value} %`;
  if (FEN.has(at.key) || at.keys.includes("yearly")) return zh ? `${value / 100}元` : `${value / 100} yuan`;
  if (at.key === "days" || at.key === "leastDays") return zh ? `${value}天` : `${value} days`;
  if (at.key === "months") return zh ? `${value}个月` : `${value} months`;
  if (at.key === "times") return zh ? `${value}倍` : `× ${value}`;
  return String(value);
}

/** Whose word a key has where it lists people who act. */
const ACTORS = new Set(["by", "whoMayDeclare", "to"]);

function readString(at: At, value: string, language: Language): string {
  if (at.key === "type") return word(TYPES[value], language, value);
  if (at.key === "code") return value;
  const fixed = VALUES[`${ACTORS.has(at.key) ? "by" : at.key}.${value}`];
  return fixed ? word(fixed, language, value) : titleOf(at, value, language);
}

/** Any value of a definition in words; whole parts of it as "label: value; label: value". */
export function readValue(at: At, value: unknown, language: Language): string {
  const zh = language === "zh";
  if (value === undefined) return zh ? "未写明" : "not stated";
  if (value === null) return zh ? "无" : "none";
  if (value === "") return zh ? "（空）" : "(empty)";
  if (typeof value === "boolean") return zh ? (value ? "是" : "否") : value ? "yes" : "no";
  if (typeof value === "number") return readNumber(at, value, language);
  if (typeof value === "string") return readString(at, value, language);
  if (isText(value)) return value[language];
  if (Array.isArray(value)) {
    if (value.length === 0) return zh ? "无" : "none";
    const nested = value.some((element) => isObject(element) && !isText(element));
    const words = value.map((element) => readValue(at, element, language));
    return nested
      ? words.map((text) => (zh ? `（${text}）` : `(${text})`)).join(zh ? "" : " ")
      : words.join(zh ? "、" : ", ");
  }
  if (!isObject(value)) return String(value);
  return Object.entries(value)
    .filter(([key, child]) => key !== "code" && key !== "clause" && child !== undefined)
    .map(([key, child]) => {
      const text = readValue({ ...at, key, keys: [...at.keys, key], parent: value }, child, language);
      return key === "title" || key === "type" || key === "text"
        ? text
        : `${word(LABELS[key], language, key)}${zh ? "：" : ": "}${text}`;
    })
    .join(zh ? "，" : ", ");
}
