import { randomUUID } from "node:crypto";
import { TRPCError } from "@trpc/server";
import { orgUnit } from "@/db/schema/org";
import { withTenant } from "@/db/tenant";
import { contextForJob } from "@/server/context/for-job";
import type { TenantContext } from "@/server/domain/access/context";
import type { Line } from "@/server/domain/access/lines";
import { childPath, type OrgPath, parseOrgPath, unitCode } from "@/server/domain/access/path";
import type { Role } from "@/server/domain/access/roles";
import { caller } from "@/server/trpc/root";

/** Where people work: a township, and below it the place that keeps the scheme (a village, a class, a market, an enterprise). */
export type Site = {
  countyId: number;
  line: Line;
  township: { path: OrgPath; code: string };
  /** The village, school, market or enterprise. */
  village: { id: string; path: OrgPath; code: string };
  /** Grids, branches, classes, areas or departments, by name. */
  groups: ReadonlyMap<string, { id: string; path: OrgPath; code: string }>;
  /** Where the scheme is kept. */
  home: { path: OrgPath; code: string };
};

const KINDS = {
  household: ["village", "grid"],
  party: ["village", "branch"],
  school: ["school", "class"],
  market: ["market", "area"],
  enterprise: ["enterprise", "department"],
} as const;

/** What everybody at a place does, by line: who records, who checks, gives notice and closes. */
const ROLES = {
  household: { record: "recorder", office: "villageAdmin" },
  party: { record: "branchSecretary", office: "branchSecretary" },
  school: { record: "teacher", office: "teacher" },
  market: { record: "marketOfficer", office: "marketOfficer" },
  enterprise: { record: "safetyOfficer", office: "safetyOfficer" },
} as const satisfies Record<Line, { record: Role; office: Role }>;

/** Who acts: the recorder, the two of the office (nobody decides on an own proposal), the township, or the supervisors. */
export type Who = "recorder" | "first" | "second" | "township" | "supervisor";
const NUMBER: Record<Who, string> = { recorder: "1", first: "2", second: "3", township: "4", supervisor: "5" };

/** A county with a township and one place of the line, with its groups and nobody in it. */
export async function site(countyId: number, line: Line, groupNames: readonly string[]): Promise<Site> {
  const created = new Date("2024-01-01T00:00:00+08:00");
  const place = (path: OrgPath) => ({ id: randomUUID(), path, code: unitCode(path) });
  const county = place(parseOrgPath(`/${countyId}/`) as OrgPath);
  const township = place(childPath(county.path, "103"));
  const village = place(childPath(township.path, line === "household" || line === "party" ? "204" : "x01"));
  const groups = new Map(groupNames.map((name, index) => [name, place(childPath(village.path, `c${index + 1}`))]));
  const [villageKind, groupKind] = KINDS[line];
  const row = (at: typeof county, parentId: string | null, level: "county" | "township" | "village" | "group") => ({
    countyId,
    id: at.id,
    orgPath: at.path,
    parentId,
    level,
    createdAt: created,
  });
  const named = (name: string) => ({ name, nameEn: name });
  await withTenant({ countyId, scope: county.path, lines: [] }, "write", async (tx) => {
    await tx
      .insert(orgUnit)
      .values([
        { ...row(county, null, "county"), kind: "county" as const, ...named("云岭县") },
        { ...row(township, county.id, "township"), kind: "township" as const, ...named("青石镇") },
        { ...row(village, township.id, "village"), kind: villageKind, ...named("石桥村") },
        ...[...groups].map(([name, at]) => ({ ...row(at, village.id, "group"), kind: groupKind, ...named(name) })),
      ]);
  });
  const [first] = groups.values();
  return { countyId, line, township, village, groups, home: line === "school" && first ? first : village };
}

/** Somebody of the site at noon (Shanghai) of a day. */
export function personAt(at: Site, who: Who, day: string): TenantContext {
  const [role, { path: orgPath }] = postOf(at, who);
  const userId = `00000000-0000-4000-8000-${NUMBER[who].padStart(12, "0")}`;
  const grants = [{ role, orgPath, orgUnitId: at.village.id }];
  return contextForJob("test", { userId, userName: who, grants }, new Date(`${day}T12:00:00+08:00`));
}

function postOf(at: Site, who: Who): [Role, { path: OrgPath }] {
  if (who === "township") return ["townshipOffice", at.township];
  if (who === "supervisor") return ["supervisor", at.village];
  return [ROLES[at.line][who === "recorder" ? "record" : "office"], at.home];
}

/** Calls a procedure as a browser's request does, through the router; what it refuses is thrown as the domain's error. */
export async function call<Answer>(tenant: TenantContext | null, path: string, input: unknown): Promise<Answer> {
  const api = caller({ tenant, locale: "zh-CN", mustChangePassword: false, address: "direct" });
  const [noun = "", verb = ""] = path.split(".");
  const nouns = api as unknown as Record<string, Record<string, (input: unknown) => Promise<Answer>>>;
  const procedure = nouns[noun]?.[verb];
  if (!procedure) throw new RangeError(path);
  try {
    return await procedure(input);
  } catch (error) {
    throw error instanceof TRPCError && error.cause ? error.cause : error;
  }
}
