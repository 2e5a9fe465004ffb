import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { standsOn } from "@/server/domain/ballot/sheet";
import type { Ballot } from "@/server/domain/scheme/ballots";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";

/** Who stands on a voting sheet, as it is shown; `no` is its 序号 on every paper and form of the ballot. */
export type SheetSubject = { id: string; no: number; classCode: string; name: string; code: string; group: string };

type Span = { startsOn: string; endsOn: string };

/**
 * Whoever is voted on: the scheme's subjects who take part in the span and are scored, of one group where the ballot is
 * its own, class by class in the rule book's order, inside a class by group and number.
 */
export async function whoStands(
  { tx, countyId }: { tx: Transaction; countyId: number },
  { definition, ballot, schemeId, groupId, span }: StandingOf,
): Promise<string[]> {
  const rows = await tx.execute<{ id: string; class_code: string }>(sql`
    select distinct on (e.subject_id) e.subject_id as id, e.class_code, g.sort_no, g.name as group_name, s.code
    from enrolment e join subject s on s.county_id = e.county_id and s.id = e.subject_id
    left join org_unit g on g.county_id = s.county_id and g.id = s.group_id
    where e.county_id = ${countyId} and e.scheme_id = ${schemeId} and e.from_on <= ${span.endsOn}::date
      and (e.until_on is null or e.until_on >= ${span.endsOn}::date) and (e.declined_on is null or e.declined_on > ${span.endsOn}::date)
      and s.status = 'active' and (${groupId}::uuid is null or s.group_id = ${groupId}::uuid)
    order by e.subject_id, e.from_on desc`);
  const order = new Map(definition.classes.map(({ code }, at) => [code, at]));
  const place = (row: Row) => order.get(row.class_code) ?? order.size;
  return ([...rows] as Row[])
    .filter((row) => standsOn(definition, ballot, row.class_code))
    .sort((a, b) => place(a) - place(b) || byGroup(a, b) || a.code.localeCompare(b.code, "en", { numeric: true }))
    .map(({ id }) => id);
}

type StandingOf = {
  definition: SchemeDefinition;
  ballot: Ballot;
  schemeId: string;
  groupId: string | null;
  span: Span;
};
type Row = { id: string; class_code: string; sort_no: number | null; group_name: string | null; code: string };

const byGroup = (a: Row, b: Row): number =>
  (a.sort_no ?? 0) - (b.sort_no ?? 0) || (a.group_name ?? "").localeCompare(b.group_name ?? "", "zh");

/** The subjects of a box in the order of its sheet, numbered so, in the class they had when it was prepared for. */
export async function sheetSubjects(
  { tx, countyId }: { tx: Transaction; countyId: number },
  { schemeId, candidates, until }: { schemeId: string; candidates: readonly string[]; until: string },
): Promise<SheetSubject[]> {
  const rows = await tx.execute<Omit<SheetSubject, "no">>(sql`
    select distinct on (e.subject_id) e.subject_id as id, e.class_code as "classCode", s.name, s.code, coalesce(g.name, '') as "group"
    from enrolment e join subject s on s.county_id = e.county_id and s.id = e.subject_id
    left join org_unit g on g.county_id = s.county_id and g.id = s.group_id
    where e.county_id = ${countyId} and e.scheme_id = ${schemeId} and e.from_on <= ${until}::date
      and e.subject_id = any(${sql.param([...candidates])}::uuid[])
    order by e.subject_id, e.from_on desc`);
  const found = new Map(rows.map((row) => [row.id, row]));
  return candidates.flatMap((id) => found.get(id) ?? []).map((row, at) => ({ ...row, no: at + 1 }));
}
