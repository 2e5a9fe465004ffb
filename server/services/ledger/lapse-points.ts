import { type SQL, sql } from "drizzle-orm";
import type { CivilDate } from "@/server/domain/calendar/dates";
import type { Work } from "@/server/services/access";
import { appendToChain, lockChain } from "./append";
import { readLots } from "./read-lots";

type Lapsing = {
  villageId: string;
  schemeId: string;
  /** Points earned by acts up to this day lapse, as far as they are unspent. */
  earnedUntil: CivilDate;
  /** Who decided it: the two people of a closing. */
  by: { proposedBy: string; approvedBy: string };
};

/**
 * 到期清零: takes unspent points that have run out from every balance of a scheme, each a row of the chain (domain.md,
 * invariant 4: the honour total keeps them). Spending takes the oldest points first, so what is left of them is known from
 * the ledger alone (ChainLots). Done a second time for the same day it finds only what was posted since (a cycle that was
 * opened again). Five statements, whatever the size of the village; whoever else lapses waits for the chain. Answers how many subjects lost some. Errors: none of its own.
 */
export async function lapsePoints(work: Work, lapsing: Lapsing): Promise<number> {
  const { tx, access, now } = work;
  const { countyId } = access.ctx;
  const { villageId, schemeId, earnedUntil, by } = lapsing;
  const at = now.toISOString();
  await lockChain(tx, countyId, villageId);
  const lots = await readLots(work, { villageId, schemeId, which: sql`a.redeemable > 0` });
  const unspent = [...lots].flatMap(([subjectId, own]) => {
    const points = own.unspent(earnedUntil);
    return points > 0 ? [{ subjectId, points }] : [];
  });
  if (unspent.length === 0) return 0;
  const lapsed = await tx.execute<{ id: string }>(sql`
    with taken as (
      insert into lapse (county_id, id, org_path, line, village_id, scheme_id, subject_id, points, earned_until, at)
      select ${countyId}, gen_random_uuid(), a.org_path, a.line, ${villageId}::uuid, ${schemeId}::uuid, u."subjectId", u.points,
        ${earnedUntil}::date, ${at}::timestamptz
      from jsonb_to_recordset(${JSON.stringify(unspent)}::text::jsonb) as u("subjectId" uuid, points int)
      join account a on a.county_id = ${countyId} and a.subject_id = u."subjectId" and a.scheme_id = ${schemeId}
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
    and not c.carried_over and c.starts_on <= p.earned_until order by c.starts_on desc limit 1) c on true
  join template_version v on v.county_id = p.county_id and v.id = c.version_id
  where p.county_id = ${countyId} and p.id = any(${sql.param([...ids])}::uuid[])`;
