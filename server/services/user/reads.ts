import { and, count, desc, eq, exists, gt, ilike, inArray, isNull, or, sql } from "drizzle-orm";
import { orgUnit } from "@/db/schema/org";
import { appUser, session, userGrant } from "@/db/schema/user";
import { blindIndex } from "@/db/seal";
import { rolesMadeBy } from "@/server/domain/access/assignable";
import type { TenantContext } from "@/server/domain/access/context";
import { isPhone, normalLogin } from "@/server/domain/access/login";
import { depthOf, type OrgPath, unitCode } from "@/server/domain/access/path";
import { grantsFor } from "@/server/domain/access/permissions";
import { isRole, OWN_ROLES, type Role } from "@/server/domain/access/roles";
import { sessionLimits } from "@/server/domain/access/session-limits";
import type { Work } from "@/server/services/access";
import { usersOf, visibleUser } from "./managed";
import { inOwnAccount } from "./own";

const USERS_A_PAGE = 50;

export type HeldRole = { id: string; role: Role; unit: string; unitName: string; unitNameEn: string; own: boolean };
export type UserRow = {
  id: string;
  name: string;
  login: string;
  phone: string | null;
  status: "active" | "disabled";
  mustChangePassword: boolean;
  lockedUntil: Date | null;
  roles: HeldRole[];
};
export type UserFilter = { search?: string; role?: string; status?: string; page: number };

/** One page of the users of the subtree, by name; a whole phone number finds its user without being readable. */
export async function listUsers(work: Work, filter: UserFilter): Promise<{ rows: UserRow[]; total: number }> {
  const { tx, access } = work;
  const where = and(usersOf(work), ...conditions(work, filter));
  const [rows, [counted]] = await Promise.all([
    tx
      .select()
      .from(appUser)
      .where(where)
      .orderBy(appUser.orgPath, appUser.name, appUser.id)
      .limit(USERS_A_PAGE)
      .offset((filter.page - 1) * USERS_A_PAGE),
    tx.select({ total: count() }).from(appUser).where(where),
  ]);
  const roles = await rolesOf(
    work,
    rows.map(({ id }) => id),
  );
  return { total: counted?.total ?? 0, rows: rows.map((row) => toRow(row, roles, access.ctx.now)) };
}

function conditions({ tx, access }: Work, { search, role, status }: UserFilter) {
  const sought = search ? normalLogin(search).slice(0, 40) : "";
  const like = `%${sought.replace(/[\\%_]/g, "\\$&")}%`;
  return [
    sought === ""
      ? undefined
      : isPhone(sought)
        ? eq(appUser.phoneIndex, blindIndex("sign_in", sought))
        : or(ilike(appUser.name, like), ilike(appUser.loginName, like)),
    status === "active" || status === "disabled" ? eq(appUser.status, status) : undefined,
    role && isRole(role)
      ? exists(
          tx
            .select({ one: sql`1` })
            .from(userGrant)
            .where(
              and(
                eq(userGrant.countyId, access.ctx.countyId),
                eq(userGrant.userId, appUser.id),
                eq(userGrant.role, role),
              ),
            ),
        )
      : undefined,
  ];
}

async function rolesOf({ tx, access }: Work, userIds: string[]): Promise<(HeldRole & { userId: string })[]> {
  if (userIds.length === 0) return [];
  const rows = await tx
    .select({ grant: userGrant, unitName: orgUnit.name, unitNameEn: orgUnit.nameEn })
    .from(userGrant)
    .innerJoin(orgUnit, and(eq(orgUnit.countyId, userGrant.countyId), eq(orgUnit.id, userGrant.orgUnitId)))
    .where(and(eq(userGrant.countyId, access.ctx.countyId), inArray(userGrant.userId, userIds)))
    .orderBy(userGrant.createdAt, userGrant.id);
  return rows.flatMap(({ grant, unitName, unitNameEn }) => {
    if (!isRole(grant.role)) return [];
    const { id, userId, role, orgPath, subjectId } = grant;
    return [{ id, userId, role, unit: unitCode(orgPath), unitName, unitNameEn, own: subjectId !== null }];
  });
}

function toRow(row: typeof appUser.$inferSelect, roles: (HeldRole & { userId: string })[], now: Date): UserRow {
  return {
    id: row.id,
    name: row.name,
    login: row.loginName,
    phone: row.phoneMasked,
    status: row.status,
    mustChangePassword: row.mustChangePassword,
    lockedUntil: row.lockedUntil && row.lockedUntil > now ? row.lockedUntil : null,
    roles: roles.filter(({ userId }) => userId === row.id),
  };
}

export type UserPage = { user: UserRow; mayChange: boolean; sessions: number };

/** One user of the subtree, and whether the reader may change it. Errors: user.notFound. */
export async function readUser(work: Work, userId: string): Promise<UserPage> {
  const { tx, access } = work;
  const { ctx } = access;
  const { user, grants } = await visibleUser(work, userId);
  const [roles, [live]] = await Promise.all([
    rolesOf(work, [userId]),
    tx
      .select({ total: count() })
      .from(session)
      .where(
        and(
          eq(session.countyId, ctx.countyId),
          eq(session.userId, userId),
          isNull(session.revokedAt),
          gt(session.expiresAt, ctx.now),
        ),
      ),
  ]);
  const makes = rolesMadeBy(access.grants);
  const mayChange = user.id !== ctx.userId && grants.every(({ role }) => isRole(role) && makes.includes(role));
  return { user: toRow(user, roles, ctx.now), mayChange, sessions: live?.total ?? 0 };
}

export type OwnAccount = {
  name: string;
  loginName: string;
  phone: string | null;
  locale: "zh-CN" | "en";
  sessions: { id: string; createdAt: Date; lastSeenAt: Date; userAgent: string | null; current: boolean }[];
};

/** One's own account with its live sessions, newest first. */
export function readOwnAccount(ctx: TenantContext): Promise<OwnAccount> {
  return inOwnAccount(ctx, "read", async ({ tx, user }) => {
    const { idleMinutes } = sessionLimits(ctx.grants.map(({ role }) => role));
    const sessions = await tx
      .select()
      .from(session)
      .where(
        and(
          eq(session.countyId, ctx.countyId),
          eq(session.userId, ctx.userId),
          isNull(session.revokedAt),
          gt(session.expiresAt, ctx.now),
          gt(session.lastSeenAt, new Date(ctx.now.getTime() - idleMinutes * 60_000)),
        ),
      )
      .orderBy(desc(session.lastSeenAt));
    return {
      name: user.name,
      loginName: user.loginName,
      phone: user.phoneMasked,
      locale: user.locale,
      sessions: sessions.map(({ id, createdAt, lastSeenAt, userAgent }) => ({
        id,
        createdAt,
        lastSeenAt,
        userAgent,
        current: id === ctx.sessionId,
      })),
    };
  });
}

/** First pages of staff, the first that the role may open; an office above the village starts with its overview. */
const STARTS = [
  ["todo", "entry.read"],
  ["redemptions", "redemption.read"],
  ["places", "places.read"],
  ["", "dashboard.read"],
] as const;

/** Where a person starts: the own card, a village's to-do list, or the overview of an office. Null without any place. */
export function firstPlace(ctx: TenantContext): string | null {
  const grant = ctx.grants.find(({ role }) => !OWN_ROLES.includes(role)) ?? ctx.grants[0];
  if (!grant) return null;
  const unit = `/u/${unitCode(grant.orgPath as OrgPath)}`;
  if (OWN_ROLES.includes(grant.role))
    return grantsFor([grant], "own.read", grant.orgPath).length > 0 ? `${unit}/my` : null;
  const starts = depthOf(grant.orgPath) >= 3 ? STARTS : STARTS.toReversed();
  const start = starts.find(([, permission]) => grantsFor([grant], permission, grant.orgPath).length > 0);
  if (!start) return null;
  return start[0] === "" ? unit : `${unit}/${start[0]}`;
}
