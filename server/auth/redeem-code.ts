import { and, eq, gt, isNull, or, sql } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { newId } from "@/db/ids";
import { hashPassword, verifyPassword } from "@/db/password";
import { orgUnit } from "@/db/schema/org";
import { subject } from "@/db/schema/roster";
import { appUser, oneTimeCode, session, userGrant } from "@/db/schema/user";
import { blindIndex, seal } from "@/db/seal";
import { isPhone, LOGIN_SHAPE, normalLogin } from "@/server/domain/access/login";
import { normalCode } from "@/server/domain/access/one-time-code";
import { passwordFault } from "@/server/domain/access/password";
import { civilDateAt } from "@/server/domain/calendar/dates";
import { maskPhone } from "@/server/domain/roster/phone";
import { DomainError } from "@/server/errors";
import { auditSession } from "./audit-session";
import { type OpenedSession, openSession } from "./open-session";
import type { Caller } from "./sign-in";
import { isThrottled } from "./throttle";
import { withKey } from "./with-key";

/** The form of a household's or member's first way in. */
export const RedeemCode = z.strictObject({
  code: z.string().min(1).max(60),
  login: z.string().min(1).max(100),
  password: z.string().min(1).max(200),
});

/** Whose the code is, and as what its holder comes in. */
type Subject = typeof subject.$inferSelect & { role: OwnRole };
type OwnRole = keyof typeof PREFIX;
/** Made-up names of accounts that sign in by phone. */
const PREFIX = { resident: "h", member: "m", guardian: "g", student: "s" } as const;
type User = typeof appUser.$inferSelect;

/**
 * 凭卡片上的一次性代码进入: the code's household or member gets an account, or joins one. A new name makes a new account;
 * the right password of an existing one joins it; a name that only ever served this household gets the new password
 * (that is how a forgotten one is replaced). The code then is used up.
 * Errors: code.refused (unknown, used, withdrawn or expired, without saying which), auth.loginTaken, password.…
 */
export async function redeemCode(input: z.output<typeof RedeemCode>, caller: Caller): Promise<OpenedSession> {
  const { address, now } = caller;
  const code = normalCode(input.code);
  const slowed = address !== "direct" && (await isThrottled("code", address, now));
  if (!code || slowed) throw new DomainError("code.refused", {}, [{ field: "code", code: "code.refused" }]);
  const login = checkedLogin(input.login);
  const fault = passwordFault(input.password, [login]);
  if (fault) throw new DomainError(fault, {}, [{ field: "password", code: fault }]);
  const fresh = await hashPassword(input.password);
  const key = blindIndex("one_time_code", code);
  return withKey("one_time_code", key, async (tx, opened) => {
    const owner = opened && (await spend(tx, opened.countyId, opened.id, now));
    if (!owner) throw new DomainError("code.refused", {}, [{ field: "code", code: "code.refused" }]);
    await tx.execute(sql`select app.drop_key('one_time_code', ${key})`);
    const user = await accountFor(tx, owner, { login, password: input.password, fresh, now });
    const session = await openSession(tx, user, caller.userAgent, now);
    await auditSession(tx, user, "code.use", now, { subjectId: owner.id });
    return session;
  });
}

function checkedLogin(typed: string): string {
  const login = normalLogin(typed);
  if (!LOGIN_SHAPE.test(login))
    throw new DomainError("auth.loginShape", {}, [{ field: "login", code: "auth.loginShape" }]);
  return login;
}

/** Marks the code as used; two sends of it cannot both succeed. */
async function spend(tx: Transaction, countyId: number, id: string, now: Date): Promise<Subject | null> {
  const [code] = await tx
    .update(oneTimeCode)
    .set({ usedAt: now, codeSealed: null })
    .where(
      and(
        eq(oneTimeCode.countyId, countyId),
        eq(oneTimeCode.id, id),
        isNull(oneTimeCode.usedAt),
        isNull(oneTimeCode.revokedAt),
        gt(oneTimeCode.expiresAt, now),
      ),
    )
    .returning({ subjectId: oneTimeCode.subjectId, holder: oneTimeCode.holder });
  if (!code) return null;
  const [owner] = await tx
    .select()
    .from(subject)
    .where(and(eq(subject.countyId, countyId), eq(subject.id, code.subjectId), eq(subject.status, "active")));
  return owner ? { ...owner, role: roleOf(owner.line, code.holder) } : null;
}

function roleOf(line: string, holder: "guardian" | "student" | null): OwnRole {
  if (line === "school") return holder ?? "guardian";
  return line === "party" ? "member" : "resident";
}

type Wanted = { login: string; password: string; fresh: string; now: Date };

async function accountFor(tx: Transaction, owner: Subject, wanted: Wanted): Promise<User> {
  const index = blindIndex("sign_in", wanted.login);
  const [known] = await tx
    .select()
    .from(appUser)
    .where(and(eq(appUser.countyId, owner.countyId), or(eq(appUser.loginIndex, index), eq(appUser.phoneIndex, index))));
  if (!known) return create(tx, owner, wanted, index);
  const grants = await tx
    .select({ subjectId: userGrant.subjectId, role: userGrant.role })
    .from(userGrant)
    .where(and(eq(userGrant.countyId, owner.countyId), eq(userGrant.userId, known.id)));
  const isOurs = (grant: (typeof grants)[number]) => grant.subjectId === owner.id && grant.role === owner.role;
  const isOnlyOurs = grants.length > 0 && grants.every(isOurs);
  const isTheirs = await verifyPassword(known.passwordHash, wanted.password);
  if (known.status !== "active" || !(isTheirs || isOnlyOurs)) throw taken();
  if (!isTheirs) await replacePassword(tx, known, wanted);
  if (!grants.some(isOurs)) await grantOwn(tx, owner, known.id, wanted.now);
  return known;
}

const taken = () => new DomainError("auth.loginTaken", {}, [{ field: "login", code: "auth.loginTaken" }]);

async function replacePassword(tx: Transaction, user: User, { fresh, now }: Wanted): Promise<void> {
  const ofUser = and(eq(appUser.countyId, user.countyId), eq(appUser.id, user.id));
  await Promise.all([
    tx
      .update(appUser)
      .set({
        passwordHash: fresh,
        mustChangePassword: false,
        failedCount: 0,
        lockedUntil: null,
        passwordChangedAt: now,
        updatedAt: now,
      })
      .where(ofUser),
    tx
      .update(session)
      .set({ revokedAt: now })
      .where(and(eq(session.countyId, user.countyId), eq(session.userId, user.id), isNull(session.revokedAt))),
  ]);
}

async function create(tx: Transaction, owner: Subject, { login, fresh, now }: Wanted, index: Buffer): Promise<User> {
  const { countyId, orgPath } = owner;
  const id = newId(now);
  const phone = isPhone(login) ? login : null;
  // A phone never stands in clear: such an account has a made-up name beside it.
  const loginName = phone ? `${PREFIX[owner.role]}-${id.slice(-12)}` : login;
  const values: typeof appUser.$inferInsert = {
    countyId,
    id,
    orgPath,
    name: owner.role === "guardian" ? `${owner.name}家长` : owner.name,
    loginName,
    loginIndex: blindIndex("sign_in", loginName),
    phoneSealed: phone ? seal(phone, `app_user:${countyId}:${id}:phone`) : null,
    phoneIndex: phone ? index : null,
    phoneMasked: phone ? maskPhone(phone) : null,
    passwordHash: fresh,
    mustChangePassword: false,
    passwordChangedAt: now,
    createdAt: now,
    updatedAt: now,
  };
  const [[user], [put]] = await Promise.all([
    tx.insert(appUser).values(values).returning(),
    tx.execute<{ free: boolean }>(sql`select app.put_key('sign_in', ${index}, ${id}, ${`/${countyId}/`}, ',') as free`),
  ]);
  if (!user || !put?.free) throw taken();
  await grantOwn(tx, owner, id, now);
  return user;
}

async function grantOwn(tx: Transaction, owner: Subject, userId: string, now: Date): Promise<void> {
  const { countyId, villageId, groupId, line, role } = owner;
  // A child and its family belong to the class, everybody else to the village.
  const home = line === "school" ? groupId : villageId;
  const [unit] = await tx
    .select({ id: orgUnit.id, orgPath: orgUnit.orgPath })
    .from(orgUnit)
    .where(and(eq(orgUnit.countyId, countyId), sql`${orgUnit.id} = ${home}`));
  if (!unit) throw new DomainError("code.refused");
  await tx.insert(userGrant).values({
    countyId,
    id: newId(now),
    orgPath: unit.orgPath,
    userId,
    role,
    orgUnitId: unit.id,
    line,
    subjectId: owner.id,
    validFrom: civilDateAt(now),
    createdAt: now,
  });
}
