import { monthKey } from "@/server/domain/calendar/dates";
import type { Hundredths } from "@/server/domain/points";
import type { Item, Limit } from "@/server/domain/scheme/acts";
import type { PostedEntry } from "./input";
import { byText } from "./order";

function windowKey(limit: Limit, entry: PostedEntry): string {
  switch (limit.per) {
    case "month":
      return monthKey(entry.actOn);
    case "period":
      return String(entry.periodNo);
    case "cycle":
      return "";
    default:
      return limit.per satisfies never;
  }
}

/** What the limits of one item still leave, window by window. */
class Room {
  readonly #used: readonly Map<string, number>[];

  constructor(readonly limits: readonly Limit[]) {
    this.#used = limits.map(() => new Map<string, number>());
  }

  /** How much of an entry still counts, as a size. */
  sizeOf(entry: PostedEntry): Hundredths {
    let size = Math.abs(entry.points);
    for (const [index, limit] of this.limits.entries()) {
      const rest = limit.most - (this.#used[index]?.get(windowKey(limit, entry)) ?? 0);
      if (limit.type === "points") size = Math.min(size, rest);
      else if (rest <= 0) size = 0;
    }
    return Math.max(0, size);
  }

  take(entry: PostedEntry, size: Hundredths): void {
    for (const [index, limit] of this.limits.entries()) {
      const key = windowKey(limit, entry);
      const used = this.#used[index];
      used?.set(key, (used.get(key) ?? 0) + (limit.type === "times" ? 1 : size));
    }
  }
}

/** The entry of which most still counts; the first of equals. */
function largestLeft(room: Room, entries: readonly PostedEntry[]): number {
  let best = 0;
  let most = -1;
  for (const [index, entry] of entries.entries()) {
    const size = room.sizeOf(entry);
    if (size > most) [best, most] = [index, size];
  }
  return best;
}

const NONE: ReadonlySet<number> = new Set();

/**
 * What counts of the entries of one item, by entry id, in signed hundredths. Where there are more entries than a limit
 * lets count, those do of which most counts: so one more addition can never lower a score, nor one more deduction raise
 * it. Entries of `idle` periods, which come to nothing, take what the others leave.
 */
export function countWithinLimits(
  item: Item,
  entries: readonly PostedEntry[],
  idle: ReadonlySet<number> = NONE,
): Map<string, Hundredths> {
  const room = new Room(item.limits);
  const counted = new Map<string, Hundredths>();
  const ordered = [...entries].sort(
    (a, b) => Math.abs(b.points) - Math.abs(a.points) || byText(a.actOn, b.actOn) || byText(a.id, b.id),
  );
  const count = (entry: PostedEntry) => {
    const size = room.sizeOf(entry);
    counted.set(entry.id, entry.points < 0 ? 0 - size : size);
    if (size > 0) room.take(entry, size);
  };
  const mixed = item.limits.some((limit) => limit.type !== item.limits[0]?.type);
  // Limits of one type keep the order of sizes; of both, a large entry cut short may be worth less than a smaller whole one.
  const countAll = (waiting: PostedEntry[]) => {
    if (!mixed) for (const entry of waiting) count(entry);
    else while (waiting.length > 0) for (const entry of waiting.splice(largestLeft(room, waiting), 1)) count(entry);
  };
  if (idle.size === 0) countAll(ordered);
  else {
    countAll(ordered.filter((entry) => !idle.has(entry.periodNo)));
    countAll(ordered.filter((entry) => idle.has(entry.periodNo)));
  }
  return counted;
}
