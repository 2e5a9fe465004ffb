import { z } from "zod";
import { newId } from "@/db/ids";
import { hashPassword } from "@/db/password";
import { appUser, userGrant } from "@/db/schema/user";
import { blindIndex } from "@/db/seal";
import type { TenantContext } from "@/server/domain/access/context";
import { rowScope } from "@/server/domain/access/path";
import { civilDateAt } from "@/server/domain/calendar/dates";
import { authorise, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { once } from "@/server/services/idempotency/once";
import { idempotencyKeyField, text, unitCodeField } from "@/server/services/parse";
import { claimLogin, initialPassword, loginField, phoneColumns, phoneField, roleField } from "./fields";
import { checkMayGive } from "./managed";
import { roleUnit } from "./role-unit";

export const CreateUser = z.strictObject({
  unit: unitCodeField,
  name: text(40),
  login: loginField,
  phone: phoneField.optional(),
  role: roleField,
  roleUnit: unitCodeField,
  idempotencyKey: idempotencyKeyField,
});

export type CreatedUser = { userId: string; login: string; password: string };

/**
 * 新建用户 inside one's own subtree, with a first role and an initial password that is shown this once and must be
 * changed. Errors: access.notFound, user.roleNotYours, user.roleWrongUnit, user.loginTaken, user.phoneTaken.
 */
export async function createUser(args: {
  ctx: TenantContext;
  input: z.output<typeof CreateUser>;
}): Promise<CreatedUser> {
  const { ctx, input } = args;
  const access = authorise(ctx, "user.manage", input.unit);
  const password = initialPassword(ctx.userId, input.idempotencyKey);
  const passwordHash = await hashPassword(password);
  return writeIn(access, async (work) => {
    const made = await once(work, input.idempotencyKey, input, () => insert(work));
    return { ...made, login: input.login, password };
  });

  async function insert(work: Parameters<Parameters<typeof writeIn>[1]>[0]): Promise<{ userId: string }> {
    const { tx } = work;
    const { countyId, now } = ctx;
    checkMayGive(work, input.role);
    const unit = await roleUnit(work, input.role, input.roleUnit);
    const userId = newId(now);
    const orgPath = rowScope(unit.orgPath);
    await claimLogin(tx, countyId, userId, input.login, "login");
    if (input.phone) await claimLogin(tx, countyId, userId, input.phone, "phone");
    await Promise.all([
      tx.insert(appUser).values({
        countyId,
        id: userId,
        orgPath,
        name: input.name,
        loginName: input.login,
        loginIndex: blindIndex("sign_in", input.login),
        ...phoneColumns(countyId, userId, input.phone ?? null),
        passwordHash,
        createdAt: now,
        updatedAt: now,
      }),
      tx.insert(userGrant).values({
        countyId,
        id: newId(now),
        orgPath: unit.orgPath,
        userId,
        role: input.role,
        orgUnitId: unit.id,
        line: "all",
        validFrom: civilDateAt(now),
        createdAt: now,
      }),
      writeAudit(work, {
        action: "user.create",
        targetKind: "user",
        targetId: userId,
        path: orgPath,
        detail: { name: input.name, login: input.login, role: input.role, unit: unit.name },
      }),
    ]);
    return { userId };
  }
}
