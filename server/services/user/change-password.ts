import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { hashPassword, verifyPassword } from "@/db/password";
import { appUser } from "@/db/schema/user";
import { unseal } from "@/db/seal";
import type { TenantContext } from "@/server/domain/access/context";
import { passwordFault } from "@/server/domain/access/password";
import { DomainError, type ErrorCode } from "@/server/errors";
import { endSessions } from "./end-sessions";
import { auditOwn, inOwnAccount } from "./own";

const typed = z.string().min(1).max(200);

export const ChangePassword = z.strictObject({ current: typed, next: typed, again: typed });

/**
 * 修改密码, also the forced change of an initial one; every other session of the person ends.
 * Errors: password.wrong, password.differs, password.same, password.tooShort, password.isName, password.common.
 */
export async function changePassword(args: {
  ctx: TenantContext;
  input: z.output<typeof ChangePassword>;
}): Promise<{ changed: true }> {
  const { ctx, input } = args;
  const user = await inOwnAccount(ctx, "read", async (own) => own.user);
  if (input.next !== input.again) throw at("again", "password.differs");
  if (!(await verifyPassword(user.passwordHash, input.current))) throw at("current", "password.wrong");
  const bound = `app_user:${user.countyId}:${user.id}:phone`;
  const phone = user.phoneSealed ? [unseal(user.phoneSealed, bound).toString()] : [];
  const fault = passwordFault(input.next, [user.loginName, user.name, ...phone]);
  if (fault) throw at("next", fault);
  if (input.next === input.current) throw at("next", "password.same");
  const passwordHash = await hashPassword(input.next);
  await inOwnAccount(ctx, "write", async (own) => {
    // Only if nobody reset it meanwhile: the check above was made against this very hash.
    const changed = await own.tx
      .update(appUser)
      .set({ passwordHash, mustChangePassword: false, passwordChangedAt: ctx.now, updatedAt: ctx.now })
      .where(
        and(
          eq(appUser.countyId, ctx.countyId),
          eq(appUser.id, ctx.userId),
          eq(appUser.passwordHash, user.passwordHash),
        ),
      )
      .returning({ id: appUser.id });
    if (changed.length === 0) throw at("current", "password.wrong");
    await Promise.all([endSessions(own.tx, user, ctx.now, ctx.sessionId), auditOwn(own, ctx, "user.changePassword")]);
  });
  return { changed: true };
}

const at = (field: string, code: ErrorCode) => new DomainError(code, {}, [{ field, code }]);
