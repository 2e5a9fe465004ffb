import { monthBefore, type Span } from "@/server/domain/indicators/spans";

/**
 * The spans of the rollups that make a cycle: the year where it ends with one and lies in it (distinct subjects do not add
 * across months), else each of its months. In: first and last day.
 */
export function spansOf(startsOn: string, endsOn: string): Span[] {
  const year = endsOn.slice(0, 4);
  if (endsOn.endsWith("-12-31") && startsOn.startsWith(year)) return [year];
  const months: Span[] = [];
  for (let month = startsOn.slice(0, 7); month <= endsOn.slice(0, 7); month = monthBefore(month, -1))
    months.push(month);
  return months;
}
