import { type SQL, sql } from "drizzle-orm";
import { DomainError } from "@/server/errors";
import type { Work } from "@/server/services/access";
import type { ReversalRow } from "./lock-reversal";
import { readLots } from "./read-lots";

/** An entry on its way to be cancelled. Points in signed hundredths. */
export type Cancelled = {
  entryId: string;
  subjectId: string;
  groupId: string | null;
  versionId: string;
  itemCode: string;
  component: string;
  points: number;
  /** What it added to the honour total: nothing for a base duty. */
  honour: number;
  /** What cancelling it adds to the redeemable sum. */
  redeemable: number;
  /** Where the reversal counts. */
  periodId: string;
  cycleId: string;
};

type Row = {
  id: string;
  subject_id: string;
  group_id: string | null;
  version_id: string;
  item_code: string;
  component: string;
  points: number;
  base: boolean;
  redeemable: number;
  status: string;
  reversed: boolean;
  lapsed: boolean;
  open_period: string | null;
  open_cycle: string | null;
};

/**
 * The entries of a locked proposal with what cancelling each does to the balance and the period it counts in: its own
 * while open, else the next open one (invariant 2). Errors: entry.notPosted, entry.alreadyReversed, entry.periodClosed.
 */
export async function readCancelled(work: Work, request: ReversalRow): Promise<Cancelled[]> {
  const { tx, access } = work;
  const rows = await tx.execute<Row>(sql`
    select e.id, e.subject_id, e.group_id, e.version_id, e.item_code, e.component, e.points, e.base, e.redeemable, e.status,
      exists (select 1 from posting g where g.county_id = e.county_id and g.source_kind = 'reversal' and g.source_id = e.id) as reversed,
      exists (select 1 from lapse x where x.county_id = e.county_id and x.subject_id = e.subject_id and x.scheme_id = e.scheme_id) as lapsed,
      o.id as open_period, o.cycle_id as open_cycle
    from reversal_line r
    join entry e on e.county_id = r.county_id and e.id = r.entry_id
    join period p on p.county_id = e.county_id and p.id = e.period_id
    left join lateral (
      select x.id, x.cycle_id from period x where x.county_id = e.county_id and x.scheme_id = e.scheme_id and x.status = 'open'
        and (x.id = p.id or not exists (select 1 from cycle k where k.county_id = x.county_id and k.id = x.cycle_id and k.carried_over))
        and x.starts_on >= p.starts_on order by x.starts_on limit 1) o on true
    where r.county_id = ${access.ctx.countyId} and r.request_id = ${request.id} and e.village_id = ${request.villageId}
    order by e.act_on, e.id`);
  if (rows.some(({ status }) => status !== "posted")) throw new DomainError("entry.notPosted");
  if (rows.some(({ reversed }) => reversed)) throw new DomainError("entry.alreadyReversed");
  const closed = rows.filter((row) => row.open_period === null).length;
  if (closed > 0) throw new DomainError("entry.periodClosed", { count: closed, until: "" });
  const given = await givenBack(work, request, rows);
  return rows.map((row) => ({
    entryId: row.id,
    subjectId: row.subject_id,
    groupId: row.group_id,
    versionId: row.version_id,
    itemCode: row.item_code,
    component: row.component,
    points: row.points,
    honour: row.base ? 0 : row.points,
    redeemable: given.get(row.id) ?? 0 - row.redeemable,
    periodId: row.open_period ?? "",
    cycleId: row.open_cycle ?? "",
  }));
}

/** Where points of a subject have lapsed, what of the entries lapsed with them is not taken a second time (invariant 4). */
async function givenBack(
  work: Work,
  { villageId, schemeId }: ReversalRow,
  rows: readonly Row[],
): Promise<Map<string, number>> {
  const concerned = Map.groupBy(
    rows.filter(({ lapsed }) => lapsed),
    (row) => row.subject_id,
  );
  if (concerned.size === 0) return new Map();
  const which = sql`a.subject_id = any(${sql.param([...concerned.keys()])}::uuid[])`;
  const lots = await readLots(work, { villageId, schemeId, which });
  const given = new Map<string, number>();
  for (const [subjectId, own] of concerned) {
    const ids = own.map(({ id }) => id);
    const changes = lots.get(subjectId)?.reverse(ids, work.today) ?? [];
    for (const [i, id] of ids.entries()) given.set(id, changes[i] ?? 0);
  }
  return given;
}

/** The rows of the chain: the reversals in the order of their acts, then the penalties. */
export const reversalRows = (
  { access, now }: Work,
  { villageId, proposedBy }: ReversalRow,
  cancelled: readonly Cancelled[],
  penaltyIds: SQL,
): SQL => {
  const { countyId, userId } = access.ctx;
  const at = sql`${now.toISOString()}::timestamptz`;
  return sql`
    select row_number() over (order by x.place, x.act_on, x.source_id) as ord, date_trunc('month', ${at})::date as posted_month,
      gen_random_uuid() as id, x.*, ${proposedBy}::uuid as proposed_by, ${userId}::uuid as approved_by, ${at} as posted_at
    from (
      select 1 as place, l.org_path, l.line, l.subject_id, l.scheme_id, l.version_id, c."cycleId" as cycle_id, c."periodId" as period_id,
        'reversal' as kind, l.source_id, l.item_code, l.component, l.clause, -l.honour as honour, c.redeemable, l.base, l.act_on,
        l.notice_id, false as late, l.text_digest
      from jsonb_to_recordset(${JSON.stringify(cancelled)}::text::jsonb) as c("entryId" uuid, redeemable int, "periodId" uuid, "cycleId" uuid)
      join posting g on g.county_id = ${countyId} and g.source_kind = 'entry' and g.source_id = c."entryId"
      join ledger l on l.county_id = g.county_id and l.village_id = g.village_id and l.seq = g.seq
      where l.county_id = ${countyId} and l.village_id = ${villageId}
      union all
      select 2, e.org_path, e.line, e.subject_id, e.scheme_id, e.version_id, e.cycle_id, e.period_id, e.kind, e.id, e.item_code,
        e.component, e.clause, e.points, e.redeemable, e.base, e.act_on, e.notice_id, e.late, app.text_digest(t.salt, t.reason, t.place)
      from entry e join entry_text t on t.county_id = e.county_id and t.entry_id = e.id
      where e.county_id = ${countyId} and e.id = any(${penaltyIds})
    ) x`;
};
