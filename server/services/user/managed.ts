import { and, eq, gte, lt } from "drizzle-orm";
import { appUser, userGrant } from "@/db/schema/user";
import { rolesMadeBy } from "@/server/domain/access/assignable";
import { isRole, type Role } from "@/server/domain/access/roles";
import { DomainError } from "@/server/errors";
import type { Work } from "@/server/services/access";
import { isId } from "@/server/services/parse";

export type User = typeof appUser.$inferSelect;
export type UserGrant = typeof userGrant.$inferSelect;
export type Managed = { user: User; grants: UserGrant[] };

/** Rows of the subtree that is administered from the request's unit. */
export const usersOf = ({ access }: Work) =>
  and(
    eq(appUser.countyId, access.ctx.countyId),
    gte(appUser.orgPath, access.path),
    lt(appUser.orgPath, `${access.path}~` as typeof access.path),
  );

/**
 * The user to be changed, with all roles. A user's home lies at or above all of the user's units, so whoever sees the
 * home sees every role. Errors: user.notFound outside the subtree; user.notYours where the user holds a role that this
 * administrator may not give; user.notYourself for one's own account.
 */
export async function managedUser(work: Work, userId: string): Promise<Managed> {
  const found = await visibleUser(work, userId);
  if (found.user.id === work.access.ctx.userId) throw new DomainError("user.notYourself");
  const own = rolesMadeBy(work.access.grants);
  if (found.grants.some(({ role }) => !isRole(role) || !own.includes(role))) throw new DomainError("user.notYours");
  return found;
}

/** A user of the subtree, for reading. Errors: user.notFound. */
export async function visibleUser(work: Work, userId: string): Promise<Managed> {
  if (!isId(userId)) throw new DomainError("user.notFound");
  const { tx, access } = work;
  const [users, grants] = await Promise.all([
    tx
      .select()
      .from(appUser)
      .where(and(usersOf(work), eq(appUser.id, userId))),
    tx
      .select()
      .from(userGrant)
      .where(and(eq(userGrant.countyId, access.ctx.countyId), eq(userGrant.userId, userId)))
      .orderBy(userGrant.createdAt, userGrant.id),
  ]);
  const user = users[0];
  if (!user) throw new DomainError("user.notFound");
  return { user, grants };
}

/** Errors: user.roleNotYours. */
export function checkMayGive(work: Work, role: Role): void {
  if (rolesMadeBy(work.access.grants).includes(role)) return;
  throw new DomainError("user.roleNotYours", {}, [{ field: "role", code: "user.roleNotYours" }]);
}

export const oneUser = (user: User) => and(eq(appUser.countyId, user.countyId), eq(appUser.id, user.id));
