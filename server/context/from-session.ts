import { and, eq, gte, isNull, lte, or, sql } from "drizzle-orm";
import { bind, runtime } from "@/db/client";
import { appUser, session, userGrant } from "@/db/schema/user";
import { blindIndex } from "@/db/seal";
import type { TenantContext } from "@/server/domain/access/context";
import { type Grant, isRole } from "@/server/domain/access/roles";
import { sessionLimits } from "@/server/domain/access/session-limits";
import { civilDateAt } from "@/server/domain/calendar/dates";

const TOUCH_EVERY_MS = 60_000;

export type SessionState = { ctx: TenantContext; mustChangePassword: boolean; loginName: string };

/**
 * The context of a signed-in person, or null where the token names no live session (unknown, revoked, idle,
 * expired, or a disabled user). One transaction: the token opens its county and nothing else.
 */
export async function contextFromToken(token: string, now: Date): Promise<SessionState | null> {
  const pool = runtime();
  const key = blindIndex("session", token);
  const state = await pool.begin(async (connection) => {
    const opened = connection`select county_id, id from app.open_by_key('session', ${key}, false)`.execute();
    const tx = bind(connection, pool);
    const county = sql<number>`nullif(current_setting('app.county_id', true), '')::int`;
    const today = civilDateAt(now);
    const [, rows] = await Promise.all([
      opened,
      tx
        .select({ session, user: appUser, grant: userGrant })
        .from(session)
        .innerJoin(appUser, and(eq(appUser.countyId, session.countyId), eq(appUser.id, session.userId)))
        .leftJoin(
          userGrant,
          and(
            eq(userGrant.countyId, session.countyId),
            eq(userGrant.userId, session.userId),
            lte(userGrant.validFrom, today),
            or(isNull(userGrant.validUntil), gte(userGrant.validUntil, today)),
          ),
        )
        .where(and(eq(session.countyId, county), eq(session.tokenHash, key)))
        .orderBy(userGrant.createdAt, userGrant.id),
    ]);
    const row = rows[0];
    const grants = rows.flatMap(({ grant }) => grantOf(grant));
    if (!row || !isLive(row.session, row.user.status, grants, now)) return null;
    if (now.getTime() - row.session.lastSeenAt.getTime() > TOUCH_EVERY_MS) {
      await tx
        .update(session)
        .set({ lastSeenAt: now })
        .where(and(eq(session.countyId, row.session.countyId), eq(session.id, row.session.id)));
    }
    const ctx = {
      kind: "session",
      countyId: row.user.countyId,
      userId: row.user.id,
      userName: row.user.name,
      sessionId: row.session.id,
      grants,
      locale: row.user.locale,
      now,
    } as unknown as TenantContext;
    return { ctx, mustChangePassword: row.user.mustChangePassword, loginName: row.user.loginName };
  });
  return state as SessionState | null;
}

function isLive(row: typeof session.$inferSelect, status: string, grants: readonly Grant[], now: Date): boolean {
  const { idleMinutes } = sessionLimits(grants.map(({ role }) => role));
  const idleUntil = row.lastSeenAt.getTime() + idleMinutes * 60_000;
  return status === "active" && !row.revokedAt && row.expiresAt > now && idleUntil > now.getTime();
}

function grantOf(row: typeof userGrant.$inferSelect | null): Grant[] {
  if (!row || !isRole(row.role)) return [];
  return [{ id: row.id, role: row.role, orgPath: row.orgPath, orgUnitId: row.orgUnitId, subjectId: row.subjectId }];
}
