import { sql } from "drizzle-orm";
import { DomainError } from "@/server/errors";
import type { Work } from "@/server/services/access";
import { ownRows } from "./own-rows";
import { readClosing } from "./reads";

type Result = { score: number | null; rank: number | null; grade: string | null };
/** Why: an entry that came in after the first result, or one of its entries that was cancelled. Points in hundredths. */
export type Cause = {
  id: string;
  kind: "added" | "reversed";
  versionId: string;
  itemCode: string;
  points: number;
  actOn: string;
};
export type Changed = { subjectId: string; name: string; code: string; before: Result; after: Result; causes: Cause[] };

type Row = {
  subject_id: string;
  name: string;
  code: string;
  score: number | null;
  rank: number | null;
  grade: string | null;
  was_score: number | null;
  was_rank: number | null;
  was_grade: string | null;
};

/**
 * 两次结果对比: a closing after a reopening beside the first result, subject by subject, with the entries that were added or
 * cancelled in between. Only who changed. In: the new closing. Two statements. Errors: cycle.notFound, also where it
 * follows no other.
 */
export async function differenceOf(work: Work, closingId: string) {
  const closing = await readClosing(work, closingId);
  if (!closing.replacesId) throw new DomainError("cycle.notFound");
  const first = await readClosing(work, closing.replacesId);
  const { countyId } = work.access.ctx;
  const [rows, causes] = await Promise.all([
    work.tx.execute<Row>(sql`
      select s.id as subject_id, s.name, s.code, n.score, n.rank, n.grade, f.score as was_score, f.rank as was_rank, f.grade as was_grade
      from (select * from result where county_id = ${countyId} and closing_id = ${closing.id}) n
      full join (select * from result where county_id = ${countyId} and closing_id = ${first.id}) f on f.subject_id = n.subject_id
      join subject s on s.county_id = ${countyId} and s.id = coalesce(n.subject_id, f.subject_id)
      join scheme x on x.county_id = ${countyId} and x.id = ${closing.schemeId}
      where ${ownRows(work, sql`x.group_id`, sql`s.group_id`)}
      order by n.rank nulls last, n.score desc, s.code`),
    work.tx.execute<Cause & { subjectId: string }>(sql`
      select e.id, 'added' as kind, e.subject_id as "subjectId", e.version_id as "versionId", e.item_code as "itemCode", e.points, e.act_on::text as "actOn"
      from entry e where e.county_id = ${countyId} and e.cycle_id = ${closing.cycleId} and e.status = 'posted'
        and e.posted_at > ${first.preparedAt.toISOString()}::timestamptz
      union all
      select l.source_id, 'reversed', l.subject_id, l.version_id, l.item_code, l.honour, l.act_on::text
      from ledger l join scheme h on h.county_id = l.county_id and h.village_id = l.village_id
      where h.county_id = ${countyId} and h.id = ${closing.schemeId} and l.cycle_id = ${closing.cycleId} and l.kind = 'reversal'
        and l.posted_at > ${first.preparedAt.toISOString()}::timestamptz
      order by 7, 1`),
  ]);
  const why = Map.groupBy(causes, ({ subjectId }) => subjectId);
  const all = rows.map(
    (row): Changed => ({
      ...{ subjectId: row.subject_id, name: row.name, code: row.code },
      before: { score: row.was_score, rank: row.was_rank, grade: row.was_grade },
      after: { score: row.score, rank: row.rank, grade: row.grade },
      causes: (why.get(row.subject_id) ?? []).map(({ subjectId: _, ...cause }) => cause),
    }),
  );
  const changed = all.filter(({ before, after, causes: own }) => !same(before, after) || own.length > 0);
  return { closing, first, changed, unchanged: all.length - changed.length };
}

const same = (a: Result, b: Result) => a.score === b.score && a.rank === b.rank && a.grade === b.grade;
