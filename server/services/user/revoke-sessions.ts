import { z } from "zod";
import type { TenantContext } from "@/server/domain/access/context";
import { authorise, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { unitCodeField, uuid } from "@/server/services/parse";
import { endSessions } from "./end-sessions";
import { managedUser } from "./managed";

export const RevokeSessions = z.strictObject({ unit: unitCodeField, userId: uuid });

/** 强制下线: a lost phone. Errors: user.notFound, user.notYours, user.notYourself. */
export async function revokeSessions(args: {
  ctx: TenantContext;
  input: z.output<typeof RevokeSessions>;
}): Promise<{ userId: string }> {
  const { ctx, input } = args;
  return writeIn(authorise(ctx, "user.manage", input.unit), async (work) => {
    const { user } = await managedUser(work, input.userId);
    await Promise.all([
      endSessions(work.tx, user, ctx.now),
      writeAudit(work, { action: "user.revokeSessions", targetKind: "user", targetId: user.id, path: user.orgPath }),
    ]);
    return { userId: user.id };
  });
}
