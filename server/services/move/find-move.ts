import { and, eq, gte, lt, sql } from "drizzle-orm";
import { subjectMove } from "@/db/schema/move";
import { subject } from "@/db/schema/roster";
import { DomainError } from "@/server/errors";
import type { Work } from "@/server/services/access";
import { readFacts } from "./facts";
import { type MovePreview, previewMove } from "./preview";
import { type SchemeAt, schemesAt } from "./schemes-at";

export type MoveRow = typeof subjectMove.$inferSelect;

/** Moves of the unit's scope; a branch's person sees those of the branch's own members. */
export function movesWithin({ access, unit }: Work) {
  return and(
    eq(subjectMove.countyId, access.ctx.countyId),
    gte(subjectMove.orgPath, access.rows.scope),
    lt(subjectMove.orgPath, sql`${access.rows.scope} || '~'`),
    sql`${subjectMove.line} = any(${sql.param([...access.rows.lines])}::text[])`,
    access.groupPath
      ? sql`exists (select 1 from ${subject} s where s.county_id = ${subjectMove.countyId}
          and s.id in (${subjectMove.subjectId}, ${subjectMove.toSubjectId}) and s.group_id = ${unit.id})`
      : undefined,
  );
}

/** One move of the scope, locked where it is to be decided. Errors: move.notFound. */
export async function moveFor(work: Work, id: string, lock = false): Promise<MoveRow> {
  const query = work.tx
    .select()
    .from(subjectMove)
    .where(and(movesWithin(work), eq(subjectMove.id, id)));
  const [row] = lock ? await query.for("update") : await query;
  if (!row) throw new DomainError("move.notFound");
  return row;
}

/** What the move would do as things stand. `target` where the fence does not reach the new village. Errors: move.notFound. */
export async function previewOf(work: Work, row: MoveRow, target?: readonly SchemeAt[]): Promise<MovePreview> {
  const { tx, access, today } = work;
  const { countyId } = access.ctx;
  const facts = await readFacts(work, row.subjectId);
  if (!facts) throw new DomainError("move.notFound");
  const at = { countyId, line: row.line, today };
  const schemes = await schemesAt(tx, { ...at, villageId: row.villageId, groupId: facts.subject.groupId });
  const next = { ...at, villageId: row.toVillageId, groupId: row.toGroupId };
  const receiving = row.kind === "transfer" ? (target ?? (await schemesAt(tx, next))) : schemes;
  const into = row.kind === "merge" && row.toSubjectId ? await readFacts(work, row.toSubjectId) : null;
  return previewMove({
    kind: row.kind,
    effectiveOn: row.effectiveOn,
    terms: row.terms,
    facts,
    schemes,
    target: receiving,
    into,
  });
}
