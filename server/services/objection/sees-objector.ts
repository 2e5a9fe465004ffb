import type { Role } from "@/server/domain/access/roles";
import type { Access } from "@/server/services/access";

/** Who answers, supervises or hears the appeal (domain.md, invariant 10); nobody else is told who objected. */
const SEES_OBJECTOR: readonly Role[] = [
  "villageAdmin",
  "branchSecretary",
  "supervisor",
  "townshipOffice",
  "marketOfficer",
  "safetyOfficer",
];

export const seesObjector = (access: Access): boolean => access.grants.some(({ role }) => SEES_OBJECTOR.includes(role));

/** A text that others read, without the name of who objected. */
export const withoutName = (text: string, name: string): string =>
  Array.from(name).length < 2 ? text : text.replaceAll(name, "提出人");
