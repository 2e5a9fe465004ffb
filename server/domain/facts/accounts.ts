import { addDays } from "@/server/domain/calendar/dates";
import type { CycleInput } from "@/server/domain/evaluate/input";
import { countWithinLimits } from "@/server/domain/evaluate/limits";
import { byText, groupBy } from "@/server/domain/evaluate/order";
import { type AccountEvent, replayAccount } from "@/server/domain/ledger/accounts";
import type { Hundredths } from "@/server/domain/points";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import type { Facts } from "./facts";
import type { AccountReport } from "./report";
import { decimal } from "./report-lines";
import { readPoints } from "./rows";

/** What happens first on one day: points come in before they are taken back or spent. */
const ORDER = { cycleEnd: 0, entry: 1, reversal: 2, foundFalse: 2, redemption: 3 } as const;

/**
 * What counts of the entries of items with limits, by entry id: the ledger refuses what goes beyond, so it cannot be
 * spent either. Reversals and what they reverse stand outside the limits.
 */
function countedOf({ items }: SchemeDefinition, entries: CycleInput["entries"]): Map<string, Hundredths> {
  const limited = new Map(items.filter((item) => item.limits.length > 0).map((item) => [item.code, item]));
  const reversed = new Set(entries.map((entry) => entry.reversesId));
  const inside = entries.filter(
    (entry) => limited.has(entry.itemCode) && !entry.reversesId && !entry.penaltyFor && !reversed.has(entry.id),
  );
  const groups = groupBy(inside, (entry) => entry.itemCode);
  return new Map(
    [...groups].flatMap(([code, group]) => {
      const item = limited.get(code);
      return item ? [...countWithinLimits(item, group)] : [];
    }),
  );
}

function entryEvents(definition: SchemeDefinition, entries: CycleInput["entries"]): AccountEvent[] {
  const counted = countedOf(definition, entries);
  const punished = new Set(entries.flatMap(({ penaltyFor }) => (penaltyFor === undefined ? [] : [penaltyFor])));
  return entries.flatMap((entry): AccountEvent[] => {
    const { id, itemCode, actOn: on, reversesId: entryId } = entry;
    if (entry.penaltyFor !== undefined) return [];
    const points = counted.get(id) ?? entry.points;
    if (entryId === null) return [{ type: "entry", id, itemCode, points, on }];
    return [{ type: punished.has(entryId) ? "foundFalse" : "reversal", entryId, on }];
  });
}

/**
 * The account of every subject at the end of the cycle, by id: honour total, what can be spent, arrears, redemptions
 * refused (domain.md, invariant 4). Empty where the scheme redeems nothing. In: facts as readFacts has read them. What
 * is `brought` from the cycles before meets that cycle's end first, so that it lapses where the scheme says so.
 */
export function accountsOf(input: CycleInput, facts: Facts): Map<string, AccountReport> {
  const { definition, cycle } = input;
  if (definition.redemption.type === "none") return new Map();
  const entries = groupBy(input.entries, (entry) => entry.subjectId);
  const redemptions = groupBy(
    facts.redemptions.map((redemption, index) => ({ ...redemption, id: `r${index + 1}` })),
    (redemption) => redemption.subject,
  );
  const started: AccountEvent = { type: "cycleEnd", on: addDays(cycle.from, -1) };
  const accounts = facts.subjects.map(({ id, brought }): [string, AccountReport] => {
    const spent = (redemptions.get(id) ?? []).map(
      ({ id: key, on, points }): AccountEvent => ({ type: "redemption", id: key, on, points: readPoints(points) }),
    );
    const events = [...entryEvents(definition, entries.get(id) ?? []), ...spent].sort(
      (a, b) => byText(a.on, b.on) || ORDER[a.type] - ORDER[b.type],
    );
    const account = replayAccount(definition, {
      lifetimeBefore: brought ? readPoints(brought.honour) : 0,
      redeemableBefore: brought ? readPoints(brought.redeemable) : 0,
      events: [started, ...events],
      asOf: cycle.to,
    });
    const { honour, balance, arrears, refused } = account;
    return [
      id,
      {
        honour: decimal(honour),
        balance: decimal(balance),
        arrears: decimal(arrears),
        redemptionsRefused: refused.length,
      },
    ];
  });
  return new Map(accounts);
}
