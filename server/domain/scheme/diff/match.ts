import type { Json } from "./values";

/** An element of a list in both versions, with its places. */
export type Kept = {
  readonly name: string;
  readonly before: Json;
  readonly after: Json;
  readonly from: number;
  readonly to: number;
};
export type Single = { readonly name: string; readonly element: Json };

/**
 * What an element is known by: its code, else its type with the grade it is about (two quotas are told apart by theirs),
 * else what it refers to, else its title or text.
 */
function nameOf(element: Json): string {
  for (const key of ["code", "spot", "key"]) {
    const name = element[key];
    if (typeof name === "string") return name;
  }
  if (element.text !== undefined) return String((element.text as Json).zh);
  const about = [element.type, element.class, element.grade].filter((name) => typeof name === "string");
  if (about.length > 0) return about.join("-");
  const { title } = element;
  return typeof title === "object" && title !== null ? String((title as Json).zh) : "";
}

/** Names made unique in their list: the second "notice" is "notice-2". */
function named(list: readonly Json[]): Map<string, { element: Json; index: number }> {
  const seen = new Map<string, number>();
  const result = new Map<string, { element: Json; index: number }>();
  for (const [index, element] of list.entries()) {
    const name = nameOf(element);
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    let unique = count === 1 && name !== "" ? name : `${name}-${count}`;
    while (result.has(unique)) unique += "-";
    result.set(unique, { element, index });
  }
  return result;
}

export function matchLists(
  before: readonly Json[],
  after: readonly Json[],
): { kept: Kept[]; removed: Single[]; added: Single[] } {
  const old = named(before);
  const fresh = named(after);
  const kept: Kept[] = [];
  const added: Single[] = [];
  for (const [name, { element, index }] of fresh) {
    const match = old.get(name);
    if (match) kept.push({ name, before: match.element, after: element, from: match.index, to: index });
    else added.push({ name, element });
  }
  const removed = [...old].filter(([name]) => !fresh.has(name)).map(([name, { element }]) => ({ name, element }));
  return { kept, removed, added };
}

/** The fewest elements whose moving explains the new order: all that are not in a longest run that kept its order. */
export function movedAmong(kept: readonly Kept[]): Set<string> {
  // lengths[i]: the longest run ending at i; the lists are at most a few hundred long.
  const lengths: number[] = [];
  const before: number[] = [];
  let best = -1;
  for (const [i, one] of kept.entries()) {
    lengths[i] = 1;
    before[i] = -1;
    for (let j = 0; j < i; j++) {
      const longer = (lengths[j] ?? 0) + 1;
      if ((kept[j]?.from ?? 0) < one.from && longer > (lengths[i] ?? 0)) {
        lengths[i] = longer;
        before[i] = j;
      }
    }
    if (best < 0 || (lengths[i] ?? 0) > (lengths[best] ?? 0)) best = i;
  }
  const stayed = new Set<number>();
  for (let i = best; i >= 0; i = before[i] ?? -1) stayed.add(i);
  return new Set(kept.filter((_, index) => !stayed.has(index)).map((one) => one.name));
}
