import { and, asc, eq, gte, lte, sql } from "drizzle-orm";
import { entry } from "@/db/schema/entry";
import { subject } from "@/db/schema/roster";
import type { CivilDate } from "@/server/domain/calendar/dates";
import type { Work } from "@/server/services/access";
import { definitionOf } from "@/server/services/entry/scheme-rules";
import { withinAccess } from "@/server/services/roster/rows";

export type ClassRow = {
  subjectId: string;
  actOn: CivilDate;
  item: string;
  component: string;
  componentTitle: string;
  clause: string;
  points: number;
};

/** Posted, unreversed additions and deductions of a class from one day to another; without their free text, which may name other children. */
export async function classRows(work: Work, from: CivilDate, until: CivilDate): Promise<ClassRow[]> {
  const rows = await work.tx
    .select({
      subjectId: entry.subjectId,
      actOn: entry.actOn,
      versionId: entry.versionId,
      itemCode: entry.itemCode,
      component: entry.component,
      clause: entry.clause,
      points: entry.points,
    })
    .from(entry)
    .innerJoin(subject, and(eq(subject.countyId, entry.countyId), eq(subject.id, entry.subjectId)))
    .where(
      and(
        withinAccess(work),
        eq(entry.countyId, work.access.ctx.countyId),
        eq(entry.line, "school"),
        eq(entry.status, "posted"),
        gte(entry.actOn, from),
        lte(entry.actOn, until),
        sql`${entry.kind} <> 'veto'`,
        sql`not exists (select 1 from posting g where g.county_id = ${entry.countyId} and g.source_kind = 'reversal' and g.source_id = ${entry.id})`,
      ),
    )
    .orderBy(asc(entry.actOn), asc(entry.id));
  const made: ClassRow[] = [];
  for (const { versionId, itemCode, ...row } of rows) {
    const { items, components } = await definitionOf(work, versionId);
    made.push({
      ...row,
      item: items.find(({ code }) => code === itemCode)?.title.zh ?? itemCode,
      componentTitle: components.find(({ code }) => code === row.component)?.title.zh ?? row.component,
    });
  }
  return made;
}
