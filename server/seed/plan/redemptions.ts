import type { PlannedAct } from "./household-acts";
import { dayOf, type Month } from "./months";
import type { Random } from "./random";

export type PlannedRedemption = {
  id: string;
  subjectId: string;
  collectorId: string;
  collectorName: string;
  purpose: string;
  /** Hundredths, a multiple of 50; never more than the planned balance. */
  points: number;
  valueFen: number;
  redeemedOn: string;
};

const GOODS: readonly (readonly [string, number])[] = [
  ["洗衣液一瓶", 1000],
  ["香皂两块", 400],
  ["牙膏一支", 300],
  ["食盐两袋", 200],
  ["毛巾一条", 350],
  ["纸巾一提", 600],
  ["酱油一瓶", 500],
  ["大米五斤", 800],
  ["雨伞一把", 900],
];

/** Redeemable points of a village's households as the plan knows them: what was posted less what was spent. */
export class Purse {
  private readonly balances = new Map<string, number>();

  /** `lowered`: the rule book takes deductions from what can be spent, too. */
  add(acts: readonly PlannedAct[], lowered = false): void {
    for (const act of acts)
      if (act.points > 0 || lowered)
        this.balances.set(act.subjectId, (this.balances.get(act.subjectId) ?? 0) + act.points);
  }

  /** Everything unspent has lapsed. */
  empty(): void {
    this.balances.clear();
  }

  of(subjectId: string): number {
    return this.balances.get(subjectId) ?? 0;
  }

  spend(subjectId: string, points: number): void {
    this.balances.set(subjectId, this.of(subjectId) - points);
  }
}

/** Who may spend: a household, or a member; and who of them fetches the goods. */
export type Buyer = { id: string; collector: (random: Random, year: number) => { id: string; name: string } };

type Shopping = {
  buyers: readonly Buyer[];
  purse: Purse;
  month: Month;
  until: number;
  from: number;
  spending: number;
  random: Random;
};

/** What a village's people fetch from the shop in a month: more of it where `spending` is higher. A point buys a yuan. */
export function planRedemptions({
  buyers,
  purse,
  month,
  until,
  from,
  spending,
  random,
}: Shopping): PlannedRedemption[] {
  const planned: PlannedRedemption[] = [];
  if (until < from) return planned;
  for (const buyer of buyers) {
    const balance = purse.of(buyer.id);
    if (balance < 200 || !random.chance(0.1 + spending * 0.3)) continue;
    const affordable = GOODS.filter(([, points]) => points <= balance);
    if (affordable.length === 0) continue;
    const [purpose, points] = random.pick(affordable);
    const collector = buyer.collector(random, month.year);
    purse.spend(buyer.id, points);
    planned.push({
      id: random.uuid(),
      subjectId: buyer.id,
      collectorId: collector.id,
      collectorName: collector.name,
      purpose,
      points,
      valueFen: points,
      redeemedOn: dayOf(month, random.int(from, until)),
    });
  }
  return planned;
}
