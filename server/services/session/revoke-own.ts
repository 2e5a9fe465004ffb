import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { session } from "@/db/schema/user";
import type { TenantContext } from "@/server/domain/access/context";
import { DomainError } from "@/server/errors";
import { uuid } from "@/server/services/parse";
import { endSessions } from "@/server/services/user/end-sessions";
import { auditOwn, inOwnAccount } from "@/server/services/user/own";

export const RevokeOwnSession = z.strictObject({ sessionId: uuid });
export const RevokeOtherSessions = z.strictObject({});

/** Ends one of one's own sessions. Errors: session.notFound. */
export async function revokeOwnSession(args: {
  ctx: TenantContext;
  input: z.output<typeof RevokeOwnSession>;
}): Promise<{ ended: true }> {
  const { ctx, input } = args;
  await inOwnAccount(ctx, "write", async (own) => {
    const ended = await own.tx
      .update(session)
      .set({ revokedAt: ctx.now })
      .where(
        and(
          eq(session.countyId, ctx.countyId),
          eq(session.userId, ctx.userId),
          eq(session.id, input.sessionId),
          isNull(session.revokedAt),
        ),
      )
      .returning({ id: session.id });
    if (ended.length === 0) throw new DomainError("session.notFound");
    await auditOwn(own, ctx, "session.revoke", { sessionId: input.sessionId });
  });
  return { ended: true };
}

/** Ends all of one's own sessions but the present one. */
export async function revokeOtherSessions({ ctx }: { ctx: TenantContext }): Promise<{ ended: true }> {
  await inOwnAccount(ctx, "write", async (own) => {
    await Promise.all([
      endSessions(own.tx, own.user, ctx.now, ctx.sessionId),
      auditOwn(own, ctx, "session.revokeOthers"),
    ]);
  });
  return { ended: true };
}
