import postgres from "postgres";
import { disconnectAll } from "@/db/client";
import { hashPassword } from "@/db/password";
import { withTenant } from "@/db/tenant";
import { LINES } from "@/server/domain/access/lines";
import { collectorOf, HouseholdTallies, householdActs, livelinessOf } from "@/server/seed/plan/household-acts";
import { memberActs } from "@/server/seed/plan/member-acts";
import { type Month, monthsUntil } from "@/server/seed/plan/months";
import { type PlannedHousehold, type PlannedMember, planHouseholds, planMembers } from "@/server/seed/plan/people";
import { COUNTY, type PlannedTownship, type PlannedVillage, planPlaces } from "@/server/seed/plan/places";
import { Random } from "@/server/seed/plan/random";
import { shanghaiDate } from "@/server/services/access";
import { DEMO_PASSWORD } from "./accounts";
import { type Clerk, staffOf } from "./people-of";
import { workOf } from "./work-at";
import { writeCounty, writeUsers } from "./write-county";
import { writeHouseholds, writeMembers } from "./write-roster";
import { type TownshipSchemes, writeSchemes } from "./write-schemes";
import { liveScheme } from "./write-village";

const MONTHS = 18;
/** Villages are independent of each other; two cores and the database between them are kept busy by this many at once. */
const AT_ONCE = 3;

export type DemoOptions = {
  ownerUrl: string;
  appUrl: string;
  log: (line: string) => void;
  now?: Date;
  scale?: number;
  months?: number;
};

type Peopled = { village: PlannedVillage; households: PlannedHousehold[]; members: PlannedMember[] };
type Setting = { months: Month[]; today: string; clerks: readonly Clerk[] };

/**
 * Loads 云岭县 into an empty database: deterministic from its seed and the day. Everything that happened is written by
 * the product's own services with set-based statements, so chain, balances and rollups verify.
 */
export async function loadDemo({
  ownerUrl,
  appUrl,
  log,
  now = new Date(),
  scale = 1,
  months = MONTHS,
}: DemoOptions): Promise<void> {
  process.env.DATABASE_URL ??= appUrl;
  const owner = postgres(ownerUrl, { max: 1, onnotice: () => undefined });
  const today = shanghaiDate(now);
  const setting: Omit<Setting, "clerks"> = { months: monthsUntil(today, months), today };
  const county = planPlaces(scale);
  const peopled = new Map(
    county.townships.flatMap(({ villages }) =>
      villages.map((village) => [village.id, peopleOf(village, Number(today.slice(0, 4)))]),
    ),
  );
  try {
    const clerks = await writeCounty(owner, county, populationsOf(peopled));
    let done = 0;
    const total = peopled.size;
    for (const township of county.townships) {
      const clerk = clerkOf(clerks, township);
      const schemes = await writeSchemes(township, clerk, setting.months[0]?.year ?? 2025);
      await inParallel(township.villages, AT_ONCE, async (village) => {
        const people = peopled.get(village.id);
        if (people && !village.practice) await loadVillage(people, clerk, schemes, { ...setting, clerks });
        done += 1;
        if (done % 9 === 0 || done === total) log(`  ${done}/${total}  ${township.name}`);
      });
    }
    await writeResidents(owner, peopled, clerks);
    await owner.unsafe("analyze");
  } finally {
    await owner.end();
    await disconnectAll();
  }
}

const peopleOf = (village: PlannedVillage, year: number): Peopled => ({
  village,
  households: planHouseholds(village, year),
  members: planMembers(village, year),
});

function populationsOf(peopled: ReadonlyMap<string, Peopled>): Map<string, { registered: number; resident: number }> {
  return new Map(
    [...peopled.values()].map(({ village, households }) => {
      const persons = households.flatMap((household) => household.persons);
      return [village.id, { registered: persons.length, resident: persons.filter(({ resident }) => resident).length }];
    }),
  );
}

/** The office of a township; only 白塔镇 has a named account, the others' clerks are made here for the filing steps. */
function clerkOf(clerks: readonly Clerk[], township: PlannedTownship): Clerk {
  const named = clerks.find(({ role, orgPath }) => role === "townshipOffice" && orgPath === township.path);
  const random = new Random(`clerk:${township.path}`);
  return (
    named ?? {
      id: random.uuid(),
      name: "镇党政办",
      login: "",
      role: "townshipOffice",
      orgPath: township.path,
      orgUnitId: township.id,
      home: township.path,
      own: undefined,
    }
  );
}

async function loadVillage(
  { village, households, members }: Peopled,
  township: Clerk,
  schemes: TownshipSchemes,
  { months, today, clerks }: Setting,
): Promise<void> {
  const staff = staffOf(village, clerks);
  const first = months[0];
  if (!first) return;
  const common = { village, township, months, today };
  if (households.length > 0) {
    await workOf(staff.admin, "roster.manage", async (work) => {
      await writeHouseholds(work, village, households, "2025-01-01");
      const random = new Random(`life:${village.path}`);
      const liveliness = households.map(() => livelinessOf(random, village));
      const tallies = new HouseholdTallies();
      await liveScheme(work, {
        ...common,
        line: "household",
        recorder: staff.recorder,
        reviewer: staff.admin,
        confirmer: staff.supervisor,
        adoptedOn: first.firstDay,
        ...schemes.household,
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
          householdActs(households, liveliness, {
            village,
            month,
            index: months.indexOf(month),
            until,
            tallies,
            random,
          }),
      });
    });
  }
  await workOf(staff.secretary, "roster.manage", async (work) => {
    await writeMembers(work, village, members, "2025-01-01");
    const random = new Random(`branch:${village.path}`);
    const adoptedOn = `${first.year}-05-21`;
    await liveScheme(work, {
      ...common,
      months: months.filter(({ key }) => key > adoptedOn.slice(0, 7)),
      line: "party",
      recorder: staff.secretary,
      reviewer: staff.deputy,
      confirmer: staff.secretary,
      adoptedOn,
      ...schemes.party,
      named: new Map(members.map((one) => [one.id, { name: one.name, group: village.branch?.name ?? "" }])),
      buyers: members.map((one) => ({ id: one.id, collector: () => one })),
      gather: 3,
      random,
      acts: (month, until) => memberActs({ village, members, month, until, random }),
    });
  });
}

/** The demo resident and member, whose own subject is the first of their village. */
async function writeResidents(
  owner: postgres.Sql,
  peopled: ReadonlyMap<string, Peopled>,
  clerks: readonly Clerk[],
): Promise<void> {
  const hash = await hashPassword(DEMO_PASSWORD);
  const people = clerks.flatMap((clerk) => {
    const village = [...peopled.values()].find(({ village: { path } }) => path === clerk.home);
    const subject =
      clerk.own === "household" ? village?.households[0] : clerk.own === "member" ? village?.members[0] : undefined;
    const name = clerk.own === "household" ? village?.households[0]?.persons[0]?.name : village?.members[0]?.name;
    return subject && name ? [{ ...clerk, name, subjectId: subject.id }] : [];
  });
  const scope = clerks.find(({ role }) => role === "countyBureau")?.orgPath;
  if (!scope) return;
  await withTenant(
    { countyId: COUNTY.code, scope, lines: LINES },
    "write",
    (tx) => writeUsers(tx, COUNTY.code, people, hash),
    owner,
  );
}

async function inParallel<T>(items: readonly T[], width: number, work: (item: T) => Promise<void>): Promise<void> {
  const queue = [...items];
  await Promise.all(
    Array.from({ length: width }, async () => {
      for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item);
    }),
  );
}
