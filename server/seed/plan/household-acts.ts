import { dayOf, type Month } from "./months";
import type { PlannedHousehold, PlannedPerson } from "./people";
import type { PlannedVillage } from "./places";
import type { Random } from "./random";

/** One act as the recorder would write it down. Points in signed hundredths. */
export type PlannedAct = {
  subjectId: string;
  groupId: string | null;
  itemCode: string;
  points: number;
  actOn: string;
  reason: string;
  place: string;
  selfDeclared: boolean;
  heard: "agreed" | "disagreed" | "absent" | null;
};

type Kind = {
  code: string;
  sign: 1 | -1;
  /** Hundredths: the possible amounts. */
  amounts: readonly number[];
  /** Most entries in a quarter or a year, and most points in a year, as the scheme's items limit them. */
  quarterTimes?: number;
  yearTimes?: number;
  yearPoints?: number;
  weight: number;
  reasons: readonly string[];
};

/** Items of the household scheme (H2) that happen month by month, with how often. */
const ADDITIONS: readonly Kind[] = [
  {
    code: "env-tidy",
    sign: 1,
    amounts: [200],
    quarterTimes: 1,
    weight: 5,
    reasons: ["季度检查，院内院外干净整洁", "检查组上门，物品摆放整齐", "庭院干净，柴草码放整齐"],
  },
  {
    code: "env-labour",
    sign: 1,
    amounts: [50, 100, 150, 200],
    yearPoints: 1000,
    weight: 6,
    reasons: ["参加村道清扫", "清理水渠半天", "参加河道清漂", "义务植树"],
  },
  {
    code: "civ-help",
    sign: 1,
    amounts: [50, 100, 100, 200, 300],
    yearPoints: 2000,
    weight: 4,
    reasons: ["帮邻居抢收稻谷", "照看独居老人", "送走失老人回家", "帮邻居修水管", "拾到钱物主动交还"],
  },
  {
    code: "party-meeting",
    sign: 1,
    amounts: [50, 100],
    yearPoints: 300,
    weight: 2,
    reasons: ["参加村民小组议事会", "参加村民代表会议"],
  },
  {
    code: "civ-simple",
    sign: 1,
    amounts: [300],
    yearTimes: 2,
    weight: 0.3,
    reasons: ["婚事简办，没有大操大办", "丧事从简"],
  },
  {
    code: "law-mediate",
    sign: 1,
    amounts: [200],
    yearTimes: 3,
    weight: 0.4,
    reasons: ["劝和两户邻里的地界纠纷", "协助调解家庭矛盾"],
  },
  {
    code: "law-safety",
    sign: 1,
    amounts: [50, 100, 200],
    yearTimes: 2,
    weight: 0.5,
    reasons: ["清理灶房柴草，消除火灾隐患", "更换老化电线"],
  },
];
const DEDUCTIONS: readonly Kind[] = [
  {
    code: "env-front",
    sign: -1,
    amounts: [50, 100, 200],
    quarterTimes: 1,
    weight: 4,
    reasons: ["检查时柴堆占了巷道", "门前堆放建筑垃圾"],
  },
  {
    code: "env-yard",
    sign: -1,
    amounts: [50, 100],
    quarterTimes: 1,
    weight: 3,
    reasons: ["院内杂物较多，已提醒", "鸡鸭散养，院内不整洁"],
  },
  {
    code: "env-waste",
    sign: -1,
    amounts: [50, 200],
    quarterTimes: 1,
    weight: 2,
    reasons: ["垃圾没有分类", "垃圾倒在沟边"],
  },
  { code: "civ-way", sign: -1, amounts: [50, 100], quarterTimes: 1, weight: 1, reasons: ["农机停放占用村道"] },
];

type Tally = { times: number; points: number };

/** What each household already has, so that no plan breaks a limit of its scheme. */
export class HouseholdTallies {
  private readonly counts = new Map<string, Tally>();

  /** Whether `kind` may happen once more, and if so counts it. */
  take(subjectId: string, kind: Kind, amount: number, month: Month): boolean {
    const year = this.at(`${subjectId}:${kind.code}:${month.year}`);
    const quarter = this.at(`${subjectId}:${kind.code}:${month.year}q${month.quarter}`);
    if (kind.quarterTimes !== undefined && quarter.times >= kind.quarterTimes) return false;
    if (kind.yearTimes !== undefined && year.times >= kind.yearTimes) return false;
    if (kind.yearPoints !== undefined && year.points + amount > kind.yearPoints) return false;
    for (const tally of [year, quarter]) {
      tally.times += 1;
      tally.points += amount;
    }
    return true;
  }

  private at(key: string): Tally {
    const found = this.counts.get(key) ?? { times: 0, points: 0 };
    this.counts.set(key, found);
    return found;
  }
}

/** How lively a household is compared with its village, fixed for good. Of a village whose zeal is 0.6 four in ten households are never seen. */
export function livelinessOf(random: Random, village: PlannedVillage): number {
  return random.chance(Math.min(0.57, 1.03 - village.zeal)) ? 0.004 : 0.5 + random.next();
}

type Making = {
  village: PlannedVillage;
  month: Month;
  index: number;
  until: number;
  tallies: HouseholdTallies;
  random: Random;
};

/** The acts of a village's households in a month, up to its day `until`; livelier from month to month (`index`). */
export function householdActs(
  households: readonly PlannedHousehold[],
  liveliness: readonly number[],
  making: Making,
): PlannedAct[] {
  const { village, month, index, random } = making;
  const season = [0.9, 0.8, 1.05, 1.15, 1, 0.95, 0.85, 0.9, 1.05, 1.1, 1.05, 0.95][month.month - 1] ?? 1;
  const rate = village.zeal * (0.72 + 0.02 * index) * season;
  const acts: PlannedAct[] = [];
  households.forEach((household, i) => {
    const chance = rate * (liveliness[i] ?? 0.5);
    if (random.chance(chance))
      push(acts, household, random.weighted(ADDITIONS.map((kind) => [kind, kind.weight] as const)), making);
    if (random.chance(chance * 0.3))
      push(acts, household, random.weighted(ADDITIONS.map((kind) => [kind, kind.weight] as const)), making);
    if (random.chance(0.035))
      push(acts, household, random.weighted(DEDUCTIONS.map((kind) => [kind, kind.weight] as const)), making);
  });
  return acts;
}

function push(
  acts: PlannedAct[],
  household: PlannedHousehold,
  kind: Kind,
  { village, month, until, tallies, random }: Making,
): void {
  const amount = random.pick(kind.amounts);
  const day = random.int(1, until);
  if (!tallies.take(household.id, kind, amount, month)) return;
  const grid = village.grids[household.gridIndex];
  acts.push({
    subjectId: household.id,
    groupId: grid?.id ?? null,
    itemCode: kind.code,
    points: kind.sign * amount,
    actOn: dayOf(month, day),
    reason: random.pick(kind.reasons),
    place: grid?.name ?? village.name,
    selfDeclared: kind.sign > 0 && kind.code !== "env-tidy" && random.chance(0.22),
    heard:
      kind.sign > 0
        ? null
        : random.weighted([
            ["agreed", 6],
            ["disagreed", 1],
            ["absent", 1],
          ] as const),
  });
}

/** Who of a household fetches goods: an adult, mostly the same one. */
export function collectorOf(household: PlannedHousehold, random: Random, year: number): PlannedPerson {
  const adults = household.persons.filter((person) => year - Number(person.bornOn.slice(0, 4)) >= 18);
  const head = household.persons[0];
  if (!head) throw new RangeError("a household without persons");
  return random.chance(0.45) ? head : random.pick(adults.length > 0 ? adults : [head]);
}
