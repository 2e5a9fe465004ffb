import type { Transaction } from "@/db/client";
import { newId } from "@/db/ids";
import { auditLog } from "@/db/schema/audit";
import type { OrgPath } from "@/server/domain/access/path";

export type SessionAct =
  | "session.signIn"
  | "session.fail"
  | "session.lock"
  | "session.signOut"
  | "session.signOutEverywhere";

type Person = { countyId: number; id: string; orgPath: OrgPath; name: string };

/** Every sign-in, failure of a known person, lockout and sign-out, at the unit that administers the person. */
export async function auditSession(
  tx: Transaction,
  user: Person,
  action: SessionAct | "code.use" | "user.changePassword",
  now: Date,
  detail: Record<string, unknown> = {},
): Promise<void> {
  await tx.insert(auditLog).values({
    countyId: user.countyId,
    id: newId(now),
    orgPath: user.orgPath,
    at: now,
    userId: user.id,
    userName: user.name,
    role: null,
    action,
    targetKind: "user",
    targetId: user.id,
    detail,
  });
}
