import { and, eq, gte, isNull, lte, or } from "drizzle-orm";
import { appUser, userGrant } from "@/db/schema/user";
import type { OrgPath } from "@/server/domain/access/path";
import { isRole, type Role } from "@/server/domain/access/roles";
import { civilDateAt } from "@/server/domain/calendar/dates";
import type { Work } from "@/server/services/access";
import type { RunRow } from "./reads";

export type Requester = {
  userId: string;
  userName: string;
  grants: { role: Role; orgPath: OrgPath; orgUnitId: string }[];
};

/**
 * The person who started a run with the roles held now: a run does nothing that its requester may no longer do. Null when the
 * account is disabled or has no role left.
 */
export async function requesterOf({ tx, access }: Work, run: RunRow, now: Date): Promise<Requester | null> {
  const { countyId } = access.ctx;
  const today = civilDateAt(now);
  const rows = await tx
    .select({ role: userGrant.role, orgPath: userGrant.orgPath, orgUnitId: userGrant.orgUnitId, name: appUser.name })
    .from(appUser)
    .innerJoin(userGrant, and(eq(userGrant.countyId, appUser.countyId), eq(userGrant.userId, appUser.id)))
    .where(
      and(
        eq(appUser.countyId, countyId),
        eq(appUser.id, run.requestedBy),
        eq(appUser.status, "active"),
        lte(userGrant.validFrom, today),
        or(isNull(userGrant.validUntil), gte(userGrant.validUntil, today)),
      ),
    );
  const grants = rows.flatMap(({ role, orgPath, orgUnitId }) => (isRole(role) ? [{ role, orgPath, orgUnitId }] : []));
  const [first] = rows;
  return first && grants.length > 0 ? { userId: run.requestedBy, userName: first.name, grants } : null;
}
