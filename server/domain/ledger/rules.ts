import { addDays, addMonths, type CivilDate } from "@/server/domain/calendar/dates";
import type { Hundredths } from "@/server/domain/points";
import type { Item } from "@/server/domain/scheme/acts";
import type { Redemption } from "@/server/domain/scheme/conduct";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { findComponent } from "@/server/domain/scheme/find";
import { DomainError } from "@/server/errors";

/** The ledger's own rules (domain.md, invariants 2 and 4), without the ledger. */

/** Proposer and approver are different people. Throws entry.sameApprover. */
export function assertSeparateApprover(proposerId: string, approverId: string): void {
  if (proposerId === approverId) throw new DomainError("entry.sameApprover");
}

/**
 * An entry can be reversed once, and a reversal never (invariant 1). Throws entry.alreadyReversed,
 * entry.reversalReversed.
 */
export function assertReversible(entry: { reversesId: string | null; reversedById: string | null }): void {
  if (entry.reversesId !== null) throw new DomainError("entry.reversalReversed");
  if (entry.reversedById !== null) throw new DomainError("entry.alreadyReversed");
}

/** Of a signed sum of redeemable points: what can be spent, and what is owed. Hundredths, never below 0. */
export function balanceOf(sum: Hundredths): { balance: Hundredths; arrears: Hundredths } {
  return { balance: Math.max(0, sum), arrears: Math.max(0, 0 - sum) };
}

/**
 * Whether points may be spent: only up to the balance, so that it never falls below zero. `sum` is the signed sum of
 * redeemable points, `amount` what is asked for, in hundredths.
 */
export function canSpend(sum: Hundredths, amount: Hundredths): boolean {
  return amount > 0 && amount <= balanceOf(sum).balance;
}

/**
 * What an entry adds to the redeemable sum, in signed hundredths: the additions of the components that earn; deductions
 * only where the scheme says so. A reversal (its points opposite to its item's sign) gives back what its original added.
 */
export function redeemablePart(redemption: Redemption, item: Item, points: Hundredths): Hundredths {
  if (redemption.type === "none" || !redemption.earnsFrom.includes(item.component)) return 0;
  if (item.sign === "addition") return points;
  return redemption.deductions === "lowerBalance" ? points : 0;
}

/** What an entry does to the two balances, in signed hundredths; `base`: it only eats into a base, so that the honour total is not its business. */
export type EntryParts = { readonly base: boolean; readonly honour: Hundredths; readonly redeemable: Hundredths };

/**
 * What an entry adds to both balances. The honour total is what was earned (invariant 4): a base is given and not earned,
 * so that a deduction of a component that starts from a base lowers the score and not the honour total, whether or not
 * more can be earned there (docs/decisions/0022-deductions-from-a-base.md); deductions of other components count.
 * Redemption never touches the honour total, and a reversal (its points opposite to its item's sign) is taken whole. What
 * can be spent follows the scheme's own rule on deductions.
 */
export function entryParts(definition: SchemeDefinition, item: Item, points: Hundredths): EntryParts {
  const base = item.sign === "deduction" && findComponent(definition, item.component).base.type !== "none";
  return { base, honour: base ? 0 : points, redeemable: redeemablePart(definition.redemption, item, points) };
}

/** A period as the ledger knows it. */
export type PeriodState = {
  readonly no: number;
  readonly from: CivilDate;
  readonly to: CivilDate;
  readonly closed: boolean;
};

/**
 * The period an act is posted to: its own while that is open; else the earliest open one after it, marked late; null
 * when every period from then on is closed (the entry belongs to the next cycle).
 */
export function postingPeriod(
  periods: readonly PeriodState[],
  actOn: CivilDate,
): { period: PeriodState; late: boolean } | null {
  const open = periods
    .filter((period) => !period.closed && period.to >= actOn)
    .sort((a, b) => (a.from < b.from ? -1 : 1));
  const [period] = open;
  return period ? { period, late: period.from > actOn } : null;
}

/**
 * The last day whose unspent points lapse when a period or a cycle is closed, by the scheme's rule of expiry; null where
 * none do. At the cycle's end: what was earned in it and before. After some months: looked at when a period or cycle is
 * closed.
 */
export function lapseDay(
  redemption: Redemption,
  cycleEndsOn: CivilDate,
  closing: { periodId: string | null; today: CivilDate },
): CivilDate | null {
  if (redemption.type === "none") return null;
  const { expiry } = redemption;
  switch (expiry.type) {
    case "never":
      return null;
    case "cycleEnd":
      return closing.periodId === null ? cycleEndsOn : null;
    case "months":
      return addDays(addMonths(closing.today, -expiry.months), -1);
    default:
      return expiry satisfies never;
  }
}
