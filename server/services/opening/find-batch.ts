import { and, eq, gte, lt, sql } from "drizzle-orm";
import { openingBatch } from "@/db/schema/move";
import { subject } from "@/db/schema/roster";
import { DomainError } from "@/server/errors";
import type { Work } from "@/server/services/access";

export type BatchRow = typeof openingBatch.$inferSelect;

/** Lists of the unit's scope and lines; a branch's person sees those of the branch's own members. */
export function batchesWithin({ access, unit }: Work) {
  return and(
    eq(openingBatch.countyId, access.ctx.countyId),
    gte(openingBatch.orgPath, access.rows.scope),
    lt(openingBatch.orgPath, sql`${access.rows.scope} || '~'`),
    sql`${openingBatch.line} = any(${sql.param([...access.rows.lines])}::text[])`,
    access.groupPath
      ? sql`not exists (select 1 from opening_balance b join ${subject} s on s.county_id = b.county_id and s.id = b.subject_id
          where b.county_id = ${openingBatch.countyId} and b.batch_id = ${openingBatch.id} and s.group_id is distinct from ${unit.id})`
      : undefined,
  );
}

/** One list of the scope, locked where it is to be decided. Errors: opening.notFound. */
export async function batchFor(work: Work, id: string, lock = false): Promise<BatchRow> {
  const query = work.tx
    .select()
    .from(openingBatch)
    .where(and(batchesWithin(work), eq(openingBatch.id, id)));
  const [row] = lock ? await query.for("update") : await query;
  if (!row) throw new DomainError("opening.notFound");
  return row;
}
