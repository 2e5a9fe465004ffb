import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { collectorOf, HouseholdTallies, householdActs, livelinessOf } from "@/server/seed/plan/household-acts";
import { type Actor, ItemTallies, itemActs } from "@/server/seed/plan/item-acts";
import { memberActs } from "@/server/seed/plan/member-acts";
import type { Month } from "@/server/seed/plan/months";
import { type Living, planPast } from "@/server/seed/plan/past";
import type { PlannedHousehold, PlannedMember } from "@/server/seed/plan/people";
import type { PlannedVillage } from "@/server/seed/plan/places";
import { Random } from "@/server/seed/plan/random";
import { cardActs } from "@/server/seed/plan/register-card";
import { classCodes } from "@/server/services/roster/enrol";
import { type Clerk, staffOf } from "./people-of";
import { workOf } from "./work-at";
import { writeHouseholds, writeMembers } from "./write-roster";
import { publishedIn, type TownshipSchemes } from "./write-schemes";
import { adoptIn, type Life, type PastWriter, writeLives } from "./write-village";

export type Peopled = { village: PlannedVillage; households: PlannedHousehold[]; members: PlannedMember[] };
type Setting = { months: readonly Month[]; today: string; clerks: readonly Clerk[]; writer: PastWriter };
type Span = { months: readonly Month[]; today: string; schemes: TownshipSchemes };

/** A village with its people, its two schemes and what happened in them. */
export async function loadVillage(
  people: Peopled,
  township: Clerk,
  schemes: TownshipSchemes,
  { months, today, clerks, writer }: Setting,
): Promise<void> {
  const { village, households, members } = people;
  const { admin, recorder, supervisor, secretary, deputy } = staffOf(village, clerks);
  const span = { months, today, schemes };
  const lives: Life[] = [];
  if (households.length > 0)
    await workOf(admin, "roster.manage", async (work) => {
      await writeHouseholds(work, village, households, "2025-01-01");
      const living = householdLife(people, span);
      const staff = { recorder, reviewer: admin, confirmer: supervisor, township };
      const published = publishedIn(schemes, village.schemes.household);
      const scheme = await adoptIn(work, { ...living, ...published, line: "household", staff });
      lives.push({ scheme, past: planPast(living), named: living.named });
    });
  const branchLife = memberLife(people, span);
  await workOf(secretary, "roster.manage", async (work) => {
    await writeMembers(work, village, members, "2025-01-01");
    const staff = { recorder: secretary, reviewer: deputy, confirmer: secretary, township };
    const published = publishedIn(schemes, village.schemes.party);
    const scheme = await adoptIn(work, { ...branchLife, ...published, line: "party", staff });
    lives.push({ scheme, past: planPast(branchLife), named: branchLife.named });
  });
  await writeLives(village, admin, lives, writer);
}

/** How the households of a village live their scheme from the first month on. */
export function householdLife({ village, households }: Peopled, { months, today, schemes }: Span): Living {
  const random = new Random(`life:${village.path}`);
  const liveliness = households.map(() => livelinessOf(random, village));
  const { definition } = publishedIn(schemes, village.schemes.household);
  const acts =
    village.schemes.household === "h2"
      ? householdsOfTown(village, households, liveliness, { months, random })
      : householdsByRules(village, households, liveliness, { definition, random });
  return {
    village,
    definition,
    months,
    today,
    adoptedOn: months[0]?.firstDay ?? today,
    named: new Map(
      households.map((one) => [
        one.id,
        { name: one.persons[0]?.name ?? "", group: village.grids[one.gridIndex]?.name ?? "" },
      ]),
    ),
    buyers: households.map((one) => ({ id: one.id, collector: (by, year) => collectorOf(one, by, year) })),
    gather: 1,
    random,
    acts,
  };
}

type Acts = Living["acts"];

/** H2's items, each with words of its own and its season. */
function householdsOfTown(
  village: PlannedVillage,
  households: readonly PlannedHousehold[],
  liveliness: readonly number[],
  { months, random }: { months: readonly Month[]; random: Random },
): Acts {
  const tallies = new HouseholdTallies();
  return (month, until) =>
    householdActs(households, liveliness, { village, month, index: months.indexOf(month), until, tallies, random });
}

/** The items of any other rule book as they stand in it. */
function householdsByRules(
  village: PlannedVillage,
  households: readonly PlannedHousehold[],
  liveliness: readonly number[],
  { definition, random }: { definition: SchemeDefinition; random: Random },
): Acts {
  const tallies = new ItemTallies(definition);
  const classCode = classCodes(definition.classes).other;
  const actors = households.map((household, i): Actor => {
    const grid = village.grids[household.gridIndex];
    const earns = village.zeal * (liveliness[i] ?? 0.5);
    return {
      id: household.id,
      classCode,
      groupId: grid?.id ?? null,
      place: grid?.name ?? village.name,
      earns,
      loses: 0.03,
    };
  });
  return (month, until) => itemActs(actors, { definition, month, until, tallies, random });
}

/** How the members of a branch live theirs, from the first 21 May on. */
export function memberLife({ village, members }: Peopled, { months, today, schemes }: Span): Living {
  const random = new Random(`branch:${village.path}`);
  const adoptedOn = `${months[0]?.year ?? today.slice(0, 4)}-05-21`;
  const { definition } = publishedIn(schemes, village.schemes.party);
  const acts =
    village.schemes.party === "p3"
      ? (month: Month, until: number) => memberActs({ village, members, month, until, random })
      : membersByRules(village, members, { definition, random });
  return {
    village,
    definition,
    months: months.filter(({ key }) => key > adoptedOn.slice(0, 7)),
    today,
    adoptedOn,
    named: new Map(members.map((one) => [one.id, { name: one.name, group: village.branch?.name ?? "" }])),
    buyers: members.map((one) => ({ id: one.id, collector: () => one })),
    gather: 3,
    random,
    acts,
  };
}

function membersByRules(
  village: PlannedVillage,
  members: readonly PlannedMember[],
  { definition, random }: { definition: SchemeDefinition; random: Random },
): Acts {
  const tallies = new ItemTallies(definition);
  const codes = classCodes(definition.classes);
  const actors = members.map((member): Actor => {
    const classCode =
      (member.probationary && codes.probationary) ||
      (member.floating && codes.floating) ||
      (member.duty !== null && codes.cadre) ||
      codes.other;
    const place = village.branch?.name ?? village.name;
    return { id: member.id, classCode, groupId: village.branch?.id ?? null, place, earns: 0, loses: 0.05 };
  });
  return (month, until) => {
    const making = { definition, month, until, tallies, random };
    return [...itemActs(actors, making), ...cardActs(actors, making)].sort((a, b) => (a.actOn < b.actOn ? -1 : 1));
  };
}
