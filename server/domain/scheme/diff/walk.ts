import { canonicalJson } from "@/server/domain/evaluate/canonical";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import type { Change, Section } from "@/server/domain/scheme/diff";
import type { LocalText } from "@/server/domain/scheme/parts";
import { LABELS } from "./labels";
import { matchLists, movedAmong } from "./match";
import { sentenceOf } from "./sentences";
import { type At, both, isObject, isText, type Json, readValue, word } from "./values";
import { ELEMENTS } from "./words";

/** A place in both definitions at once. */
type Pair = {
  readonly section: Section;
  readonly place: readonly string[];
  readonly keys: readonly string[];
  /** What the change is about, so far. */
  readonly title: LocalText;
  /** The same without the name of this key: what an element of a list belongs to. */
  readonly owner: LocalText;
  readonly parents: readonly [before: unknown, after: unknown];
};

const NOBODY: LocalText = { zh: "", en: "" };

type Walk = {
  readonly before: SchemeDefinition;
  readonly after: SchemeDefinition;
  readonly changes: Change[];
};

function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (a === undefined || b === undefined) return false;
  return canonicalJson(a) === canonicalJson(b);
}

function atOf(definition: SchemeDefinition, pair: Pair, parent: unknown): At {
  return { definition, key: pair.keys.at(-1) ?? "", keys: pair.keys, parent };
}

/** The words of a value in its own rule book: a sentence where there is one, else everything it holds. */
function wordsOf(walk: Walk, pair: Pair, value: unknown, side: 0 | 1): LocalText {
  const at = atOf(side === 0 ? walk.before : walk.after, pair, pair.parents[side]);
  return both((language) => sentenceOf(at, value, language) ?? readValue(at, value, language));
}

function push(walk: Walk, pair: Pair, kind: Change["kind"], before: LocalText | null, after: LocalText | null): void {
  walk.changes.push({ kind, section: pair.section, place: pair.place.join("."), title: pair.title, before, after });
}

/** Both values as their sentences; false where there are none, or where they do not tell the two apart. */
function compareSentences(walk: Walk, pair: Pair, before: unknown, after: unknown): boolean {
  const [from, to] = [before, after].map((value, side) => {
    const at = atOf(side === 0 ? walk.before : walk.after, pair, pair.parents[side]);
    const zh = sentenceOf(at, value, "zh");
    const en = sentenceOf(at, value, "en");
    return zh === null || en === null ? null : { zh, en };
  }) as [LocalText | null, LocalText | null];
  if (!from || !to || from.zh === to.zh) return false;
  push(walk, pair, "changed", from, to);
  return true;
}

function compare(walk: Walk, pair: Pair, before: unknown, after: unknown): void {
  if (same(before, after)) return;
  if (SAID_WHOLE.has(pair.keys.join(".")) && compareSentences(walk, pair, before, after)) return;
  const lists = Array.isArray(before) && Array.isArray(after);
  if (lists && [...before, ...after].every((element) => isObject(element))) {
    compareLists(walk, pair, before as Json[], after as Json[]);
  } else if (isObject(before) && isObject(after) && !isText(before) && before.type === after.type) {
    compareKeys(walk, pair, before, after);
  } else {
    push(walk, pair, "changed", wordsOf(walk, pair, before, 0), wordsOf(walk, pair, after, 1));
  }
}

/** A label as part of a title: `积分项目“…”·佐证`, `Item “…”: evidence`. */
function under(title: LocalText, zh: string, en: string): LocalText {
  if (title.zh === "") return { zh, en: en.charAt(0).toUpperCase() + en.slice(1) };
  return { zh: `${title.zh}·${zh}`, en: `${title.en}: ${en}` };
}

/** Parts that are read as one sentence before and after. */
const SAID_WHOLE = new Set(["items.points", "items.limits"]);

/** Keys whose changes are the change of what they stand in ("积分项目“…”：加2分 → 加3分"). */
const UNNAMED = new Set(["items.points"]);

function compareKeys(walk: Walk, pair: Pair, before: Json, after: Json): void {
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const keys = [...pair.keys, key];
    const [zh, en] = LABELS[key] ?? [key, key];
    const title = UNNAMED.has(keys.join(".")) ? pair.title : under(pair.title, zh, en);
    const child = {
      ...pair,
      place: [...pair.place, key],
      keys,
      title,
      owner: pair.title,
      parents: [before, after] as const,
    };
    compare(walk, child, before[key], after[key]);
  }
}

/** The name of an element: its title, else its kind and what it is about ("名额·五星户"). */
function calledIn(at: At, element: Json, name: string, language: "zh" | "en"): string {
  const read = (key: string) => {
    const value = element[key];
    return value === undefined || value === null ? [] : [readValue({ ...at, key }, value, language)];
  };
  const title = [...read("title"), ...read("spot")];
  const about = title.length > 0 ? title : ["type", "class", "grade"].flatMap(read);
  return about.length > 0 ? about.join("·") : [...read("text"), name].slice(0, 1).join("");
}

function elementPair(walk: Walk, pair: Pair, name: string, element: Json, side: 0 | 1): Pair {
  const key = pair.keys.at(-1) ?? "";
  const at = atOf(side === 0 ? walk.before : walk.after, pair, element);
  const called = (language: "zh" | "en") => calledIn({ ...at, parent: element }, element, name, language);
  const noun = ELEMENTS[key];
  const zh = `${word(noun, "zh", key)}“${called("zh")}”`;
  const en = `${word(noun, "en", key)} “${called("en")}”`;
  const title = under(pair.keys[0] === "grading" && pair.keys.length === 2 ? NOBODY : pair.owner, zh, en);
  return { ...pair, place: [...pair.place, name], title };
}

function compareLists(walk: Walk, pair: Pair, before: readonly Json[], after: readonly Json[]): void {
  const { kept, removed, added } = matchLists(before, after);
  for (const { name, element } of removed) {
    const at = { ...elementPair(walk, pair, name, element, 0), parents: [element, element] as const };
    push(walk, at, "removed", wordsOf(walk, at, element, 0), null);
  }
  const moved = movedAmong(kept);
  const ruled = pair.keys.join(".") === "grading.rules";
  for (const one of kept) {
    const child = elementPair(walk, pair, one.name, one.before, 0);
    if (moved.has(one.name)) push(walk, child, "moved", ordinal(one.from), ordinal(one.to));
    if (same(one.before, one.after)) continue;
    const told = ruled && compareSentences(walk, { ...child, parents: [one.before, one.after] }, one.before, one.after);
    if (told) compareKeys(walk, child, { clause: one.before.clause }, { clause: one.after.clause });
    else compareKeys(walk, child, one.before, one.after);
  }
  for (const { name, element } of added) {
    const at = { ...elementPair(walk, pair, name, element, 1), parents: [element, element] as const };
    push(walk, at, "added", null, wordsOf(walk, at, element, 1));
  }
}

function ordinal(index: number): LocalText {
  return { zh: `第${index + 1}位`, en: `place ${index + 1}` };
}

const SECTIONS: readonly Section[] = [
  ...(["meta", "classes", "roster", "cycle", "components", "items", "multipliers", "vetoes", "ballots"] as const),
  ...(["score", "grading", "awards", "targets", "workflow", "redemption", "funds", "benefits", "alerts"] as const),
  "terms",
];

/** Every difference, section by section. See diffDefinitions. */
export function compareDefinitions(before: SchemeDefinition, after: SchemeDefinition): Change[] {
  const walk: Walk = { before, after, changes: [] };
  for (const section of SECTIONS) {
    const [zh, en] = LABELS[section] ?? [section, section];
    const pair: Pair = {
      section,
      place: [section],
      keys: [section],
      title: { zh, en },
      owner: NOBODY,
      parents: [before, after],
    };
    compare(walk, pair, before[section], after[section]);
  }
  return walk.changes;
}
