import { sql } from "drizzle-orm";
import postgres from "postgres";
import { disconnectAll } from "@/db/client";
import { hashPassword } from "@/db/password";
import { withTenant } from "@/db/tenant";
import { LINES } from "@/server/domain/access/lines";
import { civilDateAt } from "@/server/domain/calendar/dates";
import { monthsUntil } from "@/server/seed/plan/months";
import { planHouseholds, planMembers } from "@/server/seed/plan/people";
import {
  COUNTY,
  type PlannedCounty,
  type PlannedTownship,
  type PlannedVillage,
  planPlaces,
} from "@/server/seed/plan/places";
import { Random } from "@/server/seed/plan/random";
import { writeDays } from "@/server/seed/working-day/write-days";
import { writeYearEnd } from "@/server/seed/year-end/write-year-end";
import { DEMO_PASSWORD } from "./accounts";
import { freezePast } from "./freeze-past";
import { loadHome } from "./load-home";
import { loadVillage, type Peopled } from "./load-village";
import type { Clerk } from "./people-of";
import { Progress } from "./progress";
import { clearLeftOvers, registerTenants, writeCounty, writeUsers } from "./write-county";
import { writeSchemes } from "./write-schemes";
import { type PastWriter, writeInBulk } from "./write-village";

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
  /** Whether a village has people and a past; all but the practice villages without it. */
  peoples?: (village: PlannedVillage) => boolean;
  /** Whether the village with the named accounts also gets its running days; a demo scaled down has too few households. */
  runningDays?: boolean;
  writer?: PastWriter;
};

/**
 * Loads 云岭县 into an empty database: deterministic from its seed and the day. What happened is written in its final state,
 * row by row as the product's own services leave it (demo.test.ts compares them); chain, balances and rollups verify.
 */
export async function loadDemo({
  ownerUrl,
  appUrl,
  log,
  now = new Date(),
  scale = 1,
  months = MONTHS,
  peoples = () => true,
  runningDays = scale === 1,
  writer = writeInBulk,
}: DemoOptions): Promise<void> {
  process.env.DATABASE_URL ??= appUrl;
  const owner = postgres(ownerUrl, { max: 1, onnotice: () => undefined });
  const today = civilDateAt(now);
  const past = monthsUntil(today, months);
  const county = planPlaces(scale, today);
  const villages = county.townships.flatMap((township) => township.villages.map((village) => ({ township, village })));
  const peopled = new Map(villages.map(({ village }) => [village.id, peopleOf(village, Number(today.slice(0, 4)))]));
  const progress = new Progress(villages.length, log);
  try {
    await clearLeftOvers(owner);
    const clerks = await writeCounty(owner, county, populationsOf(peopled));
    const schemes = new Map(
      await Promise.all(
        county.townships.map(async (township) => {
          const clerk = clerkOf(clerks, township);
          const published = await writeSchemes(township, clerk, past[0]?.year ?? 2025);
          return [township.id, { clerk, published }] as const;
        }),
      ),
    );
    await inParallel(villages, AT_ONCE, async ({ township, village }) => {
      const people = peopled.get(village.id);
      const of = schemes.get(township.id);
      if (people && of && !village.practice && peoples(village))
        await loadVillage(people, of.clerk, of.published, { months: past, today, clerks, writer });
      progress.count(township.name);
    });
    const firstYear = past[0]?.year ?? 2025;
    await inParallel(
      county.townships.flatMap((township) => township.homes.map((home) => ({ township, home }))),
      AT_ONCE,
      async ({ township, home }) => {
        const of = schemes.get(township.id);
        if (of) await loadHome(home, of.clerk, of.published, { today, firstYear, clerks, writer });
      },
    );
    await writeResidents(owner, county, clerks);
    if (runningDays) {
      await writeDaysOf(county, clerks, now);
      await writeYearEnd({ county, clerks, now });
    }
    await owner.unsafe("analyze");
    await registerTenants(owner);
    await freezePast(county, past, now);
  } finally {
    await owner.end();
    await disconnectAll();
  }
}

/** The village whose people the demo accounts are. */
async function writeDaysOf(county: PlannedCounty, clerks: readonly Clerk[], now: Date): Promise<void> {
  const admin = clerks.find(({ login }) => login === "village");
  for (const township of county.townships)
    for (const village of township.villages)
      if (village.path === admin?.orgPath) await writeDays({ township, village, clerks, now }, "resident");
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

/** The demo resident and member: the household and the member of their village with the most honour points. */
async function writeResidents(owner: postgres.Sql, county: PlannedCounty, clerks: readonly Clerk[]): Promise<void> {
  const hash = await hashPassword(DEMO_PASSWORD);
  await withTenant(
    { countyId: COUNTY.code, scope: county.path, lines: LINES },
    "write",
    async (tx) => {
      const people = await Promise.all(
        clerks.map(async (clerk) => {
          if (clerk.own === undefined) return [];
          if (clerk.own === "child") return childOf(county, clerk);
          const line = clerk.own === "household" ? "household" : "party";
          const [row] = await tx.execute<{ id: string; name: string }>(sql`
            select s.id, s.name from account a join subject s on s.county_id = a.county_id and s.id = a.subject_id
            where a.county_id = ${COUNTY.code} and a.org_path = ${clerk.home} and a.line = ${line}
            order by a.honour desc, s.id limit 1`);
          return row ? [{ ...clerk, name: row.name, subjectId: row.id }] : [];
        }),
      );
      if (people.flat().length > 0) await writeUsers(tx, COUNTY.code, people.flat(), hash);
    },
    owner,
  );
}

/** A guardian or the child itself, by its place in the class. */
function childOf(county: PlannedCounty, clerk: Clerk): (Clerk & { subjectId: string })[] {
  const homes = county.townships.flatMap(({ homes: own }) => own);
  const child = homes.find(({ path }) => path === clerk.home)?.people[clerk.nth ?? 0];
  if (!child) throw new RangeError(`${clerk.login} has no child`);
  const name = clerk.role === "guardian" ? `${child.name}家长` : child.name;
  return [{ ...clerk, name, subjectId: child.id }];
}

/** `width` at a time. The first failure stops the queue and is thrown when those under way have ended. */
async function inParallel<T>(items: readonly T[], width: number, work: (item: T) => Promise<void>): Promise<void> {
  const queue = [...items];
  const workers = Array.from({ length: width }, async () => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) {
      await work(item).catch((error) => {
        queue.length = 0;
        throw error;
      });
    }
  });
  const failed = (await Promise.allSettled(workers)).find(({ status }) => status === "rejected");
  if (failed?.status === "rejected") throw failed.reason;
}
