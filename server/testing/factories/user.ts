import { sql } from "drizzle-orm";
import { newId } from "@/db/ids";
import { hashPassword } from "@/db/password";
import { appUser, userGrant } from "@/db/schema/user";
import { blindIndex } from "@/db/seal";
import { withTenant } from "@/db/tenant";
import { contextForJob } from "@/server/context/for-job";
import type { TenantContext } from "@/server/domain/access/context";
import { type OrgPath, rowScope } from "@/server/domain/access/path";
import type { Role } from "@/server/domain/access/roles";
import type { TestUnit } from "./org";

export const TEST_PASSWORD = "a long enough one";

export type TestUser = { id: string; countyId: number; login: string; path: OrgPath };
type Options = { login?: string; mustChangePassword?: boolean; password?: string; subjectId?: string };

let made = 0;

/** A user with one role, who can sign in with TEST_PASSWORD. */
export async function testUser(countyId: number, role: Role, unit: TestUnit, options: Options = {}): Promise<TestUser> {
  made += 1;
  const now = new Date();
  const id = newId(now);
  const login = options.login ?? `u${countyId}.${made}`;
  const path = rowScope(unit.path);
  const passwordHash = await hashPassword(options.password ?? TEST_PASSWORD);
  await withTenant({ countyId, scope: `/${countyId}/` as OrgPath, lines: [] }, "write", async (tx) => {
    await tx.insert(appUser).values({
      countyId,
      id,
      orgPath: path,
      name: `用户${made}`,
      loginName: login,
      loginIndex: blindIndex("sign_in", login),
      passwordHash,
      mustChangePassword: options.mustChangePassword ?? false,
      createdAt: now,
      updatedAt: now,
    });
    await tx.insert(userGrant).values({
      countyId,
      id: newId(now),
      orgPath: unit.path,
      userId: id,
      role,
      orgUnitId: unit.id,
      line: "all",
      subjectId: options.subjectId ?? null,
      validFrom: "2020-01-01",
      createdAt: now,
    });
    await tx.execute(
      sql`select app.put_key('sign_in', ${blindIndex("sign_in", login)}, ${id}, ${`/${countyId}/`}, ',')`,
    );
  });
  return { id, countyId, login, path };
}

/** The context of a person with these roles, without a session's row. */
export function contextWith(
  roles: { role: Role; unit: TestUnit }[],
  userId = newId(),
  now = new Date(),
): TenantContext {
  const grants = roles.map(({ role, unit }) => ({ role, orgPath: unit.path, orgUnitId: unit.id }));
  return contextForJob("test", { userId, userName: "测试", grants }, now);
}
