import type { OrgPath } from "@/server/domain/access/path";
import type { Role } from "@/server/domain/access/roles";
import type { PlannedHome } from "@/server/seed/plan/homes";
import type { PlannedCounty, PlannedVillage } from "@/server/seed/plan/places";
import { Random } from "@/server/seed/plan/random";
import { ACCOUNTS, type DemoAccount } from "./accounts";

export type Clerk = {
  id: string;
  name: string;
  login: string;
  role: Role;
  orgPath: OrgPath;
  orgUnitId: string;
  home: OrgPath;
  own: DemoAccount["own"];
  nth?: number | undefined;
};

/** Who works in a village: two who keep the books, one who looks over them, and two for the branch. */
export type VillageStaff = { admin: Clerk; recorder: Clerk; supervisor: Clerk; secretary: Clerk; deputy: Clerk };

const STAFF_NAMES = [
  "赵志平",
  "钱秀兰",
  "孙建华",
  "李文斌",
  "周春华",
  "吴海燕",
  "郑德明",
  "王晓琴",
  "冯永福",
  "陈素珍",
  "褚国强",
  "卫红梅",
];

/** The named demo accounts of the county, resolved to their units. */
export function namedClerks(county: PlannedCounty): Clerk[] {
  return ACCOUNTS.flatMap((account) => {
    const unit = unitOf(county, account);
    if (!unit) return [];
    const { login, name, role, own, nth } = account;
    return [
      {
        id: new Random(`user:${login}`).uuid(),
        login,
        name,
        role,
        orgPath: unit.path,
        orgUnitId: unit.id,
        home: unit.home,
        own,
        nth,
      },
    ];
  });
}

function unitOf(county: PlannedCounty, { at }: DemoAccount): { id: string; path: OrgPath; home: OrgPath } | null {
  if ("city" in at) return null;
  if ("county" in at) return { id: county.id, path: county.path, home: county.path };
  const township = county.townships.find(({ name }) => name === at.township);
  if (!township) throw new RangeError(at.township);
  if ("home" in at) {
    const home = township.homes.find(({ line }) => line === at.home);
    if (!home) throw new RangeError(at.home);
    return { ...home.at, home: home.path };
  }
  if (!("village" in at)) return { id: township.id, path: township.path, home: township.path };
  const village = township.villages.find(({ name }) => name === at.village);
  if (!village) throw new RangeError(at.village);
  const group = at.group === "branch" ? village.branch : at.group === "grid" ? village.grids[0] : village;
  if (!group) throw new RangeError(`${at.village} has no ${at.group}`);
  return { id: group.id, path: group.path, home: village.path };
}

/** The two people who keep a class's, a market's or an enterprise's scheme: one records, the other checks. */
export function homeStaffOf(home: PlannedHome, named: readonly Clerk[]): { first: Clerk; second: Clerk } {
  const roles = { school: "teacher", market: "marketOfficer", enterprise: "safetyOfficer" } as const;
  const [first, second] = named.filter((clerk) => clerk.role === roles[home.line] && clerk.orgPath === home.at.path);
  if (!first || !second) throw new RangeError(`${home.name} has no staff`);
  return { first, second };
}

/** The staff of a village; where a named demo account holds the post, it is that person. */
export function staffOf(village: PlannedVillage, named: readonly Clerk[]): VillageStaff {
  const random = new Random(`staff:${village.path}`);
  const code = village.path.slice(1, -1).replaceAll("/", "");
  const post = (key: string, role: Role, unit: { id: string; path: OrgPath }, nth = 0): Clerk => {
    const known = named.filter((clerk) => clerk.role === role && clerk.orgPath === unit.path)[nth];
    const id = random.uuid();
    const name = random.pick(STAFF_NAMES);
    return (
      known ?? {
        id,
        name,
        login: `${key}${code}`,
        role,
        orgPath: unit.path,
        orgUnitId: unit.id,
        home: village.path,
        own: undefined,
      }
    );
  };
  const branch = village.branch ?? village;
  return {
    admin: post("cgl", "villageAdmin", village),
    recorder: post("wgy", "recorder", village),
    supervisor: post("jwh", "supervisor", village),
    secretary: post("zbs", "branchSecretary", branch),
    deputy: post("zbw", "branchSecretary", branch, 1),
  };
}
