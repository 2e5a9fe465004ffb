import type { Line } from "./lines";
import type { OrgPath } from "./path";

/** Roles (product.md, «Who uses it»), each held on an org unit of one of these levels and crossed with these lines. */
export const ROLES = {
  cityBureau: { depths: [1], lines: [] },
  countyBureau: { depths: [1], lines: ["household"] },
  countyPartyOffice: { depths: [1], lines: ["party"] },
  townshipOffice: { depths: [2], lines: ["household", "party"] },
  townshipFinance: { depths: [2], lines: [] },
  marketOfficer: { depths: [1, 2, 3], lines: ["market"] },
  villageAdmin: { depths: [3], lines: ["household"] },
  branchSecretary: { depths: [3, 4], lines: ["party"] },
  recorder: { depths: [3, 4], lines: ["household"] },
  reviewGroup: { depths: [3, 4], lines: ["household"] },
  supervisor: { depths: [3], lines: ["household", "party"] },
  shopkeeper: { depths: [3], lines: ["household"] },
  teacher: { depths: [4], lines: ["school"] },
  guardian: { depths: [4], lines: ["school"] },
  student: { depths: [4], lines: ["school"] },
  safetyOfficer: { depths: [3, 4], lines: ["enterprise"] },
  roundReviewer: { depths: [1], lines: [] },
  resident: { depths: [3], lines: ["household"] },
  member: { depths: [3, 4], lines: ["party"] },
} as const satisfies Record<string, { depths: readonly number[]; lines: readonly Line[] }>;

export type Role = keyof typeof ROLES;
export const ROLE_NAMES = Object.keys(ROLES) as Role[];
export const isRole = (text: string): text is Role => Object.hasOwn(ROLES, text);

/** 任职: one role on one unit. `subjectId` is the own household or member of a resident, the child of a guardian. */
export type Grant = {
  id: string;
  role: Role;
  orgPath: OrgPath;
  orgUnitId: string;
  subjectId: string | null;
};

/** Roles that see their own subject and nothing else: a resident's household, a member, a child. */
export const OWN_ROLES: readonly Role[] = ["resident", "member", "guardian", "student"];
