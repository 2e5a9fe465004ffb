import type { Item } from "@/server/domain/scheme/acts";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import type { BookMark } from "@/server/sheets/ledger/book";
import type { LedgerLayout } from "@/server/sheets/ledger/recognise";
import type { CarrySettings } from "./settings";

/** Marks of one sign and one word, and the item they go to. */
export type MarkGroup = {
  key: string;
  sign: "addition" | "deduction";
  word: string;
  marks: number;
  points: number;
  itemCode: string | null;
  /** Proposed by the likeness of words, not by a person. */
  guessed: boolean;
};
/** A sign that stands for points, and its worth in hundredths where somebody, or the book's legend, says it. */
export type SignWorth = { symbol: string; marks: number; each: number | null };

const signOf = (mark: { points: number | null }) => ((mark.points ?? 0) < 0 ? "deduction" : "addition");
const markKeyOf = (mark: { points: number | null; word: string }): string =>
  `${signOf(mark)}|${mark.word}`.slice(0, 120);

/** The marks of a book by sign and word, each with its item: the person's, or a proposal by the words. */
export function groupMarks(
  definition: SchemeDefinition,
  settings: CarrySettings,
  marks: readonly BookMark[],
  layouts: readonly LedgerLayout[],
): { groups: MarkGroup[]; signs: SignWorth[] } {
  const groups = new Map<string, MarkGroup>();
  const signs = new Map<string, SignWorth>();
  const legend = new Map(layouts.flatMap((layout) => layout.legend));
  for (const mark of marks) {
    if (mark.symbol !== null) {
      const known = settings.worth[mark.symbol] ?? legend.get(mark.symbol) ?? null;
      // A worth from the column's own heading is no question.
      const sign = signs.get(mark.symbol) ?? { symbol: mark.symbol, marks: 0, each: known };
      sign.marks += 1;
      if (mark.points === null || known !== null) signs.set(mark.symbol, sign);
    }
    const key = markKeyOf(mark);
    const group = groups.get(key) ?? newGroup(definition, settings, key, mark);
    group.marks += 1;
    group.points += mark.points ?? 0;
    groups.set(key, group);
  }
  const ordered = [...groups.values()].sort(
    (a, b) => a.sign.localeCompare(b.sign) || b.marks - a.marks || a.word.localeCompare(b.word, "zh"),
  );
  return { groups: ordered, signs: [...signs.values()] };
}

export const itemFor = (groups: readonly MarkGroup[], mark: { points: number | null; word: string }): string | null =>
  groups.find(({ key }) => key === markKeyOf(mark))?.itemCode ?? null;

function newGroup(definition: SchemeDefinition, settings: CarrySettings, key: string, mark: BookMark): MarkGroup {
  const sign = signOf(mark);
  const said = settings.items[key];
  const known = said !== undefined && definition.items.some(({ code }) => code === said) ? said : null;
  const guess = known === null ? likeliest(definition, sign, mark.word) : null;
  return {
    key,
    sign,
    word: mark.word,
    marks: 0,
    points: 0,
    itemCode: known ?? guess,
    guessed: known === null && guess !== null,
  };
}

/** Items a mark of this sign can go to; where the rule book has none of the sign, all of them. */
export function itemsFor(definition: SchemeDefinition, sign: "addition" | "deduction"): readonly Item[] {
  const own = definition.items.filter((item) => item.sign === sign);
  return own.length > 0 ? own : definition.items;
}

/** The item whose title, or whose component's title, shares most characters in a row with the word; none where nothing is alike. */
function likeliest(definition: SchemeDefinition, sign: "addition" | "deduction", word: string): string | null {
  if (word.length < 2) return null;
  const titles = new Map(definition.components.map(({ code, title }) => [code, title.zh]));
  let best: { code: string; alike: number } | null = null;
  for (const item of itemsFor(definition, sign)) {
    const alike = Math.max(pairsIn(word, item.title.zh) * 2, pairsIn(word, titles.get(item.component) ?? "") * 2 - 1);
    if (alike > (best?.alike ?? 0)) best = { code: item.code, alike };
  }
  return best?.code ?? null;
}

/** How many neighbouring pairs of characters of `word` stand in `title`. */
function pairsIn(word: string, title: string): number {
  let pairs = 0;
  for (let at = 0; at + 1 < word.length; at += 1) if (title.includes(word.slice(at, at + 2))) pairs += 1;
  return pairs;
}
