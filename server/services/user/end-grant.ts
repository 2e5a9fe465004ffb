import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { userGrant } from "@/db/schema/user";
import type { TenantContext } from "@/server/domain/access/context";
import { DomainError } from "@/server/errors";
import { authorise, writeIn } from "@/server/services/access";
import { writeAudit } from "@/server/services/audit/write-audit";
import { unitCodeField, uuid } from "@/server/services/parse";
import { managedUser } from "./managed";

export const EndGrant = z.strictObject({ unit: unitCodeField, userId: uuid, grantId: uuid });

/** 免去任职, at once also in open sessions. Errors: user.notFound, user.notYours, user.notYourself. */
export async function endGrant({
  ctx,
  input,
}: {
  ctx: TenantContext;
  input: z.output<typeof EndGrant>;
}): Promise<{ grantId: string }> {
  return writeIn(authorise(ctx, "user.manage", input.unit), async (work) => {
    const { user, grants } = await managedUser(work, input.userId);
    const grant = grants.find(({ id }) => id === input.grantId);
    if (!grant) throw new DomainError("user.notFound");
    await Promise.all([
      work.tx
        .delete(userGrant)
        .where(and(eq(userGrant.countyId, user.countyId), eq(userGrant.id, grant.id), eq(userGrant.userId, user.id))),
      writeAudit(work, {
        action: "user.endGrant",
        targetKind: "user",
        targetId: user.id,
        path: user.orgPath,
        detail: { role: grant.role, path: grant.orgPath },
      }),
    ]);
    return { grantId: grant.id };
  });
}
