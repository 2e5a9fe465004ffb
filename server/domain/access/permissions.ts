import type { Line } from "./lines";
import { isWithin, type OrgPath } from "./path";
import { type Grant, ROLE_NAMES, ROLES, type Role } from "./roles";
import { YEAR_END } from "./year-end";

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
    // Takes objections on paper and keeps their scan.
    "supervisor",
    "teacher",
    "marketOfficer",
    "safetyOfficer",
    "reviewGroup",
  ],
  /** 佐证照片: of an act that the person records, declares or sees on a round. */
  "photo.upload": [
    "villageAdmin",
    "branchSecretary",
    "recorder",
    "reviewGroup",
    "supervisor",
    "teacher",
    "marketOfficer",
    "safetyOfficer",
    "resident",
    "member",
    "guardian",
    "student",
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
  /** 申报: of the own household, member or child; whom else it may concern the item says. */
  "entry.declare": ["resident", "member", "guardian", "student"],
  /** 巡查: walking an area with the items of the rule book; a reviewer of another group where the scheme crosses reviews. */
  "round.run": [
    "villageAdmin",
    "branchSecretary",
    "recorder",
    "reviewGroup",
    "teacher",
    "marketOfficer",
    "safetyOfficer",
  ],
  /** 告知: telling a subject of a deduction and writing down what it says. */
  "hearing.tell": ["villageAdmin", "branchSecretary", "recorder", "teacher", "marketOfficer", "safetyOfficer"],
  "hearing.answer": ["resident", "member", "guardian", "student"],
  "meeting.hold": ["villageAdmin", "branchSecretary", "reviewGroup", "townshipOffice"],
  "entry.review": ["villageAdmin", "branchSecretary", "reviewGroup", "teacher", "marketOfficer", "safetyOfficer"],
  "entry.file": ["townshipOffice"],
  "entry.post": ["villageAdmin", "branchSecretary", "teacher", "marketOfficer", "safetyOfficer"],
  /** 提出冲正: a proposal only, so also by who recorded the mistake. */
  "entry.reverse": ["villageAdmin", "branchSecretary", "recorder", "teacher", "marketOfficer", "safetyOfficer"],
  /** The second person of a reversal: never who proposed it. */
  "reversal.decide": [
    "townshipOffice",
    "supervisor",
    "villageAdmin",
    "branchSecretary",
    "teacher",
    "marketOfficer",
    "safetyOfficer",
  ],
  /** 迁移、分户、并户、期初余额: proposed by one, confirmed by another. */
  "move.propose": ["townshipOffice", "villageAdmin", "branchSecretary"],
  "move.confirm": ["townshipOffice", "supervisor", "villageAdmin", "branchSecretary"],
  "opening.enter": ["villageAdmin", "branchSecretary", "townshipOffice"],
  "opening.confirm": ["townshipOffice", "supervisor", "villageAdmin", "branchSecretary"],
  "ledger.carryOver": ["villageAdmin", "branchSecretary", "townshipOffice"],
  "card.print": ["villageAdmin", "branchSecretary", "recorder", "teacher", "marketOfficer", "safetyOfficer"],
  "card.scan": [
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
  "grid.read": ["countyBureau", "townshipOffice", "villageAdmin", "recorder", "reviewGroup", "supervisor"],
  "grid.manage": ["townshipOffice", "villageAdmin"],
  /** 服务公示牌: who does what for whom, with the office's telephone; for everybody of the village. */
  "board.read": [
    "countyBureau",
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
  "visit.write": ["villageAdmin", "recorder"],
  "request.raise": ["resident", "recorder", "villageAdmin"],
  "request.handle": ["recorder", "villageAdmin", "townshipOffice"],
  "appeal.raise": ["villageAdmin", "branchSecretary", "supervisor", "resident", "member"],
  "appeal.answer": ["townshipOffice"],
  "calendar.manage": ["countyBureau"],
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
  ...YEAR_END,
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
  /** Declining, or asking to take part, for the own household or oneself, where the rule book leaves it to them. */
  "own.takePart": ["resident", "member"],
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
