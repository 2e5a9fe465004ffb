import { and, eq, isNull } from "drizzle-orm";
import { appUser, session } from "@/db/schema/user";
import { blindIndex } from "@/db/seal";
import { auditSession } from "./audit-session";
import { withKey } from "./with-key";

/** 退出: ends the token's session, or every session of its person. A token that names nothing ends nothing. */
export async function signOut(token: string, everywhere: boolean, now: Date): Promise<void> {
  await withKey("session", blindIndex("session", token), async (tx, opened) => {
    if (!opened) return;
    const [row] = await tx
      .select({ user: appUser })
      .from(session)
      .innerJoin(appUser, and(eq(appUser.countyId, session.countyId), eq(appUser.id, session.userId)))
      .where(and(eq(session.countyId, opened.countyId), eq(session.id, opened.id), isNull(session.revokedAt)));
    if (!row) return;
    await tx
      .update(session)
      .set({ revokedAt: now })
      .where(
        and(
          eq(session.countyId, opened.countyId),
          everywhere ? eq(session.userId, row.user.id) : eq(session.id, opened.id),
          isNull(session.revokedAt),
        ),
      );
    await auditSession(tx, row.user, everywhere ? "session.signOutEverywhere" : "session.signOut", now);
  });
}
