import { sql } from "drizzle-orm";
import type postgres from "postgres";
import type { Transaction } from "@/db/client";
import { hashPassword } from "@/db/password";
import { chainHead } from "@/db/schema/account";
import { orgUnit, villageProfile } from "@/db/schema/org";
import { appUser, userGrant } from "@/db/schema/user";
import { blindIndex } from "@/db/seal";
import { withTenant } from "@/db/tenant";
import { LINES } from "@/server/domain/access/lines";
import { normalLogin } from "@/server/domain/access/login";
import { type OrgPath, parseOrgPath } from "@/server/domain/access/path";
import type { PlannedHome } from "@/server/seed/plan/homes";
import { CITY, COUNTY, type PlannedCounty, type PlannedVillage } from "@/server/seed/plan/places";
import { Random } from "@/server/seed/plan/random";
import { ACCOUNTS, DEMO_PASSWORD } from "./accounts";
import { type Clerk, namedClerks, staffOf } from "./people-of";

const LONG_AGO = new Date("2024-12-01T09:00:00+08:00");

type UnitRow = typeof orgUnit.$inferInsert;

/** Registers city and county, and writes the county's tree, village profiles, chains and people. */
export async function writeCounty(
  owner: postgres.Sql,
  county: PlannedCounty,
  populations: ReadonlyMap<string, { registered: number; resident: number }>,
): Promise<Clerk[]> {
  const passwordHash = await hashPassword(DEMO_PASSWORD);
  await writeCity(owner, passwordHash);
  const named = namedClerks(county);
  const staff = county.townships.flatMap(({ villages }) =>
    villages.flatMap((village) => Object.values(staffOf(village, named))),
  );
  const clerks = [...new Map([...named, ...staff].map((clerk) => [clerk.id, clerk])).values()];
  await withTenant(
    { countyId: COUNTY.code, scope: county.path, lines: LINES },
    "write",
    async (tx) => {
      await tx.insert(orgUnit).values(unitsOf(county));
      await writeVillages(tx, county, populations);
      await writeUsers(
        tx,
        COUNTY.code,
        clerks.filter(({ own }) => own === undefined),
        passwordHash,
      );
    },
    owner,
  );
  return clerks;
}

async function writeCity(owner: postgres.Sql, passwordHash: string): Promise<void> {
  const path = parseOrgPath(`/${CITY.code}/`);
  const account = ACCOUNTS.find(({ at }) => "city" in at);
  if (!path || !account) throw new RangeError("city");
  const random = new Random("city");
  const id = random.uuid();
  await withTenant(
    { countyId: CITY.code, scope: path, lines: [] },
    "write",
    async (tx) => {
      await tx.insert(orgUnit).values({
        countyId: CITY.code,
        id,
        orgPath: path,
        parentId: null,
        level: "city",
        kind: "city",
        name: CITY.name,
        nameEn: CITY.nameEn,
        createdAt: LONG_AGO,
      });
      const { login, name, role } = account;
      await writeUsers(
        tx,
        CITY.code,
        [{ id: random.uuid(), login, name, role, orgPath: path, orgUnitId: id, home: path, own: undefined }],
        passwordHash,
      );
    },
    owner,
  );
}

function unitsOf(county: PlannedCounty): UnitRow[] {
  const common = { countyId: COUNTY.code, createdAt: LONG_AGO };
  const root: UnitRow = {
    ...common,
    id: county.id,
    orgPath: county.path,
    parentId: null,
    level: "county",
    kind: "county",
    name: COUNTY.name,
    nameEn: COUNTY.nameEn,
  };
  const rows = county.townships.flatMap((township, i) => [
    {
      ...common,
      id: township.id,
      orgPath: township.path,
      parentId: county.id,
      level: "township" as const,
      kind: "township" as const,
      name: township.name,
      nameEn: township.nameEn,
      sortNo: i + 1,
    },
    ...township.homes.flatMap((home, j) => homeUnits(home, township.id, common, township.villages.length + j + 1)),
    ...township.villages.flatMap((village, j) => [
      {
        ...common,
        id: village.id,
        orgPath: village.path,
        parentId: township.id,
        level: "village" as const,
        kind: village.kind,
        name: village.name,
        nameEn: village.nameEn,
        sortNo: j + 1,
        practice: village.practice,
      },
      ...[...village.grids, ...(village.branch ? [village.branch] : [])].map((group, k) => ({
        ...common,
        id: group.id,
        orgPath: group.path,
        parentId: village.id,
        level: "group" as const,
        kind: group.kind,
        name: group.name,
        nameEn: group.nameEn,
        sortNo: k + 1,
      })),
    ]),
  ]);
  return [root, ...rows];
}

/** A school, market or enterprise with its classes, areas or departments. */
function homeUnits(
  home: PlannedHome,
  parentId: string,
  common: Pick<UnitRow, "countyId" | "createdAt">,
  sortNo: number,
): UnitRow[] {
  const { id, path, kind, name, nameEn, groups } = home;
  return [
    { ...common, id, orgPath: path, parentId, level: "village", kind, name, nameEn, sortNo },
    ...groups.map(
      (group, k): UnitRow => ({
        ...common,
        id: group.id,
        orgPath: group.path,
        parentId: id,
        level: "group",
        kind: group.kind,
        name: group.name,
        nameEn: group.nameEn,
        sortNo: k + 1,
      }),
    ),
  ];
}

async function writeVillages(
  tx: Transaction,
  county: PlannedCounty,
  populations: ReadonlyMap<string, { registered: number; resident: number }>,
): Promise<void> {
  const villages = county.townships.flatMap((township) => township.villages);
  const homes = county.townships.flatMap((township) => township.homes);
  await tx.insert(chainHead).values(
    [...villages, ...homes].map((village) => ({
      countyId: COUNTY.code,
      villageId: village.id,
      orgPath: village.path,
      seq: 0,
      hash: Buffer.alloc(0),
      updatedAt: LONG_AGO,
    })),
  );
  await tx.execute(
    sql`update chain_head set hash = app.ledger_genesis(county_id, village_id) where county_id = ${COUNTY.code}`,
  );
  const peopled = villages.filter((village: PlannedVillage) => village.kind === "village");
  await tx.insert(villageProfile).values(
    peopled.map((village) => ({
      countyId: COUNTY.code,
      villageId: village.id,
      orgPath: village.path,
      registeredPopulation: populations.get(village.id)?.registered ?? 0,
      residentPopulation: populations.get(village.id)?.resident ?? 0,
      populationSource: "村级常住户登记册",
      populationDate: "2025-01-01",
      updatedAt: LONG_AGO,
    })),
  );
}

/** Users with one grant each and the locator of their sign-in name. Demo accounts keep the printed password. */
export async function writeUsers(
  tx: Transaction,
  countyId: number,
  clerks: readonly (Clerk & { subjectId?: string })[],
  passwordHash: string,
): Promise<void> {
  await tx.insert(appUser).values(
    clerks.map((clerk) => ({
      countyId,
      id: clerk.id,
      orgPath: clerk.home,
      name: clerk.name,
      loginName: clerk.login,
      loginIndex: blindIndex("sign_in", normalLogin(clerk.login)),
      passwordHash,
      mustChangePassword: false,
      createdAt: LONG_AGO,
      updatedAt: LONG_AGO,
    })),
  );
  await tx.insert(userGrant).values(
    clerks.map((clerk) => ({
      countyId,
      id: new Random(`grant:${clerk.id}`).uuid(),
      orgPath: clerk.orgPath,
      userId: clerk.id,
      role: clerk.role,
      orgUnitId: clerk.orgUnitId,
      line: "all" as const,
      subjectId: clerk.subjectId ?? null,
      validFrom: "2024-12-01",
      createdAt: LONG_AGO,
    })),
  );
  const scope = `/${countyId}/` as OrgPath;
  const keys = JSON.stringify(
    clerks.map((clerk) => ({ key: blindIndex("sign_in", normalLogin(clerk.login)).toString("hex"), id: clerk.id })),
  );
  await tx.execute(sql`
    select app.put_key('sign_in', decode(key, 'hex'), id, ${scope}, ',')
    from jsonb_to_recordset(${keys}::text::jsonb) as k(key text, id uuid)`);
}

/** Registers city and county, last of all: until then the database counts as empty, and an interrupted load starts afresh. */
export async function registerTenants(owner: postgres.Sql): Promise<void> {
  await owner`
    insert into county (county_id, name, name_en, kind, city_id, demo)
    values (${CITY.code}, ${CITY.name}, ${CITY.nameEn}, 'city', null, true), (${COUNTY.code}, ${COUNTY.name}, ${COUNTY.nameEn}, 'county', ${CITY.code}, true)`;
}

/** Empties what an interrupted load left behind. Only where no tenant is registered, so nobody's rows can be among it. */
export async function clearLeftOvers(owner: postgres.Sql): Promise<void> {
  const tables = await owner<{ name: string }[]>`
    select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relispartition
      and not exists (select 1 from county)`;
  for (const { name } of tables) await owner`truncate ${owner(name)}`;
}
