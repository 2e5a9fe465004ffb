import { and, eq, inArray } from "drizzle-orm";
import { followUp } from "@/db/schema/follow";
import { subject } from "@/db/schema/roster";
import { DomainError } from "@/server/errors";
import type { Work } from "@/server/services/access";
import { withinAccess } from "@/server/services/roster/rows";

/** Open follow-ups of this place, locked. Errors: follow.notFound, follow.alreadyDone. */
export async function lockFollows(work: Work, ids: readonly string[]) {
  const rows = await work.tx
    .select({ row: followUp })
    .from(followUp)
    .innerJoin(subject, and(eq(subject.countyId, followUp.countyId), eq(subject.id, followUp.subjectId)))
    .where(
      and(
        withinAccess(work),
        eq(followUp.countyId, work.access.ctx.countyId),
        inArray(followUp.line, [...work.access.rows.lines]),
        inArray(followUp.id, [...ids]),
      ),
    )
    .orderBy(followUp.id)
    .for("update", { of: followUp });
  if (rows.length !== ids.length) throw new DomainError("follow.notFound");
  if (rows.some(({ row }) => row.status !== "open")) throw new DomainError("follow.alreadyDone");
  return rows.map(({ row }) => row);
}
