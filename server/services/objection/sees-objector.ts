import type { Role } from "@/server/domain/access/roles";
import type { Access } from "@/server/services/access";
import { ownOf } from "@/server/services/entry/reporter";

/** Who answers, supervises or hears the appeal (domain.md, invariant 10). */
const SEES_OBJECTOR: readonly Role[] = [
  "villageAdmin",
  "branchSecretary",
  "supervisor",
  "townshipOffice",
  "marketOfficer",
  "safetyOfficer",
];

/** Whether somebody is told who objected: nobody else, and never of whose own household, member or child it is. */
export const seesObjector = (access: Access, subjectId: string): boolean =>
  access.grants.some(({ role }) => SEES_OBJECTOR.includes(role)) && !ownOf(access).includes(subjectId);

/** A text that others read, without the name of who objected. */
export const withoutName = (text: string, name: string): string =>
  Array.from(name).length < 2 ? text : text.replaceAll(name, "提出人");
