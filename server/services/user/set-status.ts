import { z } from "zod";
import { appUser } from "@/db/schema/user";
import type { TenantContext } from "@/server/domain/access/context";
import { authorise, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { unitCodeField, uuid } from "@/server/services/parse";
import { endSessions } from "./end-sessions";
import { managedUser, oneUser } from "./managed";

export const SetStatus = z.strictObject({ unit: unitCodeField, userId: uuid, status: z.enum(["active", "disabled"]) });

/** 停用 or 启用; disabling ends every session. Errors: user.notFound, user.notYours, user.notYourself. */
export async function setStatus({
  ctx,
  input,
}: {
  ctx: TenantContext;
  input: z.output<typeof SetStatus>;
}): Promise<{ userId: string }> {
  return writeIn(authorise(ctx, "user.manage", input.unit), async (work) => {
    const { user } = await managedUser(work, input.userId);
    await Promise.all([
      work.tx.update(appUser).set({ status: input.status, updatedAt: ctx.now }).where(oneUser(user)),
      input.status === "disabled" ? endSessions(work.tx, user, ctx.now) : null,
      writeAudit(work, {
        action: input.status === "disabled" ? "user.disable" : "user.enable",
        targetKind: "user",
        targetId: user.id,
        path: user.orgPath,
      }),
    ]);
    return { userId: user.id };
  });
}
