import { and, eq } from "drizzle-orm";
import { benefitGrant } from "@/db/schema/follow";
import { subject } from "@/db/schema/roster";
import { DomainError } from "@/server/errors";
import type { Work } from "@/server/services/access";
import { withinAccess } from "@/server/services/roster/rows";

/** A benefit of somebody of this place that was not ended, locked. Errors: benefit.notFound, benefit.alreadyEnded. */
export async function lockGrant(work: Work, id: string) {
  const [found] = await work.tx
    .select({ row: benefitGrant })
    .from(benefitGrant)
    .innerJoin(subject, and(eq(subject.countyId, benefitGrant.countyId), eq(subject.id, benefitGrant.subjectId)))
    .where(and(withinAccess(work), eq(benefitGrant.countyId, work.access.ctx.countyId), eq(benefitGrant.id, id)))
    .for("update", { of: benefitGrant });
  if (!found || !work.access.rows.lines.includes(found.row.line)) throw new DomainError("benefit.notFound");
  if (found.row.endedOn !== null) throw new DomainError("benefit.alreadyEnded");
  return found.row;
}
