import { addMonths, type CivilDate } from "@/server/domain/calendar/dates";
import type { Hundredths } from "@/server/domain/points";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { findItem } from "@/server/domain/scheme/find";
import { DomainError } from "@/server/errors";
import { RedeemablePoints } from "./lots";
import { assertReversible, entryParts } from "./rules";

/** One thing that happens to a subject's account; points are signed hundredths for entries, positive for redemptions. */
export type AccountEvent =
  | {
      readonly type: "entry";
      readonly id: string;
      readonly itemCode: string;
      readonly points: Hundredths;
      /** The day it was posted; what it earns may lapse some months later. */
      readonly on: CivilDate;
    }
  /** 冲正: the entry is cancelled. */
  | { readonly type: "reversal"; readonly entryId: string; readonly on: CivilDate }
  /** 查实虚报: the entry is cancelled and punished as the scheme says (falsePenalty). */
  | { readonly type: "foundFalse"; readonly entryId: string; readonly on: CivilDate }
  /** `id` is the redemption's key: the same key redeems once. */
  | { readonly type: "redemption"; readonly id: string; readonly points: Hundredths; readonly on: CivilDate }
  | { readonly type: "cycleEnd"; readonly on: CivilDate };

export type AccountHistory = {
  /** The honour total brought forward. */
  readonly lifetimeBefore: Hundredths;
  /** The signed sum of redeemable points brought forward: below 0 it is arrears. */
  readonly redeemableBefore: Hundredths;
  /** In the order in which they happened. */
  readonly events: readonly AccountEvent[];
  /** Points that lapse after some months are looked at on this day; left out: on the day of the last event. */
  readonly asOf?: CivilDate;
};

export type Account = {
  /** 荣誉积分, in life. */
  readonly honour: Hundredths;
  readonly balance: Hundredths;
  readonly arrears: Hundredths;
  /** Keys of the redemptions refused because the balance did not reach, in order. */
  readonly refused: readonly string[];
};

/**
 * The points of the penalty entry for a record found false, in signed hundredths: at twice, a record of +p is reversed
 * and −p is entered besides, so that it ends at −p (H5, 虚报双倍扣分). 0 where the scheme does not punish, and for a
 * deduction found false: it is only reversed, since its subject has recorded nothing.
 */
export function falsePenalty(definition: SchemeDefinition, entry: { readonly points: Hundredths }): Hundredths {
  const times = definition.multipliers.reduce(
    (most, rule) => (rule.type === "falseRecord" ? Math.max(most, rule.times) : most),
    1,
  );
  return times === 1 || entry.points <= 0 ? 0 : 0 - entry.points * (times - 1);
}

type Posted = { readonly itemCode: string; readonly points: Hundredths; reversedById: string | null };

class Replay {
  honour: Hundredths;
  readonly redeemable: RedeemablePoints;
  readonly refused: string[] = [];
  readonly #entries = new Map<string, Posted>();
  readonly #redeemed = new Set<string>();

  constructor(
    readonly definition: SchemeDefinition,
    history: AccountHistory,
  ) {
    this.honour = history.lifetimeBefore;
    this.redeemable = new RedeemablePoints(history.redeemableBefore);
  }

  apply(event: AccountEvent): void {
    this.redeemable.lapseBy(event.on);
    switch (event.type) {
      case "entry":
        this.#post(event);
        break;
      case "reversal":
        this.#reverse(event.entryId, event.on);
        break;
      case "foundFalse":
        this.#punish(this.#reverse(event.entryId, event.on));
        break;
      case "redemption":
        this.#redeem(event.id, event.points);
        break;
      case "cycleEnd":
        this.#endCycle();
        break;
      default:
        event satisfies never;
    }
  }

  #parts(itemCode: string, points: Hundredths): { honour: Hundredths; redeemable: Hundredths } {
    return entryParts(this.definition, findItem(this.definition, itemCode), points);
  }

  /** The day on which points of this day lapse, where the scheme counts months. */
  #until(on: CivilDate): CivilDate | null {
    const { redemption } = this.definition;
    if (redemption.type === "none" || redemption.expiry.type !== "months") return null;
    return addMonths(on, redemption.expiry.months);
  }

  #post({ id, itemCode, points, on }: Extract<AccountEvent, { type: "entry" }>): void {
    if (this.#entries.has(id)) return;
    this.#entries.set(id, { itemCode, points, reversedById: null });
    const { honour, redeemable } = this.#parts(itemCode, points);
    this.honour += honour;
    if (redeemable > 0) this.redeemable.earn(id, redeemable, this.#until(on));
    else this.redeemable.charge(0 - redeemable);
  }

  #reverse(entryId: string, on: CivilDate): Posted {
    const entry = this.#entries.get(entryId);
    if (!entry) throw new DomainError("entry.notFound");
    assertReversible({ reversesId: null, reversedById: entry.reversedById });
    entry.reversedById = entryId;
    const { honour, redeemable } = this.#parts(entry.itemCode, 0 - entry.points);
    this.honour += honour;
    if (redeemable > 0) this.redeemable.earn(null, redeemable, this.#until(on));
    else this.redeemable.takeBack(entryId, 0 - redeemable);
    return entry;
  }

  #punish({ itemCode, points }: Posted): void {
    const { honour, redeemable } = this.#parts(itemCode, falsePenalty(this.definition, { points }));
    this.honour += honour;
    this.redeemable.charge(0 - redeemable);
  }

  #endCycle(): void {
    const { redemption } = this.definition;
    if (redemption.type === "points" && redemption.expiry.type === "cycleEnd") this.redeemable.lapseAll();
  }

  #redeem(id: string, points: Hundredths): void {
    if (this.#redeemed.has(id)) return;
    if (this.redeemable.spend(points)) this.#redeemed.add(id);
    else this.refused.push(id);
  }
}

/**
 * One subject's account replayed from its events under the scheme's redemption rule (domain.md, invariant 4): the honour
 * total takes every reversal whole and no redemption; the balance never falls below 0, a shortfall is arrears and repaid
 * from later points; a redemption above the balance is refused. Hundredths of points; pure.
 * Throws entry.unknownItem, entry.notFound (a reversal of what is no entry of this history), entry.alreadyReversed.
 */
export function replayAccount(definition: SchemeDefinition, history: AccountHistory): Account {
  const replay = new Replay(definition, history);
  for (const event of history.events) replay.apply(event);
  if (history.asOf !== undefined) replay.redeemable.lapseBy(history.asOf);
  const { honour, redeemable, refused } = replay;
  return { honour, balance: redeemable.balance, arrears: redeemable.arrears, refused };
}
