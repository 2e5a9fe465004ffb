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

/**
 * What counts of the entries of one item, by entry id, in signed hundredths. Where there are more entries than a limit
 * lets count, the largest do: so one more addition can never lower a score, nor one more deduction raise it.
 */
export function countWithinLimits(item: Item, entries: readonly PostedEntry[]): Map<string, Hundredths> {
  const used = item.limits.map(() => new Map<string, number>());
  const counted = new Map<string, Hundredths>();
  const largestFirst = [...entries].sort(
    (a, b) => Math.abs(b.points) - Math.abs(a.points) || byText(a.actOn, b.actOn) || byText(a.id, b.id),
  );
  for (const entry of largestFirst) {
    const left = item.limits.map((limit, index) => limit.most - (used[index]?.get(windowKey(limit, entry)) ?? 0));
    const sizes = item.limits.map((limit, index) => {
      const rest = left[index] ?? 0;
      if (limit.type === "points") return rest;
      return rest > 0 ? Number.POSITIVE_INFINITY : 0;
    });
    const size = Math.max(0, Math.min(Math.abs(entry.points), ...sizes));
    counted.set(entry.id, entry.points < 0 ? 0 - size : size);
    if (size === 0) continue;
    for (const [index, limit] of item.limits.entries()) {
      const key = windowKey(limit, entry);
      const window = used[index];
      window?.set(key, (window.get(key) ?? 0) + (limit.type === "times" ? 1 : size));
    }
  }
  return counted;
}
