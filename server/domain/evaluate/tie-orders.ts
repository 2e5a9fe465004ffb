import { evaluateCycle } from "./evaluate";
import type { CycleInput } from "./input";
import type { TieGroup } from "./result";

/** A body's order among equals: whom it named, the first first, at which boundary of places. */
export type TieOrder = Pick<TieGroup, "rule" | "unit" | "subjectIds">;

/** The same people, each once. */
export function sameMembers(a: readonly string[], b: readonly string[]): boolean {
  const given = new Set(b);
  return a.length === b.length && given.size === b.length && a.every((id) => given.has(id));
}

/** The tie that a decision was about, as long as just these subjects are equal there and there is no room for all of them. */
const tieOf = (ties: readonly TieGroup[], { rule, unit, subjectIds }: TieOrder): TieGroup | undefined =>
  ties.find(
    (tie) =>
      tie.resolution === "fellWhole" &&
      tie.rule === rule &&
      tie.unit === unit &&
      sameMembers(tie.subjectIds, subjectIds),
  );

/**
 * One order of everybody decided on. Those whom `next` names again change places among themselves; who is new in it comes
 * right after the one before.
 */
function joined(before: readonly string[], next: readonly string[]): string[] {
  const known = next.filter((id) => before.includes(id));
  let taken = 0;
  const order = before.map((id) => (next.includes(id) ? (known[taken++] ?? id) : id));
  for (const [index, id] of next.entries()) {
    if (order.includes(id)) continue;
    const previous = next[index - 1];
    const first = known[0] === undefined ? order.length : order.indexOf(known[0]);
    order.splice(previous === undefined ? first : order.indexOf(previous) + 1, 0, id);
  }
  return order;
}

/**
 * The decisions that hold, with the tie that each is about, and the input with their order. In: decisions in the order in
 * which they were made. A decision holds as long as its tie is just what it was: where scores have changed since, so that
 * others are equal or nobody is, it does nothing. Throws as evaluateCycle.
 */
export function withOrders<Order extends TieOrder>(
  input: CycleInput,
  decisions: readonly Order[],
): { input: CycleInput; held: (Order & Pick<TieGroup, "score">)[] } {
  const held: (Order & Pick<TieGroup, "score">)[] = [];
  let order: string[] = [];
  let ordered = input;
  for (const decision of decisions) {
    const tie = tieOf(evaluateCycle(ordered).ties, decision);
    if (!tie) continue;
    held.push({ ...decision, score: tie.score });
    order = joined(order, decision.subjectIds);
    const places = new Map(order.map((id, index) => [id, index + 1]));
    const subjects = input.subjects.map((subject) => {
      const place = places.get(subject.id);
      return place === undefined ? subject : { ...subject, tieOrder: place };
    });
    ordered = { ...input, subjects };
  }
  return { input: ordered, held };
}
