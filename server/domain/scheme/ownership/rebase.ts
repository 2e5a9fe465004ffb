import { canonicalJson } from "@/server/domain/evaluate/canonical";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { applyNumbers } from "./apply";
import { compareWithOwner } from "./compare";
import { localItems } from "./local-items";
import { spotsOf } from "./spots";

/**
 * What an adopter had made of its owner's version, carried over to the owner's next one: its own title, its numbers where
 * the new terms allow them, its local items, the items it had taken out where it still may. What no longer fits is left
 * as the owner has it now; the result never goes beyond the new terms.
 */
export function rebase(before: SchemeDefinition, mine: SchemeDefinition, next: SchemeDefinition): SchemeDefinition {
  const titled =
    canonicalJson(mine.meta.title) === canonicalJson(before.meta.title) ? next.meta.title : mine.meta.title;
  const start = { ...next, meta: { ...next.meta, title: titled } };
  return [...dropped(before, mine), ...added(before, mine), ...numbers(before, mine)].reduce(
    (book, change) => tried(next, book, change),
    start,
  );
}

type Carried = (book: SchemeDefinition) => SchemeDefinition;

/** A change that fits is made; any other leaves the book as it is. */
function tried(owner: SchemeDefinition, book: SchemeDefinition, change: Carried): SchemeDefinition {
  try {
    const changed = change(book);
    return compareWithOwner(owner, changed).length === 0 ? changed : book;
  } catch {
    return book;
  }
}

function dropped(before: SchemeDefinition, mine: SchemeDefinition): Carried[] {
  const kept = new Set(mine.items.map(({ code }) => code));
  return before.items
    .filter(({ code }) => !kept.has(code))
    .map(
      ({ code }): Carried =>
        (book) => ({ ...book, items: book.items.filter((item) => item.code !== code) }),
    );
}

function added(before: SchemeDefinition, mine: SchemeDefinition): Carried[] {
  return localItems(before, mine).map(
    (item): Carried =>
      (book) => {
        const fits = book.components.some(({ code }) => code === item.component);
        const taken = book.items.some(({ code }) => code === item.code);
        return fits && !taken ? { ...book, items: [...book.items, item] } : book;
      },
  );
}

function numbers(before: SchemeDefinition, mine: SchemeDefinition): Carried[] {
  const was = new Map(spotsOf(before).map(({ key, value }) => [key, value]));
  return spotsOf(mine)
    .filter(({ key, kind, value }) => kind !== "item" && was.has(key) && was.get(key) !== value)
    .map(
      ({ key, value }): Carried =>
        (book) =>
          applyNumbers(book, [{ spot: key, value }]),
    );
}
