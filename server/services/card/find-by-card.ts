import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { subject, subjectCard } from "@/db/schema/roster";
import { normalCardCode } from "@/server/domain/access/card-code";
import type { TenantContext } from "@/server/domain/access/context";
import { DomainError } from "@/server/errors";
import { authorise, readIn, type Work } from "@/server/services/access";
import { unitCodeField } from "@/server/services/parse";
import { withinAccess } from "@/server/services/roster/rows";

export type FoundByCard = { subjectId: string; name: string };

/**
 * Whose card a code is (domain.md, 积分卡: it identifies and never authorises). Sought only inside the fence, the lines, the
 * grid and, for residents, the own subjects of who asks: anybody else's card is unknown. In: the code as typed, scanned or
 * pasted with its address. Out: null where it is unknown. Errors: card.revoked for a card that was replaced.
 */
export async function findByCard(work: Work, typed: string): Promise<FoundByCard | null> {
  const code = normalCardCode(typed);
  if (code === null) return null;
  const [row] = await work.tx
    .select({ subjectId: subject.id, name: subject.name, revokedAt: subjectCard.revokedAt })
    .from(subjectCard)
    .innerJoin(subject, and(eq(subject.countyId, subjectCard.countyId), eq(subject.id, subjectCard.subjectId)))
    .where(and(eq(subjectCard.countyId, work.access.ctx.countyId), eq(subjectCard.code, code), withinAccess(work)));
  if (!row) return null;
  if (row.revokedAt) throw new DomainError("card.revoked", { name: row.name });
  return { subjectId: row.subjectId, name: row.name };
}

export const FindCard = z.strictObject({ unit: unitCodeField, code: z.string().max(300) });

/** The same for a scanner in the browser. Errors: card.unknown, card.revoked. */
export async function findCard({
  ctx,
  input,
}: {
  ctx: TenantContext;
  input: z.output<typeof FindCard>;
}): Promise<FoundByCard> {
  const found = await readIn(authorise(ctx, "card.scan", input.unit), (work) => findByCard(work, input.code));
  if (!found) throw new DomainError("card.unknown");
  return found;
}
