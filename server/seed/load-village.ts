import { collectorOf, HouseholdTallies, householdActs, livelinessOf } from "@/server/seed/plan/household-acts";
import { memberActs } from "@/server/seed/plan/member-acts";
import type { Month } from "@/server/seed/plan/months";
import { type Living, planPast } from "@/server/seed/plan/past";
import type { PlannedHousehold, PlannedMember } from "@/server/seed/plan/people";
import type { PlannedVillage } from "@/server/seed/plan/places";
import { Random } from "@/server/seed/plan/random";
import { type Clerk, staffOf } from "./people-of";
import { workOf } from "./work-at";
import { writeHouseholds, writeMembers } from "./write-roster";
import type { TownshipSchemes } from "./write-schemes";
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
      const scheme = await adoptIn(work, { ...living, ...schemes.household, line: "household", staff });
      lives.push({ scheme, past: planPast(living), named: living.named });
    });
  const branchLife = memberLife(people, span);
  await workOf(secretary, "roster.manage", async (work) => {
    await writeMembers(work, village, members, "2025-01-01");
    const staff = { recorder: secretary, reviewer: deputy, confirmer: secretary, township };
    const scheme = await adoptIn(work, { ...branchLife, ...schemes.party, line: "party", staff });
    lives.push({ scheme, past: planPast(branchLife), named: branchLife.named });
  });
  await writeLives(village, admin, lives, writer);
}

/** How the households of a village live their scheme from the first month on. */
export function householdLife({ village, households }: Peopled, { months, today, schemes }: Span): Living {
  const random = new Random(`life:${village.path}`);
  const liveliness = households.map(() => livelinessOf(random, village));
  const tallies = new HouseholdTallies();
  return {
    village,
    definition: schemes.household.definition,
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
    acts: (month, until) =>
      householdActs(households, liveliness, { village, month, index: months.indexOf(month), until, tallies, random }),
  };
}

/** How the members of a branch live theirs, from the first 21 May on. */
export function memberLife({ village, members }: Peopled, { months, today, schemes }: Span): Living {
  const random = new Random(`branch:${village.path}`);
  const adoptedOn = `${months[0]?.year ?? today.slice(0, 4)}-05-21`;
  return {
    village,
    definition: schemes.party.definition,
    months: months.filter(({ key }) => key > adoptedOn.slice(0, 7)),
    today,
    adoptedOn,
    named: new Map(members.map((one) => [one.id, { name: one.name, group: village.branch?.name ?? "" }])),
    buyers: members.map((one) => ({ id: one.id, collector: () => one })),
    gather: 3,
    random,
    acts: (month, until) => memberActs({ village, members, month, until, random }),
  };
}
