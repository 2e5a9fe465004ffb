import { type SQL, sql } from "drizzle-orm";
import type { CivilDate } from "@/server/domain/calendar/dates";
import type { Work } from "@/server/services/access";
import { appendToChain, lockChain } from "./append";

type Lapsing = {
  villageId: string;
  schemeId: string;
  /** Points earned by acts up to this day lapse, as far as they are unspent. */
  earnedUntil: CivilDate;
  /** Who decided it: the two people of a closing. */
  by: { proposedBy: string; approvedBy: string };
};

/**
 * What is left of the points earned up to a day, by subject: what was earned until then, less all that was taken since the
 * beginning, because spending takes the oldest points first. Of two sums of ledger rows, nothing else.
 */
const unspent = (countyId: number, { villageId, schemeId, earnedUntil }: Lapsing): SQL => sql`
  select l.subject_id, min(l.org_path) as org_path, min(l.line) as line,
    coalesce(sum(l.redeemable) filter (where l.redeemable > 0 and l.act_on <= ${earnedUntil}::date), 0)
      + coalesce(sum(l.redeemable) filter (where l.redeemable < 0), 0) as points
  from ledger l
  where l.county_id = ${countyId} and l.village_id = ${villageId} and l.scheme_id = ${schemeId}
  group by l.subject_id`;

/**
 * 到期清零: takes unspent points that have run out from every balance of a scheme, each a row of the chain (domain.md,
 * invariant 4: the honour total keeps them). Done a second time for the same day it finds nothing left. Four statements,
 * whatever the size of the village. Answers how many subjects lost some. Errors: none of its own.
 */
export async function lapsePoints({ tx, access, now }: Work, lapsing: Lapsing): Promise<number> {
  const { countyId } = access.ctx;
  const { villageId, schemeId, earnedUntil, by } = lapsing;
  const at = now.toISOString();
  await lockChain(tx, countyId, villageId);
  const lapsed = await tx.execute<{ id: string }>(sql`
    with taken as (
      insert into lapse (county_id, id, org_path, line, village_id, scheme_id, subject_id, points, earned_until, at)
      select ${countyId}, gen_random_uuid(), u.org_path, u.line, ${villageId}::uuid, ${schemeId}::uuid, u.subject_id, u.points,
        ${earnedUntil}::date, ${at}::timestamptz
      from (${unspent(countyId, lapsing)}) u where u.points > 0
      on conflict (county_id, subject_id, scheme_id, earned_until) do nothing
      returning id, subject_id, points
    )
    update account a set redeemable = a.redeemable - t.points, version = a.version + 1
    from taken t where a.county_id = ${countyId} and a.subject_id = t.subject_id and a.scheme_id = ${schemeId}
    returning t.id`);
  if (lapsed.length === 0) return 0;
  await appendToChain(
    tx,
    countyId,
    villageId,
    "lapse",
    lapseRows(
      countyId,
      lapsed.map(({ id }) => id),
      by,
    ),
  );
  return lapsed.length;
}

/** Lapses as rows for the chain, in the order of their subjects. They belong to the cycle whose points they take. */
const lapseRows = (countyId: number, ids: readonly string[], by: Lapsing["by"]): SQL => sql`
  select row_number() over (order by p.subject_id) as ord, date_trunc('month', p.at)::date as posted_month, gen_random_uuid() as id, p.org_path,
    p.line, p.subject_id, p.scheme_id, c.version_id, c.id as cycle_id, null::uuid as period_id, 'lapse' as kind, p.id as source_id,
    'lapse' as item_code, 'redemption' as component, v.definition -> 'redemption' ->> 'clause' as clause, 0 as honour, -p.points as redeemable,
    false as base, p.earned_until as act_on, ${by.proposedBy}::uuid as proposed_by, ${by.approvedBy}::uuid as approved_by,
    null::uuid as notice_id, false as late, app.text_digest(uuid_send(p.id), 'lapse', null) as text_digest, p.at as posted_at
  from lapse p
  join lateral (select c.id, c.version_id from cycle c where c.county_id = p.county_id and c.scheme_id = p.scheme_id
    and c.starts_on <= p.earned_until order by c.starts_on desc limit 1) c on true
  join template_version v on v.county_id = p.county_id and v.id = c.version_id
  where p.county_id = ${countyId} and p.id = any(${sql.param([...ids])}::uuid[])`;
