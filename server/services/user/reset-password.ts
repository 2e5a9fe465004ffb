import { z } from "zod";
import { hashPassword } from "@/db/password";
import { appUser } from "@/db/schema/user";
import type { TenantContext } from "@/server/domain/access/context";
import { authorise, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { once } from "@/server/services/idempotency/once";
import { idempotencyKeyField, unitCodeField, uuid } from "@/server/services/parse";
import { endSessions } from "./end-sessions";
import { initialPassword } from "./fields";
import { managedUser, oneUser } from "./managed";

export const ResetPassword = z.strictObject({ unit: unitCodeField, userId: uuid, idempotencyKey: idempotencyKeyField });

/**
 * 重设密码: a new initial password, shown this once; every session ends and a lock is lifted.
 * Errors: user.notFound, user.notYours, user.notYourself.
 */
export async function resetPassword(args: {
  ctx: TenantContext;
  input: z.output<typeof ResetPassword>;
}): Promise<{ login: string; password: string }> {
  const { ctx, input } = args;
  const access = authorise(ctx, "user.manage", input.unit);
  const password = initialPassword(ctx.userId, input.idempotencyKey);
  const passwordHash = await hashPassword(password);
  return writeIn(access, async (work) => {
    const { user } = await managedUser(work, input.userId);
    await once(work, input.idempotencyKey, input, async () => {
      await Promise.all([
        work.tx
          .update(appUser)
          .set({
            passwordHash,
            mustChangePassword: true,
            failedCount: 0,
            lockedUntil: null,
            passwordChangedAt: ctx.now,
            updatedAt: ctx.now,
          })
          .where(oneUser(user)),
        endSessions(work.tx, user, ctx.now),
        writeAudit(work, { action: "user.resetPassword", targetKind: "user", targetId: user.id, path: user.orgPath }),
      ]);
      return { userId: user.id };
    });
    return { login: user.loginName, password };
  });
}
