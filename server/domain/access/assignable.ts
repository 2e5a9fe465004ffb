import { type Grant, ROLE_NAMES, ROLES, type Role } from "./roles";

const VILLAGE_MAKES: readonly Role[] = ["recorder", "reviewGroup", "shopkeeper", "resident"];

/** Whose first account a township opens: of its schools' classes and its enterprises. Families come by codes of the class. */
const TOWNSHIP_OPENS: readonly Role[] = ["teacher", "safetyOfficer"];

/**
 * Roles a user administrator may give: a bureau every role; a township those of its own level and below on the household
 * and party lines, and the first of a class or an enterprise; a village only its helpers, so that nobody makes a second account with which to approve himself or
 * a supervisor to watch over himself.
 */
export function rolesMadeBy(grants: readonly Pick<Grant, "role">[]): Role[] {
  return ROLE_NAMES.filter((role) => grants.some((grant) => makes(grant.role, role)));
}

function makes(maker: Role, role: Role): boolean {
  switch (maker) {
    case "cityBureau":
    case "countyBureau":
      return true;
    case "townshipOffice": {
      const { depths, lines } = ROLES[role];
      const own = Math.min(...depths) >= 2 && lines.every((line) => line === "household" || line === "party");
      return own || TOWNSHIP_OPENS.includes(role);
    }
    case "villageAdmin":
      return VILLAGE_MAKES.includes(role);
    default:
      return false;
  }
}

export const mayStandAt = (role: Role, depth: number): boolean =>
  (ROLES[role].depths as readonly number[]).includes(depth);
