import { monthKey } from "@/server/domain/calendar/dates";
import type { Item } from "@/server/domain/scheme/acts";
import { checkEntryAgainstItem, checkLimits, type ItemCounts } from "@/server/domain/scheme/check";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { itemsForClass } from "@/server/domain/scheme/find";
import type { Window } from "@/server/domain/scheme/parts";
import { DomainError } from "@/server/errors";
import type { PlannedAct } from "./household-acts";
import { dayOf, type Month } from "./months";
import type { Random } from "./random";

/** Who acts in a scheme whose items are taken as they stand in its rule book. */
export type Actor = {
  id: string;
  classCode: string;
  groupId: string | null;
  place: string;
  /** Acts a month that earn points, and acts a month that lose some, on average. */
  earns: number;
  loses: number;
};

const HOW = ["网格员现场核实", "有照片为证", "邻居作证", "村干部在场", "登记簿有记录"];

/** What everybody already has of each item, so that no plan breaks a limit of the rule book. */
export class ItemTallies {
  private readonly counts = new Map<string, { times: number; points: number }>();
  constructor(private readonly definition: SchemeDefinition) {}

  /** The points of one more act, multiplied as the ledger will hold them; null where the item does not allow it. */
  take(actor: Actor, item: Item, actOn: string, random: Random, amount = amountOf(item, random)): number | null {
    try {
      const checked = checkEntryAgainstItem(this.definition, {
        itemCode: item.code,
        classCode: actor.classCode,
        actOn,
        ...amount,
      });
      const span = `${checked.cycle.key}:${checked.period.no}`;
      const keys: Record<Window, string> = { month: monthKey(actOn), period: span, cycle: checked.cycle.key };
      const cells = Object.entries(keys).map(
        ([window, key]) => [window, this.at(`${actor.id}:${item.code}:${window}:${key}`)] as const,
      );
      checkLimits(item, Object.fromEntries(cells) as ItemCounts, checked.points);
      for (const [, cell] of cells) {
        cell.times += 1;
        cell.points += Math.abs(checked.points);
      }
      return checked.points;
    } catch (error) {
      if (error instanceof DomainError) return null;
      throw error;
    }
  }

  private at(key: string): { times: number; points: number } {
    const found = this.counts.get(key) ?? { times: 0, points: 0 };
    this.counts.set(key, found);
    return found;
  }
}

/** Mostly the smaller amounts of what an item allows. */
function amountOf({ points }: Item, random: Random): { points?: number; step?: string; units?: number } {
  switch (points.type) {
    case "fixed":
      return {};
    case "range": {
      const steps = Math.floor((points.max - points.min) / points.step);
      return { points: points.min + points.step * Math.min(random.int(0, steps), random.int(0, steps)) };
    }
    case "step":
      return { step: random.pick(points.steps).code };
    case "perUnit":
      return { units: random.int(1, Math.min(3, points.maxUnits ?? 3)) };
    default:
      return points satisfies never;
  }
}

/** So many as an average says: 0.4 is four times in ten, 2.4 twice and sometimes thrice. */
const many = (average: number, random: Random): number => Math.floor(average) + (random.chance(average % 1) ? 1 : 0);

type Making = {
  definition: SchemeDefinition;
  month: Month;
  until: number;
  tallies: ItemTallies;
  random: Random;
  /** Words of how it was found, where they are not a village's. */
  how?: readonly string[];
  /** Only these items. */
  only?: (item: Item) => boolean;
};

/** The acts of all actors in a month, up to its day `until`, out of the items that a recorder may record. */
export function itemActs(
  actors: readonly Actor[],
  { definition, month, until, tallies, random, how = HOW, only = () => true }: Making,
): PlannedAct[] {
  const byClass = new Map<string, { additions: Item[]; deductions: Item[] }>();
  const itemsOf = (classCode: string) => {
    const known = byClass.get(classCode);
    if (known) return known;
    const items = itemsForClass(definition, classCode).filter((item) => !item.needsDecision && only(item));
    const sorted = {
      additions: items.filter(({ sign }) => sign === "addition"),
      deductions: items.filter(({ sign }) => sign === "deduction"),
    };
    byClass.set(classCode, sorted);
    return sorted;
  };
  return actors.flatMap((actor) => {
    const { additions, deductions } = itemsOf(actor.classCode);
    const chosen = [
      ...Array.from({ length: additions.length > 0 ? many(actor.earns, random) : 0 }, () => random.pick(additions)),
      ...Array.from({ length: deductions.length > 0 ? many(actor.loses, random) : 0 }, () => random.pick(deductions)),
    ];
    return chosen.flatMap((item) => {
      const actOn = dayOf(month, random.int(1, until));
      const points = tallies.take(actor, item, actOn, random);
      if (points === null || points === 0) return [];
      const isAddition = item.sign === "addition";
      return [
        {
          subjectId: actor.id,
          groupId: actor.groupId,
          itemCode: item.code,
          points,
          actOn,
          reason: `${item.title.zh}，${random.pick(how)}`,
          place: actor.place,
          selfDeclared: isAddition && item.whoMayDeclare.includes("subject") && random.chance(0.25),
          heard: isAddition ? null : ("agreed" as const),
        },
      ];
    });
  });
}
