import { and, eq, sql } from "drizzle-orm";
import { scheme } from "@/db/schema/scheme";
import { DomainError } from "@/server/errors";
import { villageOf, type Work } from "@/server/services/access";
import { type SchemeAt, schemesAt } from "@/server/services/move/schemes-at";

export type OpenScheme = typeof scheme.$inferSelect & { at: SchemeAt };

/** A scheme in force of this village (or the branch of the request) with a cycle open, as a row of the chain needs one. Errors: opening.noScheme beside its field. */
export async function openScheme(work: Work, schemeId: string): Promise<OpenScheme> {
  const { tx, access, unit, today } = work;
  const [row] = await tx
    .select()
    .from(scheme)
    .where(
      and(
        eq(scheme.countyId, access.ctx.countyId),
        eq(scheme.villageId, villageOf(work)),
        eq(scheme.id, schemeId),
        sql`${scheme.line} = any(${sql.param([...access.rows.lines])}::text[])`,
        access.groupPath ? sql`(${scheme.groupId} is null or ${scheme.groupId} = ${unit.id})` : undefined,
      ),
    );
  if (!row) throw noScheme();
  const offered = await schemesAt(tx, {
    countyId: row.countyId,
    villageId: row.villageId,
    groupId: row.groupId,
    line: row.line,
    today,
  });
  const at = offered.find(({ id }) => id === schemeId);
  if (!at?.cycleId) throw noScheme();
  return { ...row, at };
}

const noScheme = () =>
  new DomainError("input.invalid", { count: 1 }, [{ field: "schemeId", code: "opening.noScheme" }]);
