import { type SQL, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { civilDateAt } from "@/server/domain/calendar/dates";
import { lapseDay } from "@/server/domain/ledger/rules";
import type { Work } from "@/server/services/access";
import type { Batch } from "./past-rows";
import type { SchemeInUse } from "./scheme-in-use";
import type { Lived } from "./write-past";

/** What lapsed at each closing of a scheme's past, as `lapsePoints` takes it; answered as batches of the chain. */
export async function writeLapses({ tx, access }: Work, { scheme, closings }: Lived): Promise<Batch[]> {
  const { countyId } = access.ctx;
  const { redemption } = scheme.definition;
  const batches: Batch[] = [];
  for (const { cycleId, periodId, finalAt } of closings.rows) {
    if (finalAt === null) continue;
    const cycle = scheme.rules.cycles.find(({ id }) => id === cycleId);
    const closing = { periodId, today: civilDateAt(finalAt) };
    const earnedUntil = cycle ? lapseDay(redemption, cycle.endsOn, closing) : null;
    if (earnedUntil === null) continue;
    const at = sql`${finalAt.toISOString()}::timestamptz`;
    const rows = await tx.execute<{ id: string }>(sql`
      with moved as (
        select subject_id, redeemable as points, act_on from entry
        where county_id = ${countyId} and scheme_id = ${scheme.id} and status = 'posted' and posted_at <= ${at}
        union all
        select subject_id, -points, redeemed_on from redemption where county_id = ${countyId} and scheme_id = ${scheme.id} and at <= ${at}
        union all
        select subject_id, -points, earned_until from lapse where county_id = ${countyId} and scheme_id = ${scheme.id}
      ), unspent as (
        select subject_id, coalesce(sum(points) filter (where points > 0 and act_on <= ${earnedUntil}::date), 0)
          + coalesce(sum(points) filter (where points < 0), 0) as points from moved group by subject_id
      ), written as (
        insert into lapse (county_id, id, org_path, line, village_id, scheme_id, subject_id, points, earned_until, at)
        select ${countyId}, gen_random_uuid(), ${scheme.orgPath}, ${scheme.line}, ${scheme.villageId}::uuid, ${scheme.id}::uuid, subject_id,
          points, ${earnedUntil}::date, ${at} from unspent where points > 0
        returning id, subject_id
      )
      select id from written order by subject_id`);
    if (rows.length > 0) batches.push({ at: finalAt, ids: rows.map(({ id }) => id) });
  }
  return batches;
}

/** Lapses as rows of the chain, numbered by their place among `ids`; the two people of the closing stand behind them. */
export const lapsesInChain = (countyId: number, schemes: readonly SchemeInUse[], ids: readonly string[]): SQL => sql`
  select o.ord, date_trunc('month', p.at)::date, gen_random_uuid(), p.org_path, p.line, p.subject_id, p.scheme_id, c.version_id, c.id, null,
    'lapse', p.id, 'lapse', 'redemption', v.definition -> 'redemption' ->> 'clause', 0, -p.points, false, p.earned_until, s."proposedBy",
    s."approvedBy", null, false, app.text_digest(uuid_send(p.id), 'lapse', null), p.at
  from lapse p join unnest(${sql.param([...ids])}::uuid[]) with ordinality as o(id, ord) on o.id = p.id
  join jsonb_to_recordset(${JSON.stringify(schemes.map(closers))}::text::jsonb) as s(id uuid, "proposedBy" uuid, "approvedBy" uuid)
    on s.id = p.scheme_id
  join lateral (select c.id, c.version_id from cycle c where c.county_id = p.county_id and c.scheme_id = p.scheme_id
    and c.starts_on <= p.earned_until order by c.starts_on desc limit 1) c on true
  join template_version v on v.county_id = p.county_id and v.id = c.version_id
  where p.county_id = ${countyId}`;

const closers = ({ id, staff }: SchemeInUse) => ({
  id,
  proposedBy: staff.reviewer.id,
  approvedBy: staff.confirmer.id,
});

/** Takes them from the balances. */
export const takeLapses = (tx: Transaction, { countyId, schemeId }: { countyId: number; schemeId: string }) =>
  tx.execute(sql`
    update account a set redeemable = a.redeemable - p.points, version = a.version + 1
    from (select subject_id, sum(points)::int as points from lapse where county_id = ${countyId} and scheme_id = ${schemeId} group by 1) p
    where a.county_id = ${countyId} and a.subject_id = p.subject_id and a.scheme_id = ${schemeId}`);
