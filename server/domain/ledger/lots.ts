import type { CivilDate } from "@/server/domain/calendar/dates";
import type { Hundredths } from "@/server/domain/points";
import { canSpend } from "./rules";

/** What is left of the points one entry brought; `lapsed` of them expired unspent. Hundredths, never below 0. */
type Lot = { readonly source: string | null; left: Hundredths; lapsed: Hundredths; readonly until: CivilDate | null };

/**
 * 可兑换积分 by where they came from, so that each may lapse on its own day and a reversal never asks for points that
 * have lapsed already. Somebody in arrears holds nothing: what comes in repays them first, what goes out takes the oldest
 * points first. While nothing lapses, balance − arrears is the plain signed sum (domain.md, invariant 4).
 */
export class RedeemablePoints {
  readonly #lots: Lot[] = [];
  #arrears: Hundredths;

  /** `before` is the signed sum brought forward: below 0 it is arrears. */
  constructor(before: Hundredths) {
    this.#arrears = Math.max(0, 0 - before);
    if (before > 0) this.#lots.push({ source: null, left: before, lapsed: 0, until: null });
  }

  get balance(): Hundredths {
    return this.#lots.reduce((sum, lot) => sum + lot.left, 0);
  }

  get arrears(): Hundredths {
    return this.#arrears;
  }

  /** Adds points; `until` is the day on which what is left of them lapses, null for never. */
  earn(source: string | null, points: Hundredths, until: CivilDate | null): void {
    const repaid = Math.min(this.#arrears, points);
    this.#arrears -= repaid;
    this.#lots.push({ source, left: points - repaid, lapsed: 0, until });
  }

  /** Redeems points, or answers false and changes nothing where the balance does not reach. */
  spend(points: Hundredths): boolean {
    if (!canSpend(this.balance, points)) return false;
    this.charge(points);
    return true;
  }

  /** Takes points away; what the balance does not reach becomes arrears. */
  charge(points: Hundredths): void {
    let due = points;
    for (const lot of this.#lots) {
      const taken = Math.min(lot.left, due);
      lot.left -= taken;
      due -= taken;
    }
    this.#arrears += due;
  }

  /**
   * Takes an entry's points back: first what is left of them; what of them has lapsed is gone and not asked for again.
   * Answers how much was taken.
   */
  takeBack(source: string, points: Hundredths): Hundredths {
    const lot = this.#lots.find((candidate) => candidate.source === source);
    const own = Math.min(lot?.left ?? 0, points);
    if (lot) lot.left -= own;
    const gone = Math.min(lot?.lapsed ?? 0, points - own);
    this.charge(points - own - gone);
    return points - gone;
  }

  /** What would lapse on this day: all that is left of what was to lapse then or earlier. */
  dueBy(day: CivilDate): Hundredths {
    return this.#lots.reduce((sum, { left, until }) => (until !== null && until <= day ? sum + left : sum), 0);
  }

  /** Everything unspent lapses: the redeemable part starts anew. Arrears stay. */
  lapseAll(): void {
    this.#lapse(() => true);
  }

  /** What was to lapse on this day or earlier has lapsed. */
  lapseBy(day: CivilDate): void {
    this.#lapse((lot) => lot.until !== null && lot.until <= day);
  }

  #lapse(due: (lot: Lot) => boolean): void {
    for (const lot of this.#lots.filter(due)) {
      lot.lapsed += lot.left;
      lot.left = 0;
    }
  }
}
