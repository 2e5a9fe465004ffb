import { cycleAt } from "@/server/domain/calendar/cycles";
import type { Item } from "@/server/domain/scheme/acts";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { findItem } from "@/server/domain/scheme/find";
import type { HomePerson, PlannedHome } from "./homes";
import type { PlannedAct } from "./household-acts";
import { type Actor, ItemTallies, itemActs } from "./item-acts";
import { dayOf, type Month } from "./months";
import type { Random } from "./random";

type Acts = (month: Month, until: number) => PlannedAct[];
type Of = { definition: SchemeDefinition; random: Random; adoptedOn: string };

/** What happens in a month of a class, a market or an enterprise, out of the items of its own rule book. */
export function homeActs(home: PlannedHome, of: Of): Acts {
  switch (home.line) {
    case "school":
      return itemsOf(home, of, { earns: 1.1, loses: 0.75, how: AT_SCHOOL, only: ofChildren });
    case "enterprise":
      return itemsOf(home, of, {
        earns: 0.08,
        loses: 0.45,
        how: AT_WORK,
        only: ({ code }) => code !== "standard-bearer",
      });
    case "market":
      return inspections(home, of);
    default:
      return home.line satisfies never;
  }
}

const AT_SCHOOL = ["当日记录员登记", "任课老师反映", "值日班长登记", "班主任当场看到"];
const AT_WORK = ["当班巡查发现", "安全员现场检查", "班组长登记", "有照片为证"];
/** Recorders' own faults are rare, and duties of officers need no invention. */
const ofChildren = ({ code, component }: Item) => component !== "recording" && !code.startsWith("clean-failed-");

/** How much more happens with the restless in the running month: somebody to talk with their families about. */
const RESTLESS = 9;

type Pace = { earns: number; loses: number; how: readonly string[]; only: (item: Item) => boolean };

function itemsOf(home: PlannedHome, { definition, random }: Of, { earns, loses, how, only }: Pace): Acts {
  const tallies = new ItemTallies(definition);
  const actorsIn = (restless: number) =>
    home.people.map((one): Actor => {
      const group = home.groups.find(({ id }) => id === one.groupId);
      return {
        id: one.id,
        classCode: one.classCode,
        groupId: one.groupId,
        place: one.place ?? group?.name ?? home.name,
        earns,
        loses: loses * one.trouble * (one.restless ? restless : 1),
      };
    });
  const [usual, running] = [actorsIn(1), actorsIn(RESTLESS)];
  return (month, until) => {
    if (!cycleAt(definition.cycle, dayOf(month, 1)) && !cycleAt(definition.cycle, dayOf(month, until))) return [];
    return itemActs(until < month.days ? running : usual, { definition, month, until, tallies, random, how, only });
  };
}

const STATIC = ["static-category", "static-scale", "static-storage", "static-people"];
const DYNAMIC = [
  "dynamic-hygiene",
  "dynamic-purchase",
  "dynamic-process",
  "dynamic-label",
  "dynamic-system",
  "dynamic-licence",
];

/** Every seller's static factors once in the first months of the year, and two inspections a year of some dynamic ones. */
function inspections(home: PlannedHome, { definition, random, adoptedOn }: Of): Acts {
  const tallies = new ItemTallies(definition);
  return (month, until) =>
    home.people.flatMap((one, i) => {
      if (one.joinedOn > dayOf(month, 1)) return [];
      const day = random.int(1, until);
      const codes: string[] = [];
      const begun = month.key.slice(0, 4) === adoptedOn.slice(0, 4) ? Number(adoptedOn.slice(5, 7)) : 1;
      if (month.month === begun + (i % 3)) codes.push(...STATIC);
      if (month.month === 4 + (i % 3) || month.month === 8 + (i % 4))
        codes.push(...DYNAMIC.slice(0, Math.max(1, Math.round(one.trouble * 2))));
      return codes.flatMap((code) => inspect(one, findItem(definition, code), dayOf(month, day), { tallies, random }));
    });
}

function inspect(
  one: HomePerson,
  item: Item,
  actOn: string,
  { tallies, random }: { tallies: ItemTallies; random: Random },
): PlannedAct[] {
  const actor = { ...one, earns: 0, loses: 0, place: one.place ?? "" };
  const points = tallies.take(actor, item, actOn, random);
  if (points === null || points === 0) return [];
  const signed = random.chance(0.95);
  return [
    {
      subjectId: one.id,
      groupId: one.groupId,
      itemCode: item.code,
      points,
      actOn,
      reason: `${item.title.zh}：现场评分，${signed ? "经营者签字" : "经营者拒绝签字，两名监管人员签字注明"}`,
      place: one.place ?? "",
      selfDeclared: false,
      heard: signed ? ("agreed" as const) : ("disagreed" as const),
    },
  ];
}
