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
    "teacher",
    "marketOfficer",
    "safetyOfficer",
  ],
  "template.edit": ["countyBureau", "townshipOffice"],
  "scheme.simulate": [
    "countyBureau",
    "townshipOffice",
    "villageAdmin",
    "branchSecretary",
    "teacher",
    "marketOfficer",
    "safetyOfficer",
  ],
  "scheme.adopt": ["villageAdmin", "branchSecretary", "townshipOffice", "teacher", "marketOfficer", "safetyOfficer"],
  /** Another person than who recorded the resolution: where no office above has the line, a colleague of the unit. */
  "adoption.file": ["townshipOffice", "marketOfficer", "teacher", "safetyOfficer"],
  "rollout.read": ["countyBureau", "countyPartyOffice", "townshipOffice"],
  "training.note": ["villageAdmin", "branchSecretary", "townshipOffice"],
  "file.upload": [
    "countyBureau",
    "townshipOffice",
    "villageAdmin",
    "branchSecretary",
    "teacher",
    "marketOfficer",
    "safetyOfficer",
  ],
  "file.read": [
    "countyBureau",
    "countyPartyOffice",
    "townshipOffice",
    "villageAdmin",
    "branchSecretary",
    "recorder",
    "reviewGroup",
    "supervisor",
    "teacher",
    "marketOfficer",
    "safetyOfficer",
  ],
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
    "teacher",
    "marketOfficer",
    "safetyOfficer",
  ],
  "roster.manage": ["villageAdmin", "branchSecretary", "townshipOffice", "teacher", "marketOfficer", "safetyOfficer"],
  /** Households and members from workbooks; a class, a market or an enterprise types its few rows in. */
  "roster.import": ["villageAdmin", "branchSecretary", "townshipOffice"],
  "roster.reveal": ["villageAdmin", "branchSecretary", "townshipOffice"],
  "code.issue": ["villageAdmin", "recorder", "teacher"],
  "entry.read": [
    "countyBureau",
    "countyPartyOffice",
    "townshipOffice",
    "villageAdmin",
    "branchSecretary",
    "recorder",
    "reviewGroup",
    "supervisor",
    "teacher",
    "marketOfficer",
    "safetyOfficer",
  ],
  "entry.record": ["villageAdmin", "branchSecretary", "recorder", "teacher", "marketOfficer", "safetyOfficer"],
  "entry.review": ["villageAdmin", "branchSecretary", "reviewGroup", "teacher", "marketOfficer", "safetyOfficer"],
  "entry.file": ["townshipOffice"],
  "entry.post": ["villageAdmin", "branchSecretary", "teacher", "marketOfficer", "safetyOfficer"],
  "entry.reverse": ["villageAdmin", "branchSecretary", "teacher", "marketOfficer", "safetyOfficer"],
  "notice.read": ROLE_NAMES.filter(
    (role) => !["cityBureau", "townshipFinance", "roundReviewer", "teacher", "guardian", "student"].includes(role),
  ),
  "notice.publish": ["villageAdmin", "branchSecretary", "marketOfficer", "safetyOfficer"],
  "objection.raise": [
    "villageAdmin",
    "branchSecretary",
    "supervisor",
    "resident",
    "member",
    "marketOfficer",
    "safetyOfficer",
  ],
  "objection.answer": ["villageAdmin", "branchSecretary", "marketOfficer", "safetyOfficer"],
  "cycle.read": [
    "countyBureau",
    "countyPartyOffice",
    "townshipOffice",
    "villageAdmin",
    "branchSecretary",
    "recorder",
    "reviewGroup",
    "supervisor",
    "teacher",
    "marketOfficer",
    "safetyOfficer",
  ],
  "cycle.prepare": ["villageAdmin", "branchSecretary", "teacher", "marketOfficer", "safetyOfficer"],
  "cycle.confirm": [
    "townshipOffice",
    "supervisor",
    "villageAdmin",
    "branchSecretary",
    "teacher",
    "marketOfficer",
    "safetyOfficer",
  ],
  "redemption.read": [
    "countyBureau",
    "townshipOffice",
    "townshipFinance",
    "villageAdmin",
    "branchSecretary",
    "supervisor",
    "shopkeeper",
    "safetyOfficer",
  ],
  "redemption.enter": ["villageAdmin", "branchSecretary", "shopkeeper", "safetyOfficer"],
  "ledger.verify": [
    "countyBureau",
    "townshipOffice",
    "villageAdmin",
    "branchSecretary",
    "supervisor",
    "marketOfficer",
    "safetyOfficer",
  ],
  "practice.clock": ["townshipOffice", "villageAdmin", "branchSecretary", "recorder", "reviewGroup", "supervisor"],
  "practice.reset": ["townshipOffice", "villageAdmin"],
  /** What there is below an office besides villages: classes, markets, enterprises, as counts only. */
  "places.read": ["countyBureau", "countyPartyOffice", "townshipOffice", "marketOfficer"],
  /** Raising or lowering a grade by an event of the rule book, with its reason. */
  "grade.move": ["marketOfficer"],
  /** Live scores of a running cycle with what follows from them. */
  "standing.read": ["teacher", "marketOfficer", "safetyOfficer"],
  "own.read": ["resident", "member", "guardian", "student"],
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
