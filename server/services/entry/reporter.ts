import { type SQL, sql } from "drizzle-orm";
import { OWN_ROLES } from "@/server/domain/access/roles";
import type { Access } from "@/server/services/access";

type Reported = { origin: string; recordedBy: string; subjectId: string };

const isSupervisor = ({ grants }: Access): boolean => grants.some(({ role }) => role === "supervisor");

/** The household, member or child that the person belongs to, whatever office they hold besides. */
export const ownOf = ({ ctx }: Access): string[] =>
  ctx.grants.flatMap(({ role, subjectId }) => (subjectId && OWN_ROLES.includes(role) ? [subjectId] : []));

/**
 * Who reported somebody else stays hidden from that person (domain.md, invariant 10). A village's staff are its neighbours,
 * so only the supervisor is told, the township where the entry is under appeal, and who reported it; never the subject's
 * own people, whatever office they hold. In: the entry; `appealed`: whether an appeal on it was ever raised.
 */
export function seesReporter(access: Access, { origin, recordedBy, subjectId }: Reported, appealed: boolean): boolean {
  const { ctx, grants } = access;
  if (origin !== "reported" || recordedBy === ctx.userId) return true;
  if (ownOf(access).includes(subjectId)) return false;
  return isSupervisor(access) || (appealed && grants.some(({ role }) => role === "townshipOffice"));
}

/** The same for a row `e` of a list: whether its maker may be named, or looked for. */
export const makerKnown = (access: Access): SQL => sql`(e.origin <> 'reported'
  or ${isSupervisor(access)} and not e.subject_id = any(${sql.param(ownOf(access))}::uuid[]))`;
