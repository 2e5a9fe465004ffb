import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { verifyPassword } from "@/db/password";
import { appUser } from "@/db/schema/user";
import { blindIndex } from "@/db/seal";
import { normalLogin } from "@/server/domain/access/login";
import { DomainError } from "@/server/errors";
import { auditSession } from "./audit-session";
import { type OpenedSession, openSession } from "./open-session";
import { clearThrottle, isThrottled } from "./throttle";
import { type Opened, withKey } from "./with-key";

/** The sign-in form. */
export const SignIn = z.strictObject({ login: z.string().min(1).max(100), password: z.string().min(1).max(200) });

export type Caller = { address: string; userAgent: string; now: Date };

const MOST_FAILURES = 5;
const LOCK_MS = 15 * 60_000;

type User = typeof appUser.$inferSelect;

/**
 * 登录 by user name or phone and password. Five failures lock the account for a quarter of an hour; names and addresses
 * are throttled besides. An unknown name, a wrong password, a locked, disabled or throttled account get one answer
 * after the same work. Out: the session's token. Errors: auth.refused.
 */
export async function signIn(input: z.output<typeof SignIn>, caller: Caller): Promise<OpenedSession> {
  const { now } = caller;
  const login = normalLogin(input.login);
  const key = blindIndex("sign_in", login);
  const refusals = await Promise.all([
    isThrottled("name", login, now),
    caller.address === "direct" ? false : isThrottled("address", caller.address, now),
  ]);
  const user = await withKey("sign_in", key, findUser);
  const isSlowed = refusals.includes(true);
  const mayTry = !isSlowed && user?.status === "active" && !isLocked(user, now);
  const isRight = await verifyPassword(mayTry ? user.passwordHash : null, input.password);
  const opened = await withKey("sign_in", key, async (tx, found) => {
    if (!user || !found) return null;
    if (isRight) return succeed(tx, user, caller);
    // A slowed-down stream of attempts leaves no rows: it would only fill the log.
    if (!isSlowed) await fail(tx, user, now, mayTry);
    return null;
  });
  if (!opened) throw new DomainError("auth.refused");
  await clearThrottle("name", login);
  return opened;
}

async function findUser(tx: Transaction, opened: Opened | null): Promise<User | null> {
  const { countyId, id } = opened ?? { countyId: 0, id: "00000000-0000-0000-0000-000000000000" };
  const [user] = await tx
    .select()
    .from(appUser)
    .where(and(eq(appUser.countyId, countyId), eq(appUser.id, id)));
  return user ?? null;
}

const isLocked = (user: User, now: Date): boolean => user.lockedUntil !== null && user.lockedUntil > now;

const ofUser = (user: User) => and(eq(appUser.countyId, user.countyId), eq(appUser.id, user.id));

/** The row decides once more: attempts sent side by side must not slip past a lock set meanwhile. */
async function succeed(tx: Transaction, user: User, { userAgent, now }: Caller): Promise<OpenedSession | null> {
  const [live] = await tx
    .update(appUser)
    .set({ failedCount: 0, lockedUntil: null })
    .where(
      and(
        ofUser(user),
        eq(appUser.status, "active"),
        eq(appUser.passwordHash, user.passwordHash),
        sql`(${appUser.lockedUntil} is null or ${appUser.lockedUntil} <= ${now.toISOString()}::timestamptz)`,
      ),
    )
    .returning({ id: appUser.id });
  if (!live) return null;
  const opened = await openSession(tx, user, userAgent, now);
  await auditSession(tx, user, "session.signIn", now);
  return opened;
}

async function fail(tx: Transaction, user: User, now: Date, counted: boolean): Promise<void> {
  if (!counted) return auditSession(tx, user, "session.fail", now, { refusedUnread: true });
  const until = new Date(now.getTime() + LOCK_MS);
  const reached = sql`${appUser.failedCount} + 1 >= ${MOST_FAILURES}`;
  const [row] = await tx
    .update(appUser)
    .set({
      failedCount: sql`case when ${reached} then 0 else ${appUser.failedCount} + 1 end`,
      lockedUntil: sql`case when ${reached} then ${until.toISOString()}::timestamptz else ${appUser.lockedUntil} end`,
    })
    .where(ofUser(user))
    .returning({ failedCount: appUser.failedCount });
  await auditSession(tx, user, row?.failedCount === 0 ? "session.lock" : "session.fail", now);
}
