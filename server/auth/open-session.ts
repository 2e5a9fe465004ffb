import { and, eq, gte, isNull, lte, or, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { newId } from "@/db/ids";
import { session, userGrant } from "@/db/schema/user";
import { blindIndex } from "@/db/seal";
import type { OrgPath } from "@/server/domain/access/path";
import { isRole } from "@/server/domain/access/roles";
import { sessionLimits } from "@/server/domain/access/session-limits";
import { civilDateAt } from "@/server/domain/calendar/dates";
import { newToken } from "./token";

/** A fresh session: its token for the cookie, and for how many seconds the cookie is worth keeping. */
export type OpenedSession = { token: string; maxAge: number };

type Person = { countyId: number; id: string; orgPath: OrgPath };

/** Writes the session's row and the key that opens it; the row, not the cookie, is the truth. */
export async function openSession(tx: Transaction, user: Person, userAgent: string, now: Date): Promise<OpenedSession> {
  const today = civilDateAt(now);
  const grants = await tx
    .select({ role: userGrant.role })
    .from(userGrant)
    .where(
      and(
        eq(userGrant.countyId, user.countyId),
        eq(userGrant.userId, user.id),
        lte(userGrant.validFrom, today),
        or(isNull(userGrant.validUntil), gte(userGrant.validUntil, today)),
      ),
    );
  const { absoluteHours } = sessionLimits(grants.map(({ role }) => role).filter(isRole));
  const token = newToken();
  const key = blindIndex("session", token);
  const id = newId(now);
  await Promise.all([
    tx.insert(session).values({
      countyId: user.countyId,
      id,
      orgPath: user.orgPath,
      userId: user.id,
      tokenHash: key,
      createdAt: now,
      lastSeenAt: now,
      expiresAt: new Date(now.getTime() + absoluteHours * 3_600_000),
      userAgent: userAgent.slice(0, 200),
    }),
    // The session opens the county: a person's roles may lie on several units. Its reads name the person besides.
    tx.execute(sql`select app.put_key('session', ${key}, ${id}, ${`/${user.countyId}/`}, ',')`),
  ]);
  return { token, maxAge: absoluteHours * 3600 };
}
