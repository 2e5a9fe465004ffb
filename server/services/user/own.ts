import { and, eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { newId } from "@/db/ids";
import { auditLog } from "@/db/schema/audit";
import { appUser } from "@/db/schema/user";
import { type RowScope, withTenant } from "@/db/tenant";
import type { TenantContext } from "@/server/domain/access/context";
import type { OrgPath } from "@/server/domain/access/path";
import { DomainError } from "@/server/errors";

type Own = { tx: Transaction; user: typeof appUser.$inferSelect };

/** Own account, session and name only: roles may lie on several units, so the fence is the county and every statement names the person. */
const rowsOf = (ctx: TenantContext): RowScope => ({
  countyId: ctx.countyId,
  scope: `/${ctx.countyId}/` as OrgPath,
  lines: [],
});

/** Runs `work` on the signed-in person's own account. Errors: access.signedOut where it is gone. */
export function inOwnAccount<T>(
  ctx: TenantContext,
  mode: "read" | "write",
  work: (own: Own) => Promise<T>,
): Promise<T> {
  return withTenant(rowsOf(ctx), mode, async (tx) => {
    const [user] = await tx
      .select()
      .from(appUser)
      .where(and(eq(appUser.countyId, ctx.countyId), eq(appUser.id, ctx.userId)));
    if (!user) throw new DomainError("access.signedOut");
    return work({ tx, user });
  });
}

/** The audit row of a change to one's own account, at the unit that administers it. */
export async function auditOwn(
  { tx, user }: Own,
  ctx: TenantContext,
  action: string,
  detail: Record<string, unknown> = {},
): Promise<void> {
  await tx.insert(auditLog).values({
    countyId: user.countyId,
    id: newId(ctx.now),
    orgPath: user.orgPath,
    at: ctx.now,
    userId: user.id,
    userName: user.name,
    role: ctx.grants[0]?.role ?? null,
    action,
    targetKind: "user",
    targetId: user.id,
    detail,
  });
}
