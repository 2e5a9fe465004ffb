import type { Line } from "./lines";
import { isWithin, type OrgPath } from "./path";
import { type Grant, ROLE_NAMES, ROLES, type Role } from "./roles";

/**
 * Who may do and see what: the one table. docs/permissions.md is printed from it and the
 * authorisation tests are generated from it. `own` = only the holder's own subject.
 */
export const PERMISSIONS = {
  "dashboard.read": [
    "cityBureau",
    "countyBureau",
    "countyPartyOffice",
    "townshipOffice",
    "townshipFinance",
    "villageAdmin",
    "branchSecretary",
    "recorder",
    "supervisor",
  ],
  "index.configure": ["countyBureau"],
  "org.read": ROLE_NAMES,
  "org.manage": ["countyBureau", "townshipOffice"],
  "user.manage": ["cityBureau", "countyBureau", "townshipOffice", "villageAdmin"],
  "audit.read": ["cityBureau", "countyBureau", "supervisor"],
  "template.read": [
    "countyBureau",
    "countyPartyOffice",
    "townshipOffice",
    "villageAdmin",
    "branchSecretary",
    "recorder",
    "reviewGroup",
    "supervisor",
    "shopkeeper",
    "resident",
    "member",
  ],
  "template.edit": ["countyBureau", "townshipOffice"],
  "scheme.adopt": ["villageAdmin", "branchSecretary", "townshipOffice"],
  "roster.read": [
    "countyBureau",
    "countyPartyOffice",
    "townshipOffice",
    "villageAdmin",
    "branchSecretary",
    "recorder",
    "reviewGroup",
    "supervisor",
    "shopkeeper",
  ],
  "roster.manage": ["villageAdmin", "branchSecretary", "townshipOffice"],
  "roster.reveal": ["villageAdmin", "branchSecretary", "townshipOffice"],
  "code.issue": ["villageAdmin", "recorder"],
  "entry.read": [
    "countyBureau",
    "countyPartyOffice",
    "townshipOffice",
    "villageAdmin",
    "branchSecretary",
    "recorder",
    "reviewGroup",
    "supervisor",
  ],
  "entry.record": ["villageAdmin", "branchSecretary", "recorder"],
  "entry.review": ["villageAdmin", "branchSecretary", "reviewGroup"],
  "entry.file": ["townshipOffice"],
  "entry.post": ["villageAdmin", "branchSecretary"],
  "entry.reverse": ["villageAdmin", "branchSecretary"],
  "notice.read": ROLE_NAMES.filter(
    (role) => !["cityBureau", "townshipFinance", "roundReviewer", "teacher", "guardian"].includes(role),
  ),
  "notice.publish": ["villageAdmin", "branchSecretary"],
  "objection.raise": ["villageAdmin", "branchSecretary", "supervisor", "resident", "member"],
  "objection.answer": ["villageAdmin", "branchSecretary"],
  "cycle.read": [
    "countyBureau",
    "countyPartyOffice",
    "townshipOffice",
    "villageAdmin",
    "branchSecretary",
    "recorder",
    "reviewGroup",
    "supervisor",
  ],
  "cycle.prepare": ["villageAdmin", "branchSecretary"],
  "cycle.confirm": ["townshipOffice", "supervisor", "villageAdmin", "branchSecretary"],
  "redemption.read": [
    "countyBureau",
    "townshipOffice",
    "townshipFinance",
    "villageAdmin",
    "branchSecretary",
    "supervisor",
    "shopkeeper",
  ],
  "redemption.enter": ["villageAdmin", "branchSecretary", "shopkeeper"],
  "ledger.verify": ["countyBureau", "townshipOffice", "villageAdmin", "branchSecretary", "supervisor"],
  "practice.clock": ["townshipOffice", "villageAdmin", "branchSecretary", "recorder", "reviewGroup", "supervisor"],
  "practice.reset": ["townshipOffice", "villageAdmin"],
  "own.read": ["resident", "member"],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof PERMISSIONS;

/** The grants among `grants` that carry `permission` on `path` (and, where given, for rows of `line`). */
export function grantsFor(grants: readonly Grant[], permission: Permission, path: OrgPath, line?: Line): Grant[] {
  const roles = PERMISSIONS[permission] as readonly Role[];
  return grants.filter(
    (grant) =>
      roles.includes(grant.role) && isWithin(path, grant.orgPath) && (!line || linesOf(grant.role).includes(line)),
  );
}

export const linesOf = (role: Role): readonly Line[] => ROLES[role].lines;
