import type { CivilDate } from "@/server/domain/calendar/dates";
import type { Hundredths } from "@/server/domain/points";
import { RedeemablePoints } from "./lots";

/** A row of the ledger as far as it moves redeemable points: signed hundredths, `on` is the day of its act. */
export type ChainRow = {
  readonly subjectId: string;
  /** `lapse`, `reversal`, or any kind that adds or takes points by its sign. */
  readonly kind: string;
  /** What the row was made of; a reversal bears that of the entry it cancels. */
  readonly sourceId: string;
  readonly redeemable: Hundredths;
  /** Of a lapse: the last day on which the points could have been earned. */
  readonly on: CivilDate;
};

/** The redeemable points of one subject by where they came from, and what each of its entries brought. */
export class ChainLots {
  readonly #points = new RedeemablePoints(0);
  readonly #brought = new Map<string, Hundredths>();

  apply({ kind, sourceId, redeemable, on }: ChainRow): void {
    if (kind === "lapse") this.#points.lapseBy(on);
    else if (kind === "reversal") this.#reverse(sourceId, redeemable, on);
    else {
      this.#brought.set(sourceId, redeemable);
      if (redeemable > 0) this.#points.earn(sourceId, redeemable, on);
      else this.#points.charge(0 - redeemable);
    }
  }

  /**
   * What cancelling these entries adds to the redeemable sum, in their order: what has lapsed of their points is not taken
   * again. In signed hundredths, one for each; an unknown entry adds nothing.
   */
  reverse(sourceIds: readonly string[], on: CivilDate): Hundredths[] {
    return sourceIds.map((sourceId) => this.#reverse(sourceId, 0, on));
  }

  /** What of the points earned up to this day is unspent and would lapse. */
  unspent(earnedUntil: CivilDate): Hundredths {
    return this.#points.dueBy(earnedUntil);
  }

  get balance(): Hundredths {
    return this.#points.balance;
  }

  #reverse(sourceId: string, given: Hundredths, on: CivilDate): Hundredths {
    const brought = this.#brought.get(sourceId) ?? 0 - given;
    if (brought > 0) return 0 - this.#points.takeBack(sourceId, brought);
    if (brought < 0) this.#points.earn(null, 0 - brought, on);
    return 0 - brought;
  }
}

/**
 * Replays rows of a ledger, in the order of the chain, into the lots of each subject (domain.md, invariant 4): spending
 * takes the oldest points first, a lapse takes what is left of the old ones.
 */
export function lotsBySubject(rows: readonly ChainRow[]): Map<string, ChainLots> {
  const lots = new Map<string, ChainLots>();
  for (const row of rows) {
    const own = lots.get(row.subjectId) ?? new ChainLots();
    own.apply(row);
    lots.set(row.subjectId, own);
  }
  return lots;
}
