import { OWN_ROLES } from "@/server/domain/access/roles";
import type { Access } from "@/server/services/access";

type Reported = { origin: string; recordedBy: string; subjectId: string };

/** Whether the person may be told who reported others here; the supervisor. */
export const isSupervisor = ({ grants }: Access): boolean => grants.some(({ role }) => role === "supervisor");

/**
 * Who reported somebody else stays hidden from that person (domain.md, invariant 10). A village's staff are its neighbours,
 * so only the supervisor is told, the township where the entry is under appeal, and who reported it; never the subject's
 * own people, whatever office they hold. In: the entry; `appealed`: whether an appeal on it was ever raised.
 */
export function seesReporter(access: Access, { origin, recordedBy, subjectId }: Reported, appealed: boolean): boolean {
  const { ctx, grants } = access;
  if (origin !== "reported" || recordedBy === ctx.userId) return true;
  if (ctx.grants.some((grant) => OWN_ROLES.includes(grant.role) && grant.subjectId === subjectId)) return false;
  return isSupervisor(access) || (appealed && grants.some(({ role }) => role === "townshipOffice"));
}
