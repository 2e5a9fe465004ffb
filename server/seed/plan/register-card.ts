import type { Item } from "@/server/domain/scheme/acts";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { itemsForClass } from "@/server/domain/scheme/find";
import type { PlannedAct } from "./household-acts";
import type { Actor, ItemTallies } from "./item-acts";
import { dayOf, type Month } from "./months";
import { Random } from "./random";

type Making = { definition: SchemeDefinition; month: Month; until: number; tallies: ItemTallies; random: Random };

/** The card is filled when its quarter is nearly over. */
const FROM_DAY = 18;
const isQuarterEnd = ({ key }: Month): boolean => Number(key.slice(5)) % 3 === 0;

/**
 * 日常行为积分登记卡 (P1): at the end of every quarter each line of the card is filled for each member, most of it for most; how
 * much of a line somebody earns is a trait of the member, with a little luck.
 */
export function cardActs(actors: readonly Actor[], making: Making): PlannedAct[] {
  const { definition, month, until, tallies, random } = making;
  if (!isQuarterEnd(month) || until < FROM_DAY) return [];
  return actors.flatMap((actor) => {
    const share = 55 + new Random(`card:${actor.id}`).int(0, 45);
    return itemsForClass(definition, actor.classCode)
      .filter((item) => item.sign === "addition" && !item.needsDecision)
      .flatMap((item) => {
        const actOn = dayOf(month, random.int(FROM_DAY, until));
        const points = tallies.take(actor, item, actOn, random, amountOf(item, share + random.int(-5, 5)));
        if (points === null || points === 0) return [];
        return [
          {
            subjectId: actor.id,
            groupId: actor.groupId,
            itemCode: item.code,
            points,
            actOn,
            reason: `${item.title.zh}，按登记卡记分`,
            place: actor.place,
            selfDeclared: false,
            heard: null,
          },
        ];
      });
  });
}

/** So many percent of what a line may give, in its steps; what is all or nothing is given. */
function amountOf({ points }: Item, percent: number): { points?: number } {
  if (points.type !== "range") return {};
  const wanted = Math.floor((points.max * Math.min(100, percent)) / 100 / points.step) * points.step;
  return { points: Math.max(points.min, wanted) };
}
