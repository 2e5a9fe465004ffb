import { and, eq, gt, isNull } from "drizzle-orm";
import { oneTimeCode } from "@/db/schema/user";
import { unseal } from "@/db/seal";
import { printedCode } from "@/server/domain/access/one-time-code";
import type { Work } from "@/server/services/access";
import { boundCode } from "./issue-codes";

export type ActiveCode = { code: string; expiresAt: Date };

/** The code that a subject's card carries now, as printed; null where none is waiting. A student has one for the family and one for the child. For who may issue codes. */
export async function activeCode(
  { tx, access }: Work,
  subjectId: string,
  holder?: "guardian" | "student",
): Promise<ActiveCode | null> {
  const { countyId, now } = access.ctx;
  const [row] = await tx
    .select()
    .from(oneTimeCode)
    .where(
      and(
        eq(oneTimeCode.countyId, countyId),
        eq(oneTimeCode.subjectId, subjectId),
        holder ? eq(oneTimeCode.holder, holder) : undefined,
        isNull(oneTimeCode.usedAt),
        isNull(oneTimeCode.revokedAt),
        gt(oneTimeCode.expiresAt, now),
      ),
    );
  if (!row?.codeSealed) return null;
  const code = unseal(row.codeSealed, boundCode(countyId, row.id)).toString("utf8");
  return { code: printedCode(code), expiresAt: row.expiresAt };
}

/** Whether this deployment has a provider for text messages (SMS_WEBHOOK_URL). Nothing needs one. */
export const hasSms = (): boolean => Boolean(process.env.SMS_WEBHOOK_URL);
