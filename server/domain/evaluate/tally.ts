import type { Hundredths } from "@/server/domain/points";
import { DomainError } from "@/server/errors";
import type { Compiled } from "./compile";
import type { PostedEntry } from "./input";
import { countWithinLimits } from "./limits";
import { byText } from "./order";
import type { EntryLeaf } from "./result";

/** The counting entries of one subject: by position of component, then of period. */
export type Tally = readonly (readonly EntryLeaf[][])[];

/**
 * An entry reversed in its own period never was: both are left out. Reversed in a later period both stand, each in its
 * own, because a closed period does not change (invariant 2); outside the limits, so that a corrected act may count.
 */
function settleReversals(entries: readonly PostedEntry[]): { standing: PostedEntry[]; outsideLimits: Set<string> } {
  const outsideLimits = new Set<string>();
  if (!entries.some((entry) => entry.reversesId !== null)) return { standing: [...entries], outsideLimits };
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const cancelled = new Set<string>();
  for (const entry of entries) {
    if (entry.reversesId === null) continue;
    const original = byId.get(entry.reversesId);
    const samePeriod = original?.periodNo === entry.periodNo;
    for (const id of [entry.id, entry.reversesId]) (samePeriod ? cancelled : outsideLimits).add(id);
  }
  return { standing: entries.filter((entry) => !cancelled.has(entry.id)), outsideLimits };
}

function countedPoints(
  compiled: Compiled,
  entries: readonly PostedEntry[],
  outside: ReadonlySet<string>,
  idle: ReadonlySet<number>,
) {
  const limited = new Map<string, PostedEntry[]>();
  for (const entry of entries) {
    const known = compiled.items.get(entry.itemCode);
    if (!known) throw new DomainError("entry.unknownItem", { item: entry.itemCode });
    if (known.item.limits.length === 0 || outside.has(entry.id) || entry.penaltyFor) continue;
    const group = limited.get(entry.itemCode);
    if (group) group.push(entry);
    else limited.set(entry.itemCode, [entry]);
  }
  const counted = new Map<string, Hundredths>();
  for (const [code, group] of limited) {
    const known = compiled.items.get(code);
    if (known) for (const [id, points] of countWithinLimits(known.item, group, idle)) counted.set(id, points);
  }
  return counted;
}

/**
 * Sorts one subject's entries into components and periods, reversals and limits settled; `idle` are the periods that come
 * to nothing for it. Throws entry.unknownItem, entry.outsideCycle.
 */
export function tallyEntries(compiled: Compiled, entries: readonly PostedEntry[], idle: ReadonlySet<number>): Tally {
  const tally = compiled.components.map(() => compiled.cycle.periods.map((): EntryLeaf[] => []));
  const { standing, outsideLimits } = settleReversals(entries);
  const counted = countedPoints(compiled, standing, outsideLimits, idle);
  standing.sort((a, b) => byText(a.actOn, b.actOn) || byText(a.id, b.id));
  for (const entry of standing) {
    const known = compiled.items.get(entry.itemCode);
    const period = compiled.periodAt.get(entry.periodNo);
    const cell = known && period !== undefined ? tally[known.component]?.[period] : undefined;
    if (!known || !cell) throw new DomainError("entry.outsideCycle", { entry: entry.id });
    cell.push({
      type: "entry",
      entryId: entry.id,
      itemCode: entry.itemCode,
      periodNo: entry.periodNo,
      points: counted.get(entry.id) ?? entry.points,
      posted: entry.points,
      clause: known.item.clause,
    });
  }
  return tally;
}
