import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";

type At = { countyId: number; villageId: string; schemeId: string };

/**
 * Takes all redemptions of a scheme from its accounts, as `redeem` (server/services/redemption) does one by one.
 * The whole batch fails where an account would end below zero, unless deductions may have taken it there (`mayOwe`).
 */
export async function addRedemptionsToAccounts(
  tx: Transaction,
  { countyId, schemeId }: At,
  mayOwe: boolean,
): Promise<void> {
  const spent = await tx.execute<{ redeemable: number }>(sql`
    update account a set redeemable = a.redeemable - s.points, version = a.version + 1
    from (select r.subject_id, sum(r.points)::int as points from redemption r
      where r.county_id = ${countyId} and r.scheme_id = ${schemeId} group by 1) s
    where a.county_id = ${countyId} and a.subject_id = s.subject_id and a.scheme_id = ${schemeId}
    returning a.redeemable`);
  if (!mayOwe && spent.some(({ redeemable }) => redeemable < 0))
    throw new RangeError("a planned redemption exceeds its balance");
}

/** Adds all redemptions of a scheme to its rollups; none of them is in yet. */
export const addRedemptionsToRollups = (tx: Transaction, { countyId, villageId, schemeId }: At) =>
  tx.execute(sql`
    with spans as materialized (
      select r.*, to_char(r.redeemed_on, f) as span from redemption r cross join unnest(array['YYYY', 'YYYY-MM']) f
      where r.county_id = ${countyId} and r.village_id = ${villageId} and r.scheme_id = ${schemeId}
    ), subjects as (
      insert into rollup_subject as x (county_id, subject_id, scheme_id, span, org_path, line, spent)
      select county_id, subject_id, scheme_id, span, org_path, line, sum(points)::int from spans group by 1, 2, 3, 4, 5, 6 order by 2, 4
      on conflict (county_id, subject_id, scheme_id, span) do update set spent = x.spent + excluded.spent
    ), collectors as (
      insert into rollup_redeemer (county_id, collector_id, scheme_id, span, org_path, line, count)
      select county_id, collector_id, scheme_id, span, org_path, line, count(*)::int from spans group by 1, 2, 3, 4, 5, 6 order by 2, 4
    )
    insert into rollup_village as v (county_id, span, village_id, scheme_id, org_path, line, spent, value_fen, redeemers)
    select county_id, span, village_id, scheme_id, org_path, line, sum(points)::int, sum(value_fen)::int, count(distinct collector_id)::int
    from spans group by 1, 2, 3, 4, 5, 6 order by 2
    on conflict (county_id, span, village_id, scheme_id) do update set spent = v.spent + excluded.spent,
      value_fen = v.value_fen + excluded.value_fen, redeemers = v.redeemers + excluded.redeemers`);
