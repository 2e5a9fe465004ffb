import type { Role } from "./roles";

/** The part of the one table (./permissions) that is about ballots, results, filing and paper. */
export const YEAR_END = {
  /** 投票: who prepares a ballot, hands out its codes, opens, closes and counts it out. */
  "ballot.prepare": ["villageAdmin", "branchSecretary"],
  /** Typing in what the paper ballots came to: two people, each on their own. */
  "ballot.count": ["villageAdmin", "branchSecretary", "recorder", "reviewGroup", "supervisor"],
  "ballot.read": [
    "townshipOffice",
    "villageAdmin",
    "branchSecretary",
    "recorder",
    "reviewGroup",
    "supervisor",
    "countyPartyOffice",
  ],
  /** A review or assembly on the results of a cycle, as the rule book has it. */
  "results.decide": [
    "villageAdmin",
    "branchSecretary",
    "reviewGroup",
    "supervisor",
    "teacher",
    "marketOfficer",
    "safetyOfficer",
  ],
  "results.file": ["villageAdmin", "branchSecretary"],
  "results.accept": ["townshipOffice"],
  "filing.read": ["countyBureau", "countyPartyOffice", "townshipOffice"],
  "reopening.ask": ["villageAdmin", "branchSecretary", "teacher", "marketOfficer", "safetyOfficer"],
  /** Where no office above has the line, a colleague of the unit who did not ask for it. */
  "reopening.decide": ["townshipOffice", "teacher", "marketOfficer", "safetyOfficer"],
  /** 批量结算: preparing or confirming the closings of many villages at once. */
  "closing.run": ["countyBureau", "countyPartyOffice", "townshipOffice"],
  /** 后续事项: talks, helpers, extended probation, decisions after the same grade twice. */
  "follow.read": [
    "townshipOffice",
    "villageAdmin",
    "branchSecretary",
    "supervisor",
    "teacher",
    "marketOfficer",
    "safetyOfficer",
  ],
  "follow.manage": ["townshipOffice", "villageAdmin", "branchSecretary", "teacher", "marketOfficer", "safetyOfficer"],
  "benefit.manage": ["villageAdmin", "branchSecretary"],
  "target.declare": ["villageAdmin", "branchSecretary"],
  "inspection.manage": ["marketOfficer"],
  /** 打印中心: forms of the unit, on paper and as workbooks; each form asks for its own reading right besides. */
  "form.print": [
    "countyBureau",
    "countyPartyOffice",
    "townshipOffice",
    "townshipFinance",
    "villageAdmin",
    "branchSecretary",
    "recorder",
    "supervisor",
    "shopkeeper",
    "teacher",
    "marketOfficer",
    "safetyOfficer",
  ],
  /** 家长通知书 of the own child, and of nobody else's. */
  "form.printOwn": ["guardian"],
  /** 资金台账、物资台账: written at the village, open to its people. */
  "book.write": ["villageAdmin", "shopkeeper"],
  "book.read": [
    "countyBureau",
    "townshipOffice",
    "townshipFinance",
    "villageAdmin",
    "shopkeeper",
    "supervisor",
    "resident",
  ],
} as const satisfies Record<string, readonly Role[]>;
