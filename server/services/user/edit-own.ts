import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { verifyPassword } from "@/db/password";
import { appUser } from "@/db/schema/user";
import type { TenantContext } from "@/server/domain/access/context";
import { LOCALES } from "@/server/domain/locale";
import { DomainError } from "@/server/errors";
import { claimLogin, phoneColumns, phoneField, releaseLogin } from "./fields";
import { auditOwn, inOwnAccount } from "./own";

export const EditOwn = z.strictObject({ locale: z.enum(LOCALES) });
export const EditOwnPhone = z.strictObject({ phone: phoneField, password: z.string().min(1).max(200) });

/** The language of one's messages. */
export async function editOwn({
  ctx,
  input,
}: {
  ctx: TenantContext;
  input: z.output<typeof EditOwn>;
}): Promise<{ saved: true }> {
  await inOwnAccount(ctx, "write", async (own) => {
    await own.tx
      .update(appUser)
      .set({ locale: input.locale, updatedAt: ctx.now })
      .where(and(eq(appUser.countyId, ctx.countyId), eq(appUser.id, ctx.userId)));
    await auditOwn(own, ctx, "user.setLanguage", { locale: input.locale });
  });
  return { saved: true };
}

/** One's own phone is a way in, so changing it asks for the password. Errors: password.wrong, user.phoneTaken, user.phoneInvalid. */
export async function editOwnPhone({
  ctx,
  input,
}: {
  ctx: TenantContext;
  input: z.output<typeof EditOwnPhone>;
}): Promise<{ saved: true }> {
  const before = await inOwnAccount(ctx, "read", async (own) => own.user);
  if (!(await verifyPassword(before.passwordHash, input.password))) {
    throw new DomainError("password.wrong", {}, [{ field: "password", code: "password.wrong" }]);
  }
  await inOwnAccount(ctx, "write", async (own) => {
    const { tx, user } = own;
    const columns = phoneColumns(user.countyId, user.id, input.phone);
    if (columns.phoneIndex && user.phoneIndex?.equals(columns.phoneIndex)) return;
    if (user.phoneIndex) await releaseLogin(tx, user.phoneIndex);
    if (input.phone) await claimLogin(tx, user.countyId, user.id, input.phone, "phone");
    await Promise.all([
      tx
        .update(appUser)
        .set({ ...columns, updatedAt: ctx.now })
        .where(and(eq(appUser.countyId, ctx.countyId), eq(appUser.id, ctx.userId))),
      auditOwn(own, ctx, "user.setPhone", { phone: columns.phoneMasked }),
    ]);
  });
  return { saved: true };
}
