import { OWN_ROLES, type Role } from "./roles";

export type SessionLimits = { idleMinutes: number; absoluteHours: number };

const OFFICE: SessionLimits = { idleMinutes: 30, absoluteHours: 12 };
const VILLAGE: SessionLimits = { idleMinutes: 240, absoluteHours: 12 };
const OWN: SessionLimits = { idleMinutes: 7 * 24 * 60, absoluteHours: 30 * 24 };

const OFFICE_ROLES: readonly Role[] = [
  "cityBureau",
  "countyBureau",
  "countyPartyOffice",
  "townshipOffice",
  "townshipFinance",
  "marketOfficer",
  "roundReviewer",
];

/**
 * How long a session lives (docs/sign-in.md): shared office computers half an hour without a request; a recorder's own
 * phone, put away between two doors, four hours; a resident, who sees one card and can change next to nothing, a week.
 * Whoever holds several roles has the shortest of their limits; whoever holds none has the office's.
 */
export function sessionLimits(roles: readonly Role[]): SessionLimits {
  if (roles.length === 0 || roles.some((role) => OFFICE_ROLES.includes(role))) return OFFICE;
  return roles.every((role) => OWN_ROLES.includes(role)) ? OWN : VILLAGE;
}
