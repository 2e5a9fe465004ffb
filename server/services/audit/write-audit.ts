import { newId } from "@/db/ids";
import { auditLog } from "@/db/schema/audit";
import type { OrgPath } from "@/server/domain/access/path";
import type { Work } from "@/server/services/access";

type Audit = {
  action: string;
  targetKind: string;
  targetId: string | null;
  detail?: Record<string, unknown>;
  path?: OrgPath;
};

/** The audit row of a verb, in the verb's own transaction. Never put an identity number, phone or password into `detail`. */
export async function writeAudit({ tx, access, now }: Work, audit: Audit): Promise<void> {
  const { ctx } = access;
  await tx.insert(auditLog).values({
    countyId: ctx.countyId,
    id: newId(now),
    orgPath: audit.path ?? access.path,
    at: now,
    userId: ctx.userId,
    userName: ctx.userName,
    role: access.grants[0]?.role ?? null,
    action: audit.action,
    targetKind: audit.targetKind,
    targetId: audit.targetId,
    detail: audit.detail ?? {},
  });
}
