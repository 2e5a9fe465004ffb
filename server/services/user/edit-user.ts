import { z } from "zod";
import { appUser } from "@/db/schema/user";
import type { TenantContext } from "@/server/domain/access/context";
import { authorise, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { text, unitCodeField, uuid } from "@/server/services/parse";
import { claimLogin, phoneColumns, phoneField, releaseLogin } from "./fields";
import { managedUser, oneUser } from "./managed";

export const EditUser = z.strictObject({
  unit: unitCodeField,
  userId: uuid,
  name: text(40),
  /** Left out: the phone stays; null: it is taken away. */
  phone: phoneField.optional(),
});

/** Changes name and phone of a user of one's subtree. Errors: user.notFound, user.notYours, user.notYourself, user.phoneTaken. */
export async function editUser({
  ctx,
  input,
}: {
  ctx: TenantContext;
  input: z.output<typeof EditUser>;
}): Promise<{ userId: string }> {
  return writeIn(authorise(ctx, "user.manage", input.unit), async (work) => {
    const { tx } = work;
    const { user } = await managedUser(work, input.userId);
    const phone = input.phone === undefined ? null : phoneColumns(user.countyId, user.id, input.phone);
    const isNewPhone = phone !== null && !isSame(user.phoneIndex, phone.phoneIndex);
    if (isNewPhone && user.phoneIndex) await releaseLogin(tx, user.phoneIndex);
    if (isNewPhone && input.phone) await claimLogin(tx, user.countyId, user.id, input.phone, "phone");
    await Promise.all([
      tx
        .update(appUser)
        .set({ name: input.name, ...phone, updatedAt: ctx.now })
        .where(oneUser(user)),
      writeAudit(work, {
        action: "user.edit",
        targetKind: "user",
        targetId: user.id,
        path: user.orgPath,
        detail: { name: [user.name, input.name], phoneChanged: isNewPhone },
      }),
    ]);
    return { userId: user.id };
  });
}

const isSame = (a: Buffer | null, b: Buffer | null): boolean => (a === null || b === null ? a === b : a.equals(b));
