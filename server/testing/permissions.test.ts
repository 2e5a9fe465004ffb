import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { newId } from "@/db/ids";
import { contextForJob } from "@/server/context/for-job";
import { mayStandAt, rolesMadeBy } from "@/server/domain/access/assignable";
import { depthOf, type OrgPath, unitCode } from "@/server/domain/access/path";
import { PERMISSIONS, type Permission } from "@/server/domain/access/permissions";
import { ROLE_NAMES, ROLES, type Role } from "@/server/domain/access/roles";
import { authorise } from "@/server/services/access";
import { permissionTable } from "./permission-table";

const PATHS = ["", "/640121/", "/640121/103/", "/640121/103/204/", "/640121/103/204/01/"] as OrgPath[];
const SIBLINGS = ["/640122/", "/640121/104/", "/640121/103/205/", "/640121/103/204/02/"] as OrgPath[];
const names = Object.keys(PERMISSIONS) as Permission[];

function answer(role: Role, held: OrgPath, permission: Permission, at: OrgPath): string {
  const grants = [{ role, orgPath: held, orgUnitId: newId() }];
  const ctx = contextForJob("test", { userId: newId(), userName: "测试", grants }, new Date());
  try {
    authorise(ctx, permission, unitCode(at));
    return "allowed";
  } catch (error) {
    return (error as Error).message;
  }
}

test("docs/permissions.md is what the tables say (node --import tsx server/cli/print-permissions.ts)", () => {
  expect(readFileSync("docs/permissions.md", "utf8")).toBe(permissionTable());
});

describe.each(ROLE_NAMES)("a %s", (role) => {
  const places = ROLES[role].depths.map((depth) => PATHS[depth] as OrgPath);

  test.each(names)("does %s on the own unit and below exactly if the table says so", (permission) => {
    const expected = (PERMISSIONS[permission] as readonly Role[]).includes(role) ? "allowed" : "access.forbidden";
    for (const held of places) {
      for (const at of PATHS.filter((path) => path !== "" && path.startsWith(held))) {
        expect({ at, answer: answer(role, held, permission, at) }).toEqual({ at, answer: expected });
      }
    }
  });

  test("finds nothing above or beside the own unit, whatever the permission", () => {
    for (const held of places) {
      const outside = [...PATHS.filter((path) => path !== "" && !path.startsWith(held)), ...SIBLINGS].filter(
        (path) => !path.startsWith(held),
      );
      for (const at of outside) {
        for (const permission of names) {
          expect({ at, permission, answer: answer(role, held, permission, at) }).toEqual({
            at,
            permission,
            answer: "access.notFound",
          });
        }
      }
    }
  });

  test("gives no role that is held above the own level", () => {
    for (const held of places) {
      for (const made of rolesMadeBy([{ role }])) {
        const reachable = [1, 2, 3, 4].some((depth) => depth >= depthOf(held) && mayStandAt(made, depth));
        expect({ made, reachable }).toEqual({ made, reachable: true });
      }
    }
  });
});

test("a village makes neither a second village administrator nor a supervisor of itself", () => {
  const made = rolesMadeBy([{ role: "villageAdmin" }]);
  for (const role of ["villageAdmin", "supervisor", "townshipOffice", "countyBureau"] as const) {
    expect(made).not.toContain(role);
  }
});
