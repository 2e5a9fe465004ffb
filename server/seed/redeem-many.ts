import { sql } from "drizzle-orm";
import type { Work } from "@/server/services/access";
import { appendToChain, lockChain } from "@/server/services/ledger/append";
import { villageOf } from "@/server/services/ledger/post-entries";

export type PlannedRedemption = {
  id: string;
  subjectId: string;
  collectorId: string;
  collectorName: string;
  purpose: string;
  /** Hundredths, a multiple of 50; never more than the planned balance. */
  points: number;
  valueFen: number;
  redeemedOn: string;
};

type Frame = {
  schemeId: string;
  versionId: string;
  cycleId: string;
  orgPath: string;
  line: string;
  clause: string;
  by: { id: string; name: string };
};

/**
 * What `redeem` (server/services/redemption) writes for one redemption, for many in five statements. A test posts a sample
 * through both and compares every row. The account's balance is guarded here too: the whole batch fails below zero.
 */
export async function redeemMany(work: Work, frame: Frame, rows: readonly PlannedRedemption[]): Promise<void> {
  if (rows.length === 0) return;
  const { tx, access, now } = work;
  const { countyId } = access.ctx;
  const villageId = villageOf(work);
  const at = now.toISOString();
  const from = sql`jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as r(id uuid, "subjectId" uuid, "collectorId" uuid, "collectorName" text,
    purpose text, points int, "valueFen" int, "redeemedOn" date)`;
  await lockChain(tx, countyId, villageId);
  const [, spent] = await Promise.all([
    appendToChain(
      tx,
      countyId,
      villageId,
      "redemption",
      sql`
      select row_number() over (order by r."redeemedOn", r.id) as ord, date_trunc('month', ${at}::timestamptz)::date as posted_month,
        gen_random_uuid() as id, ${frame.orgPath}::text as org_path, ${frame.line}::text as line, r."subjectId" as subject_id,
        ${frame.schemeId}::uuid as scheme_id, ${frame.versionId}::uuid as version_id, ${frame.cycleId}::uuid as cycle_id, null::uuid as period_id,
        'redemption' as kind, r.id as source_id, 'redemption' as item_code, 'redemption' as component, ${frame.clause}::text as clause,
        0 as honour, -r.points as redeemable, false as base, r."redeemedOn" as act_on, ${frame.by.id}::uuid as proposed_by,
        ${frame.by.id}::uuid as approved_by, null::uuid as notice_id, false as late,
        app.text_digest(uuid_send(r.id), r.purpose, null) as text_digest, ${at}::timestamptz as posted_at
      from ${from}`,
    ),
    tx.execute<{ redeemable: number }>(sql`
      update account a set redeemable = a.redeemable - s.points, version = a.version + 1
      from (select r."subjectId" as id, sum(r.points)::int as points from ${from} group by 1) s
      where a.county_id = ${countyId} and a.subject_id = s.id and a.scheme_id = ${frame.schemeId}::uuid
      returning a.redeemable`),
    tx.execute(sql`
      insert into redemption (county_id, id, org_path, line, village_id, scheme_id, subject_id, collector_id, collector_name, purpose, points,
        value_fen, redeemed_on, by_user_id, by_name, at)
      select ${countyId}, r.id, ${frame.orgPath}, ${frame.line}, ${villageId}::uuid, ${frame.schemeId}::uuid, r."subjectId", r."collectorId",
        r."collectorName", r.purpose, r.points, r."valueFen", r."redeemedOn", ${frame.by.id}::uuid, ${frame.by.name}, ${at}::timestamptz
      from ${from}`),
    addToRollups(work, frame, villageId, from),
  ]);
  if (spent.some(({ redeemable }) => redeemable < 0)) throw new RangeError("a planned redemption exceeds its balance");
}

function addToRollups({ tx, access }: Work, frame: Frame, villageId: string, from: ReturnType<typeof sql>) {
  const { countyId } = access.ctx;
  return tx.execute(sql`
    with spans as materialized (
      select r.*, to_char(r."redeemedOn", f) as span from ${from} cross join unnest(array['YYYY', 'YYYY-MM']) f
    ), subjects as (
      insert into rollup_subject as x (county_id, subject_id, scheme_id, span, org_path, line, spent)
      select ${countyId}, "subjectId", ${frame.schemeId}::uuid, span, ${frame.orgPath}, ${frame.line}, sum(points)::int from spans group by 2, 4 order by 2, 4
      on conflict (county_id, subject_id, scheme_id, span) do update set spent = x.spent + excluded.spent
    ), collectors as (
      insert into rollup_redeemer as x (county_id, collector_id, scheme_id, span, org_path, line, count)
      select ${countyId}, "collectorId", ${frame.schemeId}::uuid, span, ${frame.orgPath}, ${frame.line}, count(*)::int from spans group by 2, 4 order by 2, 4
      on conflict (county_id, collector_id, scheme_id, span) do update set count = x.count + excluded.count
      returning collector_id, span, count
    ), fresh as (
      select c.span, count(*) filter (where c.count = n.count)::int as redeemers
      from collectors c join (select "collectorId", span, count(*) as count from spans group by 1, 2) n on n."collectorId" = c.collector_id and n.span = c.span
      group by c.span
    )
    insert into rollup_village as v (county_id, span, village_id, scheme_id, org_path, line, spent, value_fen, redeemers)
    select ${countyId}, s.span, ${villageId}::uuid, ${frame.schemeId}::uuid, ${frame.orgPath}, ${frame.line}, sum(s.points)::int,
      sum(s."valueFen")::int, min(f.redeemers)
    from spans s join fresh f on f.span = s.span group by s.span order by s.span
    on conflict (county_id, span, village_id, scheme_id) do update set spent = v.spent + excluded.spent,
      value_fen = v.value_fen + excluded.value_fen, redeemers = v.redeemers + excluded.redeemers`);
}
